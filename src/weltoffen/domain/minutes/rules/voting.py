"""What a vote comes to. Plain values only.

| rule                                                | where it comes from                     |
|-----------------------------------------------------|-----------------------------------------|
| more yes than no: adopted                           | § 54 (1) sentence 1 HGO, votes given    |
| as many yes as no: rejected                         | § 54 (1) sentence 2 HGO                 |
| who abstains is not counted in the majority         | § 54 (1) sentence 3 HGO                 |
| no secret vote on a matter, only in elections       | § 54 (2), § 55 (3) HGO; only councils   |
| a member who is biased neither debates nor votes    | § 25 (1), (4) HGO                       |
| quorum lasts until the contrary is established      | § 53 (1) sentence 2 HGO                 |
| more than half barred by law: quorum without number | § 53 (3) HGO                            |
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.bodies.rules.quorum import is_quorate, votes_needed

ADOPTED, REJECTED = "adopted", "rejected"
YES, NO, ABSTAINED = "yes", "no", "abstained"
CHOICES = (YES, NO, ABSTAINED)
_VERBS = {
    (False, True): "beschlossen",
    (False, False): "abgelehnt",
    (True, True): "gewählt",
    (True, False): "nicht gewählt",
}
UNDER_HGO = frozenset({"council"})  # kinds of bodies for which HGO holds, not rules of their own


@dataclass(frozen=True, slots=True)
class Count:
    yes: int = 0
    no: int = 0
    abstained: int = 0

    @property
    def given(self) -> int:
        return self.yes + self.no + self.abstained


@dataclass(frozen=True, slots=True)
class Quorum:
    """`entitled`: votes there are; `present`: those in the room; `needed`: so many must be."""

    entitled: int
    present: int
    needed: int
    is_there: bool


def outcome(count: Count) -> str:
    return ADOPTED if count.yes > count.no else REJECTED


def why_not_counted(count: Count, *, entitled: int) -> str:
    if min(count.yes, count.no, count.abstained) < 0:
        return _("A number of votes is not below zero.")
    if count.given == 0:
        return _("Please enter at least one vote.")
    if count.given > entitled:
        return _("There are more votes than people in the room who may vote.")
    return ""


def why_not_secret(*, body_kind: str, is_election: bool) -> str:
    if body_kind in UNDER_HGO and not is_election:
        return _("Only elections are secret here (HGO § 54 (2), § 55 (3)).")
    return ""


def counted(choices: Iterable[str]) -> Count:
    voices = list(choices)
    return Count(voices.count(YES), voices.count(NO), voices.count(ABSTAINED))


def why_not_by_name(voices: Mapping[int, str], *, may_vote: frozenset[int]) -> str:
    if any(choice not in CHOICES for choice in voices.values()):
        return _("A vote is yes, no or an abstention.")
    if not voices.keys() <= may_vote:
        return _("Somebody of those is not in the room, has no vote, or is biased.")
    return ""


def quorum(
    rule: str, number: int | None, *, entitled: int, present: int, barred: int = 0
) -> Quorum:
    """`barred`: how many of those entitled may by law not take part in this item."""
    needed = votes_needed(rule, number, entitled=entitled)
    most_are_barred = bool(rule) and barred * 2 > entitled and present > 0
    there = is_quorate(rule, number, entitled=entitled, present=present)
    return Quorum(entitled, present, needed, there or most_are_barred)


def in_words(
    count: Count, *, is_secret: bool = False, is_quorate: bool = True, is_election: bool = False
) -> str:
    """As it stands in the minutes: "mehrheitlich beschlossen (5 Ja, 2 Nein, 1 Enthaltung)"; of an
    election who was elected, or was not (HGO § 55)."""
    numbers = f"{count.yes} Ja, {count.no} Nein, {count.abstained} " + (
        "Enthaltung" if count.abstained == 1 else "Enthaltungen"
    )
    adopted = outcome(count) == ADOPTED
    verb = _VERBS[is_election, adopted]
    if adopted and not count.no:
        how = "einstimmig "
    elif not adopted and count.yes == count.no and count.yes:
        how = "bei Stimmengleichheit "
    elif not adopted and not count.yes:
        how = "einstimmig " if count.no else ""
    else:
        how = "mehrheitlich "
    secretly = f"in geheimer {'Wahl' if is_election else 'Abstimmung'} " if is_secret else ""
    said = f"{secretly}{how}{verb} ({numbers})"
    return said if is_quorate else f"{said}, Beschlussfähigkeit nicht gerügt"
