"""What stands in minutes, in the words of minutes. Plain values only; German, for it is kept.

HGO § 61 (1): who was present, what was dealt with, what was resolved and elected, how the votes
went; who wishes it has the own vote written down.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from weltoffen.domain.minutes.rules.stays import Stay

_ABOUT_MINUTES: Final = re.compile("niederschrift|protokoll", re.IGNORECASE)
LATE: Final = timedelta(minutes=10)  # who comes within them was there from the beginning
RESULTS: Final = "results"


def is_about_minutes(name: str) -> bool:
    """An item under which the last minutes are approved."""
    return bool(_ABOUT_MINUTES.search(name))


def title(*, is_formal: bool, meeting: str, day: str) -> str:
    """Councils and bodies that decide have a "Niederschrift" (HGO § 61), the others a protocol."""
    return f"{'Niederschrift' if is_formal else 'Protokoll'}: {meeting}, {day}"


def stay_words(stays: Sequence[Stay], *, begins: datetime, ends: datetime | None) -> str:
    """Empty for who was there all the time: "ab 17:20", "bis 18:05", "17:00–17:40, 18:10–19:00"."""
    ordered = sorted(stays, key=lambda stay: stay.came_at)
    if not ordered:
        return ""
    if len(ordered) > 1:
        return ", ".join(_span(stay, ends) for stay in ordered)
    came, left = ordered[0].came_at, ordered[0].left_at
    words = [f"ab {came:%H:%M} Uhr"] if came - begins > LATE else []
    if left is not None and (ends is None or ends - left > timedelta(0)):
        words.append(f"bis {left:%H:%M} Uhr")
    return " ".join(words)


def says_note(style: str, *, has_result: bool) -> bool:
    """Minutes of results leave out what was said before, unless it is all there is."""
    return style != RESULTS or not has_result


def quorum_words(*, present: int, entitled: int, is_quorate: bool | None) -> str:
    """`None` where the body has given itself no quorum."""
    votes = f"{present} von {entitled} Stimmen anwesend"
    if is_quorate is None:
        return f"{votes}."
    return f"Beschlussfähig: {votes}." if is_quorate else f"Nicht beschlussfähig: {votes}."


def names(people: Sequence[str]) -> str:
    """ "A, B und C" """
    return " und ".join(filter(None, (", ".join(people[:-1]), people[-1]))) if people else ""


def _span(stay: Stay, ends: datetime | None) -> str:
    left = stay.left_at or ends
    return f"{stay.came_at:%H:%M}–{left:%H:%M} Uhr" if left else f"ab {stay.came_at:%H:%M} Uhr"
