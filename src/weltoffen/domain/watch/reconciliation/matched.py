"""Asking for each paper and item of the council which involvement it is about, and what of the
answers is kept. What a person decided is never asked again."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from weltoffen.domain.watch.models import Match
from weltoffen.domain.watch.reconciliation.known import Known
from weltoffen.domain.watch.rules.evidence import Certainty
from weltoffen.domain.watch.rules.matching import Found, Index, Side, in_series, settle
from weltoffen.domain.watch.rules.procedural import is_procedural
from weltoffen.domain.watch.rules.standing import Screened

Thing = tuple[str, int]  # ("paper", 7) or ("item", 7)
PAPER, ITEM = "paper", "item"


class Kept(NamedTuple):
    pk: int
    paper: int | None
    item: int | None
    involvement: int
    state: str
    likeness: float
    why: str

    @property
    def thing(self) -> Thing:
        return (PAPER, self.paper) if self.paper is not None else (ITEM, self.item or 0)


class NewMatch(NamedTuple):
    thing: Thing
    involvement: int
    state: str
    likeness: float
    why: str


@dataclass(slots=True)
class Matched:
    """`of` says which involvements a thing is about; `unaffected` are papers whose draft a clerk
    screened. The rest is what has to be written."""

    is_asked: bool = False
    of: dict[Thing, list[int]] = field(default_factory=lambda: defaultdict(list))
    unaffected: set[int] = field(default_factory=set)
    new: list[NewMatch] = field(default_factory=list)
    changed: list[tuple[int, NewMatch]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def match(known: Known, *, ask: bool) -> Matched:
    """With `ask` everything is compared; else what was found before counts."""
    matched = Matched(is_asked=ask)
    kept, taken = _kept(known)
    answers = _ask(known, kept, taken, matched) if ask else {}
    for thing, before in kept.items():
        _keep(thing, before, answers.pop(thing, None) if ask else None, known, matched, ask)
    for thing, found in answers.items():
        _keep(thing, [], found, known, matched, ask)
    return matched


def _keep(
    thing: Thing,
    before: Collection[Kept],
    found: list[Found] | None,
    known: Known,
    matched: Matched,
    ask: bool,
) -> None:
    decided = {one.involvement: one.state for one in before if one.state in _DECIDED}
    confirmed = [key for key, state in decided.items() if state == Match.State.CONFIRMED]
    machine = {one.involvement: one for one in before if one.state not in _DECIDED}
    is_own = thing[0] == PAPER and thing[1] in known.involvement_of
    if not ask:
        matched.of[thing] += confirmed or [
            one.involvement for one in machine.values() if one.state == Match.State.CERTAIN
        ]
        return
    wanted = {
        one.key: NewMatch(thing, one.key, _STATES[one.certainty], one.likeness, one.why[:500])
        for one in found or ()
        if not is_own
        and not (confirmed and thing[0] == PAPER)  # it is about that one, and no other
        and one.key not in decided
        and one.key in known.involvements
    }
    for key, new in wanted.items():
        if key not in machine:
            matched.new.append(new)
        elif (machine[key].state, machine[key].likeness, machine[key].why) != new[2:]:
            matched.changed.append((machine[key].pk, new))
    matched.gone += [one.pk for key, one in machine.items() if key not in wanted]
    certain = [key for key, one in wanted.items() if one.state == Match.State.CERTAIN]
    matched.of[thing] += confirmed + certain


_DECIDED = (Match.State.CONFIRMED, Match.State.REFUSED)
_STATES = {Certainty.CERTAIN: Match.State.CERTAIN, Certainty.DOUBTFUL: Match.State.PROPOSED}


def _kept(known: Known) -> tuple[dict[Thing, list[Kept]], set[int]]:
    """What was found before; and involvements that another paper has, which is not looked at."""
    rows = Match.objects.order_by("pk").values_list(
        "pk", "paper", "agenda_item", "involvement", "state", "likeness", "why"
    )
    kept: dict[Thing, list[Kept]] = defaultdict(list)
    taken = set()
    for values in rows:
        row = Kept(*values)
        kind, key = row.thing
        if key in (known.papers if kind == PAPER else known.items):
            kept[row.thing].append(row)
        elif kind == PAPER and row.state == Match.State.CERTAIN:
            taken.add(row.involvement)
        if kind == PAPER and row.state == Match.State.CONFIRMED:
            taken.add(row.involvement)
    return kept, taken


def _ask(
    known: Known, kept: dict[Thing, list[Kept]], taken: set[int], matched: Matched
) -> dict[Thing, list[Found]]:
    drafts = list(_drafts(known))
    by_paper = Index([*drafts, *_screened(known)])
    refused = {
        (one.thing, one.involvement)
        for some in kept.values()
        for one in some
        if one.state == Match.State.REFUSED
    }
    papers = settle(
        {
            side.key: [
                one for one in by_paper.find(side) if ((PAPER, side.key), one.key) not in refused
            ]
            for side in in_series(_council(known))
        },
        taken,
    )
    answers: dict[Thing, list[Found]] = {}
    for key, found in papers.items():
        certain = next((one for one in found if one.certainty == Certainty.CERTAIN), None)
        if certain and certain.key < 0:
            matched.unaffected.add(key)
        answers[PAPER, key] = [one for one in found if one.key > 0]
    by_item = Index([*drafts, *_published(known)])
    for side in _items(known):
        answers[ITEM, side.key] = by_item.find_several(side)
    return answers


def _council(known: Known) -> Iterator[Side]:
    for paper in known.papers.values():
        if paper.is_public and paper.pk not in known.involvement_of:
            yield Side(
                paper.pk,
                paper.name,
                paper.reference,
                paper.paper_type,
                known.departments.get(paper.originator or 0, paper.originator),
                _days(known, paper.pk),
                paper.created_on,
                paper.name in known.series,
            )


def _items(known: Known) -> Iterator[Side]:
    for item in known.items.values():
        day = known.meetings[item.meeting].day
        if not is_procedural(item.name):
            yield Side(item.pk, item.name, days=(day,) if day else ())


def _drafts(known: Known) -> Iterator[Side]:
    for one in known.involvements.values():
        if not one.is_public and not one.is_confidential:
            yield _involved(known, one.pk)


def _published(known: Known) -> Iterator[Side]:
    for one in known.involvements.values():
        if one.is_public and not one.is_confidential:
            yield _involved(known, one.pk)


def _involved(known: Known, key: int) -> Side:
    one = known.involvements[key]
    return Side(
        key,
        one.name,
        one.reference,
        department=one.department,
        days=_days(known, one.paper),
        written_on=one.created_on or one.requested_on,
    )


def _screened(known: Known) -> Iterator[Side]:
    """Drafts that a clerk found not to concern integration, by their paper's key below zero."""
    for paper in known.papers.values():
        if (
            not paper.is_public
            and paper.pk not in known.involvement_of
            and known.screened.get(paper.pk) == Screened.NOT_AFFECTED
        ):
            yield Side(
                -paper.pk,
                paper.name,
                paper.reference,
                department=paper.originator,
                days=_days(known, paper.pk),
                written_on=paper.created_on,
            )


def _days(known: Known, paper: int) -> tuple[date, ...]:
    return tuple(sorted({stop.on for stop in known.stops.get(paper, ())}))
