"""A rule set: named, versioned, with its source. Two of them never meet in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from weltoffen.domain.indicators.pipelines.dimensions import OUTSIDE, Dimension, Level

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

MAIN: Final = "main"  # Bevölkerung am Ort der Hauptwohnung
ENTITLED: Final = "entitled"  # wohnberechtigt: Haupt- und Nebenwohnung
HOUSEHOLD: Final = "household"  # reference country: own entries, else a parent's at home
ANY_PARENT: Final = "parents"  # ... else a parent's, wherever


@dataclass(frozen=True, slots=True)
class Status:
    """One outcome of a rule set. Codes are the rule set's own, labels German."""

    code: str
    label: str
    background: bool | None = False  # None: the rule set cannot say
    german: bool = True
    origin: bool | None = None  # has a reference country abroad; None: as `background` says

    @property
    def points_abroad(self) -> bool:
        return bool(self.background if self.origin is None else self.origin)


@dataclass(frozen=True)
class RuleSet:
    id: str
    version: str
    name: str
    source: str
    population: str
    statuses: tuple[Status, ...]
    status: "Callable[[], nw.Expr]"  # place in `statuses`
    reference: str = HOUSEHOLD
    notes: str = ""
    has_passports: bool = True  # False: a status says nothing about the nationality

    def places(self) -> dict[str, int]:
        return {status.code: at for at, status in enumerate(self.statuses)}

    def origin(self, what: str) -> "nw.Expr":
        """The "reference" country or its "group", from the column `status`; 0: nothing known."""
        import narwhals.stable.v2 as nw

        from weltoffen.domain.indicators.pipelines.register.nationalities import GERMANY, WIDTH

        abroad = [at for at, status in enumerate(self.statuses) if status.points_abroad]
        those = reduce(or_, [nw.col("status") == at for at in abroad])
        germany = {"reference": GERMANY, "group": GERMANY // WIDTH}[what]
        return nw.when(those).then(nw.col(f"{self.reference}_{what}")).otherwise(germany)

    def dimension(self) -> Dimension:
        codes = tuple(status.code for status in self.statuses)
        background = [_BACKGROUND[status.background] for status in self.statuses]
        levels = [_level("background", background)]
        if self.has_passports:
            passports = ["german" if status.german else "foreign" for status in self.statuses]
            levels.append(_level("passport", passports))
        return Dimension("status", codes, tuple(levels))

    def plain(self) -> dict[str, Any]:
        """What a bundle says about it."""
        return {"id": self.id, "version": self.version, "name": self.name, "source": self.source}


_BACKGROUND: Final = {True: "with", False: "without", None: "not_known"}


def _level(name: str, of: list[str]) -> Level:
    codes = list(dict.fromkeys(of))
    places = [codes.index(code) if code else OUTSIDE for code in of]
    return Level(name, tuple(codes), np.array(places, np.int32))
