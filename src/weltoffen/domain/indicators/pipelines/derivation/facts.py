"""What a rule may ask about a person, or about a parent ("p1_", "p2_"): Narwhals expressions.

Written once, run on every engine. The columns are those of the store (register/columns.py).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import narwhals.stable.v2 as nw

from weltoffen.domain.indicators.pipelines.register.columns import PARENTS
from weltoffen.domain.indicators.pipelines.register.nationalities import (
    FOREIGN,
    GERMANY,
    place,
)

ADULT: Final = 18

Fact = Callable[[str], nw.Expr]


def german(of: str = "") -> nw.Expr:
    """The order of two nationalities means nothing: German with another is German."""
    return (nw.col(f"{of}nationality_1") == GERMANY) | (nw.col(f"{of}nationality_2") == GERMANY)


def has_foreign_nationality(of: str = "") -> nw.Expr:
    """Also stateless and unclear; not 999 (no entry), which is no evidence of anything."""
    return (nw.col(f"{of}nationality_1") >= FOREIGN) | (nw.col(f"{of}nationality_2") >= FOREIGN)


def foreigner(of: str = "") -> nw.Expr:
    return has_foreign_nationality(of) & ~german(of)


def born_abroad(of: str = "") -> nw.Expr:
    """A foreign state of birth is entered; an empty entry is no evidence."""
    return nw.col(f"{of}birth_country") >= FOREIGN


def from_abroad(of: str = "") -> nw.Expr:
    return nw.col(f"{of}origin") >= FOREIGN


def born_in(of: str, keys: Iterable[int]) -> nw.Expr:
    """Keys of Destatis."""
    return nw.col(f"{of}birth_country").is_in(sorted(place(f"{key:03}") for key in keys))


def born_before(of: str, year: int) -> nw.Expr:
    return nw.col(f"{of}born") < year


def arrived_before(of: str, year: int) -> nw.Expr:
    """A year of arrival is known and lies before."""
    return (nw.col(f"{of}arrived") > 0) & (nw.col(f"{of}arrived") < year)


def mark(of: str, name: str) -> nw.Expr:
    return nw.col(f"{of}{name}")


def minor() -> nw.Expr:
    return nw.col("age") < ADULT


def known(parent: str) -> nw.Expr:
    return nw.col(f"{parent}known")


def together(parent: str) -> nw.Expr:
    return nw.col(f"{parent}together")


def any_parent(fact: Fact) -> nw.Expr:
    first, second = PARENTS
    return fact(first) | fact(second)


def first_of(cases: Sequence[tuple[nw.Expr, Any]], otherwise: Any) -> nw.Expr:
    """The value of the first condition that holds."""
    result = otherwise if isinstance(otherwise, nw.Expr) else nw.lit(otherwise)
    for condition, value in reversed(cases):
        result = nw.when(condition).then(value).otherwise(result)
    return result
