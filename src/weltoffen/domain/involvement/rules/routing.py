"""Who gets an involvement: the first active rule whose every given condition holds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from weltoffen.domain.involvement.rules.screening import NAMES
from weltoffen.domain.relevance.rules.passages import passages
from weltoffen.domain.relevance.rules.scanning import scanner
from weltoffen.domain.relevance.rules.words import Word


@dataclass(frozen=True, slots=True)
class Named:
    """Something a condition asks for, with the name that the explanation uses."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One rule of the table; what is not given asks for nothing."""

    name: str
    owner: int
    deputy: int | None = None
    concern: Named | None = None
    department: Named | None = None
    body: Named | None = None
    kind: str = ""
    words: tuple[str, ...] = ()
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an involvement when it comes in."""

    concern: int | None
    department: int
    bodies: frozenset[int]
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """The rule that applies, its place in the table, and why, as German clauses after "weil"."""

    position: int
    rule: Condition
    because: tuple[str, ...]
    owner: int
    deputy: int | None

    @property
    def sentence(self) -> str:
        reasons = " und ".join(self.because) or "die Regel für alle übrigen Vorlagen gilt"
        return f"Nach der Regel „{self.rule.name}“ zugewiesen, weil {reasons}."


def route(rules: Sequence[Condition], facts: Facts, on_duty: Collection[int]) -> Match | None:
    """A rule whose owner has left the Office goes to its deputy; without one it is passed over."""
    for position, rule in enumerate(rules):
        because = _because(rule, facts)
        if because is None or not rule.is_active:
            continue
        deputy = rule.deputy if rule.deputy in on_duty else None
        if rule.owner in on_duty:
            return Match(position, rule, tuple(because), rule.owner, deputy)
        if deputy is not None:
            return Match(position, rule, tuple(because), deputy, None)
    return None


def _because(rule: Condition, facts: Facts) -> list[str] | None:
    """Why every condition holds; None when one does not."""
    reasons = []
    if rule.concern:
        if rule.concern.id != facts.concern:
            return None
        reasons.append(f"es um den Bereich „{rule.concern.name}“ geht")
    if rule.department:
        if rule.department.id != facts.department:
            return None
        reasons.append(f"die Vorlage von dort kommt: {rule.department.name}")
    if rule.body:
        if rule.body.id not in facts.bodies:
            return None
        reasons.append(f"dieses Gremium sie berät: {rule.body.name}")
    if rule.kind:
        if rule.kind != facts.kind:
            return None
        reasons.append(f"„{NAMES[rule.kind]}“ gewünscht ist")
    if rule.words:
        found = passages(facts.text, scanner(tuple(Word(stem, "") for stem in rule.words)))
        if not found:
            return None
        reasons.append(f"das Wort „{found[0].word}“ darin vorkommt")
    return reasons
