"""Periods and elections of the council.

| rule | source |
|---|---|
| the term lasts five years | HGO § 86 |
| first meeting within six weeks of the election, convened by the chair until now | HGO § 87 |
| the chair is elected in the first meeting | HGO § 87 |
| elected is who has more than half of the valid votes | HGO § 55 (5), as for the council |
| else a second round of the two with the most votes; if they are equal, the lot | HGO § 55 (5) |

The lengths are dated data (`hearing.toml`); who elects how is the law's and stands here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

UNCALLED, CALLED, LATE, MET = "uncalled", "called", "late", "met"
STATES: Final = (UNCALLED, CALLED, LATE, MET)


def first_meeting_by(elected_on: date, weeks: int) -> date:
    """The last day of the period: the same weekday so many weeks later (BGB §§ 187, 188)."""
    return elected_on + timedelta(weeks=weeks)


def last_day(start_on: date, years: int) -> date:
    """The day before the same date so many years later."""
    day = min(start_on.day, 28) if (start_on.month, start_on.day) == (2, 29) else start_on.day
    return start_on.replace(year=start_on.year + years, day=day) - timedelta(days=1)


def state_of(convene_by: date, meets_on: date | None, today: date) -> str:
    """Of the first meeting; `late` also when it is planned for a day after the period."""
    if meets_on is None:
        return UNCALLED if today <= convene_by else LATE
    if meets_on > convene_by:
        return LATE
    return MET if meets_on < today else CALLED


def is_elected(
    votes: int, valid: int, *, is_second_round: bool = False, is_by_lot: bool = False
) -> bool:
    """More than half of the valid votes; abstentions are none. The lot only after a second round,
    in which both had half."""
    if not 0 < votes <= valid:
        return False
    if is_by_lot:
        return is_second_round and 2 * votes == valid
    return 2 * votes > valid


@dataclass(frozen=True, slots=True)
class Nominee:
    """One line of the list of who was elected: name, mail, language, list or group."""

    name: str
    email: str = ""
    language: str = ""
    group: str = ""


def read_nominees(text: str) -> list[Nominee]:
    """One line each: "Name; Mail; Sprache; Liste". A mail stands in any place; nothing twice."""
    found: dict[tuple[str, str], Nominee] = {}
    for line in text.splitlines():
        parts = [" ".join(part.split()) for part in line.replace("\t", ";").split(";")]
        mail = next((part for part in parts if "@" in part), "")
        rest = [part for part in parts if part != mail]
        name = rest[0][:200] if rest else ""
        if name:
            language = rest[1].lower()[:12] if len(rest) > 1 else ""
            group = rest[2][:200] if len(rest) > 2 else ""
            found.setdefault((name, mail.lower()), Nominee(name, mail.lower(), language, group))
    return list(found.values())
