"""The columns of a person row: as a register hands them over, and as the store keeps them.

In the store everything is a small number and nothing is empty; a child's row carries what the
rules need of its (at most two) parents. So derivation is expressions on rows and one group-by.
"""

from typing import Final

# what a mapping may name; the last column says whether a register must have it
RAW: Final = {
    "date": False,  # Stichtag; or one for the whole file
    "city": False,  # AGS; or one for the whole file
    "person": True,  # the register's number of the person
    "household": False,  # generated household or address: who lives together
    "area": True,  # Bezirk, the finest area
    "birth_date": True,
    "sex": True,
    "nationality_1": True,
    "nationality_2": False,
    "birth_country": False,  # Geburtsstaat, BMG § 3 (1) 6
    "origin": False,  # Zuzugsherkunft, BMG § 3 (1) 12
    "arrived": False,  # year or day of the last arrival from abroad, BMG § 3 (1) 13
    "naturalised": False,
    "expellee": False,  # Aussiedler or Vertriebene by the register's own mark
    "option": False,  # BMG § 3 (2) 5: § 4 (3) or § 40b StAG
    "residence": False,  # main or secondary
    "parent_1": False,
    "parent_2": False,
}
MARKS: Final = ("naturalised", "expellee", "option")
COUNTRIES: Final = {
    "nationality_1": "nationality_1",
    "nationality_2": "nationality_2",
    "birth_country": "birth_country",
    "origin": "origin",
}
SEXES: Final = ("male", "female", "diverse", "unknown")
RESIDENCES: Final = ("main", "secondary")

# the finest ages that tables tell apart: first year of each band, the last one is open
BANDS: Final = (0, 3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85)
OLDEST: Final = 120

# what a rule may know of a person and of each parent (prefix "p1_", "p2_"), with its SQL type
ORIGIN: Final = {
    "nationality_1": "USMALLINT",  # places of countries, see nationalities.py
    "nationality_2": "USMALLINT",
    "birth_country": "USMALLINT",
    "origin": "USMALLINT",
    "born": "USMALLINT",  # year
    "arrived": "USMALLINT",  # year, 0: not known
    "naturalised": "BOOLEAN",
    "expellee": "BOOLEAN",
    "option": "BOOLEAN",
}
LINK: Final = {"known": "BOOLEAN", "together": "BOOLEAN"}  # found in the register; same household
PARENTS: Final = ("p1_", "p2_")
REFERENCES: Final = ("household_reference", "parents_reference")
GROUPS_OF: Final = {"household_group": "household_reference", "parents_group": "parents_reference"}
PLACE: Final = ("area", "band", "sex")
PERSON: Final = {
    "year": "USMALLINT",  # of the reference date
    "area": "USMALLINT",  # place in the list of areas of the store
    "city": "USMALLINT",  # place in the cities of that list
    "age": "UTINYINT",  # in full years at the reference date
    "band": "UTINYINT",  # place in BANDS
    "sex": "UTINYINT",  # place in SEXES
    "secondary": "BOOLEAN",  # Nebenwohnung
    **ORIGIN,
    **{f"{who}{name}": kind for who in PARENTS for name, kind in (LINK | ORIGIN).items()},
    # the country a person's origin points to: the first foreign one of the own entries, else of a
    # parent's in the same household, or of any parent's
    **dict.fromkeys(REFERENCES, "USMALLINT"),
    **dict.fromkeys(GROUPS_OF, "UTINYINT"),  # the group of that country
    "place": "INTEGER",  # area, band and sex in one number, as cells are counted: packed()
    "key": "UINTEGER",  # record key, see keys.py
}


def packed(area: str, band: str, sex: str) -> str:
    return f"({area}::INTEGER * {len(BANDS)} + {band}) * {len(SEXES)} + {sex}"


def band_code(place: int) -> str:
    """ "00-02", "85+": sorts as it should be read."""
    first = BANDS[place]
    return f"{first:02}-{BANDS[place + 1] - 1:02}" if place + 1 < len(BANDS) else f"{first}+"
