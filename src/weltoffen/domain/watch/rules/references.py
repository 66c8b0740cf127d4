"""References of papers as numbers: "BV Nr. 22 / 0712-1" and "2022/712-01" are the same paper.

No standard says how a city numbers its papers. What stays under all spellings is a year, a number
in that year, and what hangs on it ("-1", "/2"): a supplement, which is a paper of its own.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

_NOISE = re.compile(
    r"\b(?:nr|nummer|no|drs|drucksachen?|vorlagen?|vorl|az|aktenzeichen)\b|[.:°#]", re.IGNORECASE
)
_PART = re.compile(r"\d+|[^\W\d_]+")
_LAST_OF_CENTURY = 60  # of a year in two digits: more is 19..
_TELLING = 10_000  # numbers from here on run on over the years, they do not begin anew
_MOST_DIGITS = 9


class Likeness(StrEnum):
    SAME = "same"
    NEAR = "near"  # the number alone, or letters that only one of them has
    KIN = "kin"  # one is a supplement of the other
    OTHER = "other"
    UNKNOWN = "unknown"  # one of them has no reference


@dataclass(frozen=True, slots=True)
class Reference:
    """`keys` are pairs of year and number; a year in two digits may be either of two parts, so
    there may be two pairs. Without a year it is 0. `kind` are letters in front."""

    keys: frozenset[tuple[int, int]]
    kind: str = ""
    supplement: tuple[str, ...] = ()

    @property
    def is_telling(self) -> bool:
        """It says which paper; a small number without its year comes again every year."""
        return all(year or number >= _TELLING for year, number in self.keys)

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(number for _year, number in self.keys)


@lru_cache(maxsize=50_000)
def parse(reference: str) -> Reference | None:
    """None when there is no number in it."""
    parts = [
        part.lstrip("0") or "0" if part.isdecimal() and len(part) not in (2, 4) else part
        for part in _PART.findall(_NOISE.sub(" ", reference).casefold())
    ]
    letters = list(takewhile(lambda part: not part.isdecimal(), parts))
    rest = parts[len(letters) :]
    if not rest or any(part.isdecimal() and len(part) > _MOST_DIGITS for part in rest):
        return None
    keys = _dated(*rest[:2]) if len(rest) > 1 and rest[1].isdecimal() else frozenset()
    hanging = rest[2:] if keys else rest[1:]
    return Reference(
        keys or frozenset({(0, int(rest[0]))}),
        "".join(letters),
        tuple(str(int(part)) if part.isdecimal() else part for part in hanging),
    )


def compare(one: Reference | None, other: Reference | None) -> Likeness:
    if one is None or other is None:
        return Likeness.UNKNOWN
    if not one.numbers & other.numbers or (one.kind and other.kind and one.kind != other.kind):
        return Likeness.OTHER
    if not one.keys & other.keys and one.is_telling and other.is_telling:
        return Likeness.OTHER
    if one.supplement != other.supplement:
        return Likeness.KIN
    is_exact = one.keys & other.keys and one.kind == other.kind
    return Likeness.SAME if is_exact and one.is_telling else Likeness.NEAR


def _dated(first: str, second: str) -> frozenset[tuple[int, int]]:
    """The year in four digits leaves no doubt, in front least of all."""
    if _is_year(first):
        return frozenset({(int(first), int(second))})
    if _is_year(second):
        return frozenset({(int(second), int(first))})
    pairs = ((first, second), (second, first))
    return frozenset((_of_two_digits(y), int(n)) for y, n in pairs if len(y) == 2)


def _is_year(part: str) -> bool:
    return len(part) == 4 and 1950 <= int(part) <= 2099


def _of_two_digits(part: str) -> int:
    return (2000 if int(part) <= _LAST_OF_CENTURY else 1900) + int(part)
