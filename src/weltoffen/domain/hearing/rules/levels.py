"""Whether a body must, should or may hear the council on an item; as dated rules say it.

§ 88 HGO and the city's own statute give the rules; they are data (`hearing.toml`). A rule that
names the body goes before one that names its kind; of several, the one that began last holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

LEVELS: Final = ("must", "should", "may")


@dataclass(frozen=True, slots=True)
class Rule:
    """`bodies` are keys of the profile, `kinds` classifications ("Ausschuss")."""

    level: str
    bodies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    start_on: date | None = None
    end_on: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        return (self.start_on is None or self.start_on <= day) and (
            self.end_on is None or day <= self.end_on
        )


def rule_for(rules: Iterable[Rule], *, body: str, kind: str, day: date) -> Rule | None:
    """The rule for a meeting of that body on that day; None: nobody need be asked."""
    there = [rule for rule in rules if rule.holds_on(day)]
    named = [rule for rule in there if body and body in rule.bodies]
    fitting = named or [rule for rule in there if kind and kind in rule.kinds]
    return max(fitting, key=lambda rule: rule.start_on or date.min, default=None)


def position_due_on(meeting_on: date, days: int) -> date:
    """The council's position lies with the body as many calendar days before the meeting."""
    return meeting_on - timedelta(days=days)
