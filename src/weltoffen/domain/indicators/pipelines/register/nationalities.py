"""Countries and nationalities by their keys of the Federal Statistical Office, historic ones too.

In the store a country is a place: number of its group times 64, plus its number in the group. So
the group of any country is one division, and "foreign" is one comparison. Keys, names and ends of
validity: Staatsangehörigkeits- und Gebietsschlüssel (Destatis); the groups are ours.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

WIDTH: Final = 64
NONE: Final = 0  # nothing entered, or 999 "ohne Angabe"
GERMANY: Final = 1 * WIDTH
FOREIGN: Final = 2 * WIDTH  # the first place that is not German; stateless and unclear are above
EU, EUROPE, AFRICA, AMERICA = "eu", "europe", "africa", "america"
ASIA, OCEANIA, STATELESS = "asia", "oceania", "stateless"

# code: (German name, continent, in the European Union)
GROUPS: Final[dict[str, tuple[str, str, bool]]] = {
    "unknown": ("ohne Angabe", "unknown", False),
    "germany": ("Deutschland", "germany", True),
    "eu_south": ("Südeuropa (EU)", EUROPE, True),
    "eu_west": ("West- und Nordeuropa (EU)", EUROPE, True),
    "poland": ("Polen", EUROPE, True),
    "bulgaria_romania": ("Bulgarien und Rumänien", EUROPE, True),
    "eu_east": ("übrige Mittel- und Osteuropa (EU)", EUROPE, True),
    "balkans": ("Westbalkan", EUROPE, False),
    "turkey": ("Türkei", EUROPE, False),
    "ukraine": ("Ukraine", EUROPE, False),
    "russia": ("Russland, Belarus, Moldau", EUROPE, False),
    "europe_other": ("übriges Europa", EUROPE, False),
    "north_africa": ("Nordafrika", AFRICA, False),
    "east_africa": ("Horn von Afrika", AFRICA, False),
    "africa_other": ("übriges Afrika", AFRICA, False),
    "north_america": ("Nordamerika", AMERICA, False),
    "latin_america": ("Mittel- und Südamerika", AMERICA, False),
    "syria": ("Syrien", ASIA, False),
    "afghanistan": ("Afghanistan", ASIA, False),
    "iraq_iran": ("Irak und Iran", ASIA, False),
    "middle_east": ("übriger Naher Osten", ASIA, False),
    "central_asia": ("Kaukasus und Zentralasien", ASIA, False),
    "south_asia": ("Südasien", ASIA, False),
    "east_asia": ("Ost- und Südostasien", ASIA, False),
    "oceania": ("Australien und Ozeanien", OCEANIA, False),
    "stateless": ("staatenlos oder ungeklärt", STATELESS, False),
}
# in other tables Kosovo is UNK or XKX
ALSO: Final = {"UNK": "150", "XKX": "150", "DEU": "000", "DE": "000"}


@dataclass(frozen=True, slots=True)
class Country:
    key: str
    name: str
    group: str
    place: int
    iso2: str = ""
    iso3: str = ""
    until: int = 0  # last year of a historic key


@cache
def countries() -> tuple[Country, ...]:
    """All of them, by place."""
    found = [
        Country("999", GROUPS["unknown"][0], "unknown", NONE),
        Country("000", GROUPS["germany"][0], "germany", GERMANY, "DE", "DEU"),
    ]
    groups = list(GROUPS)
    text = resources.files(__package__).joinpath("nationalities.csv").read_text("utf-8")
    following = {code: groups.index(code) * WIDTH for code in groups}
    for row in csv.DictReader(text.splitlines()):
        place = following[row["group"]]
        following[row["group"]] += 1
        found.append(
            Country(
                row["key"],
                row["name"],
                row["group"],
                place,
                row["iso2"],
                row["iso3"],
                int(row["until"] or 0),
            )
        )
    return tuple(sorted(found, key=lambda country: country.place))


@cache
def places(scheme: str) -> dict[str, int]:
    """Text of a register -> place, for keys of Destatis ("destatis") or of ISO ("iso")."""
    if scheme == "destatis":
        return {"": NONE} | {country.key: country.place for country in countries()}
    if scheme != "iso":
        raise ValueError(f"There is no scheme of country keys {scheme!r}.")
    known = {"": NONE}
    for country in sorted(countries(), key=lambda each: each.until or 9999):  # today's key wins
        known |= {iso: country.place for iso in (country.iso2, country.iso3) if iso}
    return known | {iso: place(key) for iso, key in ALSO.items()}


def place(key: str) -> int:
    return places("destatis")[key]


@cache
def by_place() -> dict[int, Country]:
    return {country.place: country for country in countries()}
