"""The naive derivation: one person after the other, plain Python, written from the rules' text.

Nothing of the pipeline is used but the table of countries (for groups) and the list of bands.
"""

import csv
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from weltoffen.domain.indicators.pipelines.register.columns import BANDS, band_code
from weltoffen.domain.indicators.pipelines.register.nationalities import countries

GROUP = {country.key: country.group for country in countries()}
ALSO_BEFORE_1950 = {127, 139, 142, 146, 152, 154, 155, 162, 164, 165, 166}
ONLY_LATER = {159, 160, 169, 422, 425, 430, 444, 450, 470, 471, 477}
SEXES = {"m": "male", "w": "female", "d": "diverse"}


@dataclass
class Person:
    row: dict[str, str]
    parents: "list[Person | None]" = field(default_factory=list)

    def __getattr__(self, name: str) -> str:
        return self.row[name]

    @property
    def nationalities(self) -> list[str]:
        return [n for n in (self.STAATSANG_1, self.STAATSANG_2) if n not in ("", "999")]

    @property
    def german(self) -> bool:
        return "000" in self.nationalities

    @property
    def foreign_nationalities(self) -> list[str]:
        return [n for n in self.nationalities if n != "000"]

    @property
    def foreigner(self) -> bool:
        return bool(self.foreign_nationalities) and not self.german

    @property
    def abroad(self) -> str:
        return self.GEBURTSSTAAT if self.GEBURTSSTAAT not in ("", "000", "999") else ""

    @property
    def origin(self) -> str:
        return self.HERKUNFTSSTAAT if self.HERKUNFTSSTAAT not in ("", "000", "999") else ""

    @property
    def born(self) -> int:
        return int(self.GEBURTSDATUM[:4])

    @property
    def age(self) -> int:
        today, birth = date.fromisoformat(self.STICHTAG), date.fromisoformat(self.GEBURTSDATUM)
        return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))

    def has(self, mark: str) -> bool:
        return self.row[mark] == "1"

    def at_home(self) -> "list[Person]":
        """The parents in the same household."""
        return [p for p in self.parents if p and self.HAUSHALT and p.HAUSHALT == self.HAUSHALT]

    def keys(self) -> list[str]:
        return [*self.foreign_nationalities, *filter(None, (self.abroad, self.origin))]


def berlin(p: Person) -> str:
    if p.foreigner:
        return "auslaender"
    if p.abroad or p.foreign_nationalities or p.has("EINGEBUERGERT") or p.has("OPTION"):
        return "deutsch_mit_mh"
    if p.age < 18 and any(q.abroad or q.has("EINGEBUERGERT") for q in p.at_home()):
        return "deutsch_mit_mh_familiaer"
    return "ohne"


def muenster2014(p: Person) -> str:
    def expelled(q: Person) -> bool:
        return int(q.abroad or 0) in ALSO_BEFORE_1950 and q.born < 1950

    if p.foreigner:
        return "auslaender"
    if p.abroad:
        if expelled(p):
            return "heimatvertriebene"
        resettled = int(p.abroad) in ALSO_BEFORE_1950 | ONLY_LATER
        return "aussiedler" if resettled else "weitere_eingebuergerte"
    if p.age < 18:
        for q in p.at_home():
            if q.foreigner or (q.abroad and not expelled(q)):
                return "vererbt"
    return "ohne"


def migrapro(p: Person) -> str:
    def own(q: Person) -> str:
        if q.foreigner:
            return "auslaender"
        if q.has("AUSSIEDLER"):
            return "aussiedler"
        if q.has("EINGEBUERGERT"):
            return "eingebuergert"
        if q.foreign_nationalities or q.has("OPTION"):
            return "option_zweite_sta"
        return "deutsch_im_ausland_geboren" if q.abroad else ""

    if found := own(p):
        return found
    if p.age < 18 and any(own(q) for q in p.at_home()):
        return "familiaer"
    return "zuzug_aus_ausland_pruefen" if p.origin else "ohne"


def einwanderungsgeschichte(p: Person) -> str:
    def immigrated(q: Person) -> bool:
        arrived = int(q.ZUZUG_AUSLAND or 0)
        return bool(q.abroad) and not (0 < arrived < 1950)

    if immigrated(p):
        return "eingewandert"
    known = [q for q in p.parents if q and q.GEBURTSSTAAT not in ("", "999")]
    if len(known) < 2:
        return "unbekannt_eltern_fehlen"
    return ("ohne", "einseitig", "nachkomme")[sum(map(immigrated, known))]


RULES = {
    "berlin": berlin,
    "muenster2014": muenster2014,
    "migrapro": migrapro,
    "einwanderungsgeschichte": einwanderungsgeschichte,
}
GERMANY = {"ohne", "zuzug_aus_ausland_pruefen", "heimatvertriebene", "unbekannt_eltern_fehlen"}


def reference(p: Person, rules: str, status: str) -> str:
    """Key of the reference country: own entries first, then those of parents."""
    if status in GERMANY:
        return "000"
    here = p.at_home()
    found = p.keys()
    for q in p.parents:
        if q and (rules == "einwanderungsgeschichte" or any(q is each for each in here)):
            found += q.keys()
    return found[0] if found else "999"


Cell = tuple[str, str, str, str, str, str]


def cuboid(files: list[Path], rules: str, secret: bytes) -> dict[Cell, tuple[int, int]]:
    """{(year, area, age, sex, status, group): (persons, sum of keys mod 2**32)}"""
    count: Counter[Cell] = Counter()
    keys: defaultdict[Cell, int] = defaultdict(int)
    for file in files:
        with file.open(encoding="utf-8", newline="") as text:
            people = [Person(row) for row in csv.DictReader(text, delimiter=";")]
        by_number = {person.PERSON: person for person in people}
        for person in people:
            links = (person.ELTERNTEIL_1, person.ELTERNTEIL_2)
            person.parents = [by_number.get(link) if link else None for link in links]
            person.parents = [None if q is person else q for q in person.parents]
        for person in people:
            if rules in ("berlin", "migrapro") and person.WOHNUNG == "N":
                continue
            status = RULES[rules](person)
            band = max(at for at, first in enumerate(BANDS) if person.age >= first)
            cell = (
                person.STICHTAG[:4],
                person.BEZIRK,
                band_code(band),
                SEXES[person.GESCHLECHT],
                status,
                GROUP[reference(person, rules, status)],
            )
            digest = hashlib.blake2b(
                person.PERSON.encode(), key=secret, digest_size=4, person=b"record key"
            ).digest()
            count[cell] += 1
            keys[cell] += int.from_bytes(digest, "little")
    return {cell: (count[cell], keys[cell] % 2**32) for cell in count}
