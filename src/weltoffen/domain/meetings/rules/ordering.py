"""The order of an agenda: what is not public stands last, and numbers follow the order."""

from collections.abc import Sequence


def moved(order: Sequence[int], key: int, *, up: bool) -> list[int]:
    """One place up or down; at an end nothing changes."""
    new = list(order)
    place = new.index(key)
    other = place - 1 if up else place + 1
    if 0 <= other < len(new):
        new[place], new[other] = new[other], new[place]
    return new


def is_same_set(order: Sequence[int], known: Sequence[int]) -> bool:
    """Every item once: an order from a page that knows less must not lose one."""
    return len(order) == len(known) and set(order) == set(known)
