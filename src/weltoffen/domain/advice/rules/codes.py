"""The code on a receipt: digits only, for every script has them and every phone keyboard.

Five groups of four: three random digits and a check digit, so that a mistyped group is named before
anybody looks anything up. 15 random digits are 49 bits; guessing is throttled, and the hash in the
database is keyed, so that a stolen database does not help.
"""

from typing import Final
from unicodedata import decimal, normalize

GROUPS: Final = 5
GROUP: Final = 4
RANGE: Final = 10 ** (GROUPS * (GROUP - 1))
LONGEST: Final = 100

# Damm's quasigroup: notices every single mistake and every exchange of neighbours
_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def code_of(number: int) -> str:
    """ "0723 1184 …" of a random number; each group ends in its check digit."""
    digits = f"{number % RANGE:0{GROUPS * (GROUP - 1)}d}"
    parts = [digits[i : i + GROUP - 1] for i in range(0, len(digits), GROUP - 1)]
    return " ".join(part + str(_check(place, part)) for place, part in enumerate(parts))


def digits_of(typed: str) -> str:
    """As ASCII digits, in whatever script and with whatever between them they were typed."""
    folded = normalize("NFKC", typed[:LONGEST])
    return "".join(str(decimal(c, -1)) for c in folded if decimal(c, -1) >= 0)


def tidy(typed: str) -> str:
    """The code as it is kept, or empty when it cannot be one."""
    digits = digits_of(typed)
    return digits if len(digits) == GROUPS * GROUP and not wrong_groups(digits) else ""


def wrong_groups(digits: str) -> list[int]:
    """Which groups (from 1) hold a slip of the hand; an incomplete last one counts too."""
    parts = [digits[i : i + GROUP] for i in range(0, len(digits), GROUP)]
    return [
        place + 1
        for place, part in enumerate(parts)
        if len(part) != GROUP or int(part[-1]) != _check(place, part[:-1])
    ]


def _check(place: int, part: str) -> int:
    """The place counts in, so that exchanged groups are noticed, too."""
    interim = _DAMM[0][place]
    for digit in part:
        interim = _DAMM[interim][int(digit)]
    return interim
