"""Small numbers about people are not shown as numbers. Pure."""

from typing import Final

LEAST: Final = 3


def is_small(count: int) -> bool:
    """One or two referrals in a month could tell a neighbour who it was."""
    return 0 < count < LEAST


def safe(count: int) -> int | None:
    """None: fewer than three, but some."""
    return None if is_small(count) else count
