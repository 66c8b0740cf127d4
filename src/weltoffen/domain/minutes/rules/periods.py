"""When minutes are due, when somebody is reminded of them, who must sign. Plain values only."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

WARN: Final = timedelta(days=3)
AGAIN: Final = timedelta(days=7)
SIGN_LINK: Final = timedelta(days=30)
READ_LINK: Final = timedelta(days=180)
# their minutes are signed by two (HGO § 61 (2)): chair and secretary are not one person
TWO_SIGN: Final = frozenset({"council", "committee"})


def due_on(met_on: date, days: int) -> date:
    """The body's own period (HGO § 61 (3): as its rules of procedure say)."""
    return met_on + timedelta(days=days)


def is_reminded(*, due: date, reminded_on: date | None, today: date) -> bool:
    """Three days before, and then every week until they are sent."""
    if today < due - WARN:
        return False
    return reminded_on is None or today - reminded_on >= AGAIN


def objections_until(sent_on: date, days: int) -> date:
    return sent_on + timedelta(days=days)


def may_sign_both(kind: str) -> bool:
    return kind not in TWO_SIGN


def concerned(owed: Collection[tuple[int, int]]) -> dict[int, list[int]]:
    """From (organisation, item) to the items that concern each organisation."""
    found: dict[int, list[int]] = {}
    for organization, item in sorted(owed):
        if item not in found.setdefault(organization, []):
            found[organization].append(item)
    return found
