"""How official statistics call areas, and which of them a municipality keeps."""

from collections.abc import Collection, Iterable
from typing import Final

from weltoffen.domain.indicators.pipelines.publication.manifest import Code
from weltoffen.domain.indicators.rules.addresses import CITY

# variables of areas: Germany, Länder, regions, districts, municipalities
_VARIABLES: Final = ("KREISE", "DINSG", "DLAND", "GEO", "GEMEIN", "REGBEZ", "RGBZ", "LDKREI")
COUNTRY: Final = "DG"


def is_area(variable: str) -> bool:
    return variable.startswith(_VARIABLES)


def level_of(code: str) -> str:
    """By the length of the official key."""
    if code == CITY:
        return "city"
    if not code.isdigit():
        return "country" if code == COUNTRY else ""
    return {2: "land", 3: "region", 5: "district", 8: "municipality", 12: "municipality"}.get(
        len(code), ""
    )


class Kept:
    """Codes become ours; what is neither ours nor one we compare with is left out."""

    def __init__(self, own: Collection[str], others: Collection[str], *, keeps_all: bool) -> None:
        self.own, self.others, self.keeps_all = frozenset(own), frozenset(others), keeps_all

    def code(self, code: str) -> str:
        """Empty for an area that is left out."""
        if code in self.own or _municipality(code) in self.own:
            return CITY
        return code if self.keeps_all or code in self.others else ""

    def sorted(self, areas: Iterable[tuple[str, str]]) -> tuple[list[Code], list[Code]]:
        """Those that are kept under our codes, and those that are left out under theirs."""
        kept: dict[str, Code] = {}
        left: list[Code] = []
        for code, label in sorted(areas):
            ours = self.code(code)
            if ours:
                kept.setdefault(ours, Code(ours, label, level=level_of(ours)))
            else:
                left.append(Code(code, label))
        return list(kept.values()), left


def _municipality(code: str) -> str:
    """The short key in a long one: 064110000000 is 06411000."""
    return code[:5] + code[9:] if len(code) == 12 and code.isdigit() else code
