"""Statements that turn a register's text into person rows; what they cannot read has a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from weltoffen.domain.indicators.pipelines.register.areas import NOWHERE
from weltoffen.domain.indicators.pipelines.register.columns import (
    BANDS,
    COUNTRIES,
    GROUPS_OF,
    LINK,
    MARKS,
    OLDEST,
    ORIGIN,
    PARENTS,
    PERSON,
    PLACE,
    RAW,
    REFERENCES,
    RESIDENCES,
    SEXES,
    packed,
)
from weltoffen.domain.indicators.pipelines.register.mapping import Mapping
from weltoffen.domain.indicators.pipelines.register.nationalities import FOREIGN, NONE, WIDTH

REFUSED, REPAIRED = "refused", "repaired"


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def listing(texts: Iterable[str]) -> str:
    return ", ".join(literal(text) for text in texts)


def types(mapping: Mapping) -> dict[str, str]:
    """Our columns that a CSV reader can turn into numbers itself, which is three times as fast."""
    numbers = [*COUNTRIES, "arrived"] if mapping.country_keys == "destatis" else ["arrived"]
    given = dict.fromkeys(("date", "birth_date"), "DATE") | dict.fromkeys(numbers, "USMALLINT")
    return {name: kind for name, kind in given.items() if name in mapping.read}


# long texts in every row, and blanks around them are rare: looked for, not cut off
NUMBERS: Final = ("person", "household", "parent_1", "parent_2")
PADDED: Final = " OR ".join(
    f"coalesce({end}fix({name}, ' '), false)" for name in NUMBERS for end in ("pre", "suf")
)


def raw(mapping: Mapping, source: str, *, also: str = "", strict: bool = False) -> str:
    """All columns in our names, as trimmed text, but for the typed ones; empty is NULL."""
    numbers = types(mapping) if strict else {}

    def text(name: str) -> str:
        if name not in mapping.read:
            return f"NULL::VARCHAR AS {name}"
        if name in numbers:
            theirs = mapping.columns[name].replace('"', '""')
            return f'"{theirs}" AS {name}'
        if mapping.format == "fixed":
            start, width = mapping.fixed[name]
            found = f"substr(line, {start}, {width})"
        else:
            theirs = mapping.columns[name].replace('"', '""')
            found = f'"{theirs}"::VARCHAR'
        if strict and name in NUMBERS:
            return f"nullif({found}, '') AS {name}"
        return f"nullif(trim({found}), '') AS {name}"

    return f"SELECT {', '.join(text(name) for name in RAW)}{also} FROM {source}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a row is refused or repaired; the sentence names the column, never the value."""

    kind: str
    column: str
    reason: str
    where: str  # SQL over the typed row


def findings() -> tuple[Finding, ...]:
    return (
        Finding(REFUSED, "date", "no reference date that can be read", "moment IS NULL"),
        Finding(REFUSED, "person", "no number of the person", "person IS NULL"),
        Finding(REFUSED, "birth_date", "no date of birth that can be read", "birth_day IS NULL"),
        Finding(REFUSED, "birth_date", "born after the reference date", "birth_day > moment"),
        Finding(REFUSED, "birth_date", f"older than {OLDEST} years", f"years > {OLDEST}"),
        _left(
            "birth_date", "day or month not known: the first is assumed", "assumed_day IS NOT NULL"
        ),
        _left("area", "not in the list of areas: counted as unknown", "area_at IS NULL"),
        _left("sex", "not a known word: counted as unknown", "sex_at IS NULL"),
        _left("residence", "not a known word: counted as main residence", "residence_at IS NULL"),
        _left(
            "arrived",
            "no year that can be read: left empty",
            "raw_arrived IS NOT NULL AND arrived_year IS NULL",
        ),
        *(
            _left(
                name,
                "not a known key: left empty",
                f"raw_{name} IS NOT NULL AND {name}_at IS NULL",
            )
            for name in COUNTRIES
        ),
        *(
            _left(name, "the person's own number: left empty", f"coalesce({name} = person, false)")
            for name in ("parent_1", "parent_2")
        ),
    )


def _left(column: str, reason: str, where: str) -> Finding:
    return Finding(REPAIRED, column, reason, where)


def typed(mapping: Mapping, rows: str, *, strict: bool = False) -> str:
    """Numbers beside the text they come from; NULL where that fails."""

    def mapped(name: str, words: dict[str, int], otherwise: str = "NULL") -> str:
        whens = " ".join(f"WHEN {literal(word)} THEN {at}" for word, at in words.items())
        return f"CASE coalesce(lower({name}), '') {whens} ELSE {otherwise} END"

    sexes = {word: SEXES.index(sex) for word, sex in {"": "unknown", **mapping.sex}.items()}
    homes = {
        word: RESIDENCES.index(what) for word, what in {"": "main", **mapping.residence}.items()
    }
    moment = "date" if "date" in mapping.read else literal(mapping.date)
    key = ", ".join(mapping.key)
    marks = ", ".join(
        f"coalesce(lower({name}) IN ({listing(mapping.yes)}), false) AS is_{name}" for name in MARKS
    )
    countries = " ".join(
        f"LEFT JOIN countries AS c_{name} ON c_{name}.{_country(mapping, name, strict)}"
        for name in COUNTRIES
    )
    country_places = ", ".join(f"c_{name}.place AS {name}_at" for name in COUNTRIES)
    country_texts = ", ".join(f"{name} AS raw_{name}" for name in COUNTRIES)
    area = "concat_ws('-', city, area)" if "city" in mapping.read else "area"
    born, assumed = (_day(mapping, text) for text in ("birth_date", UNKNOWN_DAY))
    arrived = f"coalesce(year({_day(mapping, 'arrived')}), try_cast(arrived AS USMALLINT))"
    if strict:
        moment = moment if "date" in mapping.read else f"DATE {moment}"
        born, assumed = "birth_date", "NULL::DATE"
        arrived = "arrived::USMALLINT"
    else:
        moment = _day(mapping, moment)
    return f"""
    SELECT *, coalesce(written_day, assumed_day) AS birth_day,
        (year(moment) - year(birth_day)
        - (month(birth_day) * 32 + day(birth_day) > month(moment) * 32 + day(moment))::INT) AS years
    FROM (SELECT r.*, {moment} AS moment, {born} AS written_day,
        CASE WHEN written_day IS NULL THEN {assumed} END AS assumed_day,
        areas.place AS area_at, areas.city AS city_at,
        {mapped("sex", sexes)} AS sex_at,
        {mapped("residence", homes)} AS residence_at,
        arrived AS raw_arrived,
        {arrived} AS arrived_year,
        {marks}, {country_texts}, {country_places},
        concat_ws(chr(31), {key}) AS for_life
    FROM ({rows}) AS r LEFT JOIN areas ON areas.code = {area} {countries})"""


def _day(mapping: Mapping, text: str) -> str:
    iso = f"try_cast({text} AS DATE)"
    if mapping.dates == "%Y-%m-%d":
        return iso
    return f"coalesce(try_strptime({text}, {literal(mapping.dates)})::DATE, {iso})"


# 1960-00-00, 00.00.1960: of whom the register knows the year only
UNKNOWN_DAY: Final = "replace(replace(birth_date, '-00', '-01'), '00.', '01.')"


def _country(mapping: Mapping, name: str, strict: bool) -> str:
    if mapping.country_keys != "destatis":
        return f"key = upper({name})"
    return f"number = {name}" if strict else f"key = lpad({name}, 3, '0')"


def people(found: str, *also: str) -> str:
    """Typed rows in the numbers of the store, the refused ones too; repairs happen here."""
    band = " + ".join(f"(years >= {first})::UTINYINT" for first in BANDS[1:])
    countries = ", ".join(f"coalesce({name}_at, 0)::USMALLINT AS {name}" for name in COUNTRIES)
    marks = ", ".join(f"is_{name} AS {name}" for name in MARKS)
    parents = ", ".join(
        f"CASE WHEN parent_{n} <> person THEN hash(parent_{n}) END AS parent_{n}" for n in (1, 2)
    )
    return f"""
    SELECT {", ".join((*also, ""))} hash(person) AS person, for_life, moment,
        CASE WHEN household IS NOT NULL THEN hash(household) END AS household, {parents},
        try_cast(year(moment) AS USMALLINT) AS year,
        coalesce(area_at, nowhere.place)::USMALLINT AS area,
        coalesce(city_at, nowhere.city)::USMALLINT AS city,
        try_cast(years AS UTINYINT) AS age, ({band})::UTINYINT AS band,
        coalesce(sex_at, {SEXES.index("unknown")})::UTINYINT AS sex,
        coalesce(residence_at, 0) = {RESIDENCES.index("secondary")} AS secondary,
        {countries}, try_cast(year(birth_day) AS USMALLINT) AS born,
        coalesce(arrived_year, 0)::USMALLINT AS arrived, {marks}
    FROM {found}, (FROM areas WHERE code = {literal(NOWHERE)}) AS nowhere"""


# those whom a child's row needs: the join that is done once, and only for who has parents here
PEOPLE_WITH_CHILDREN: Final = (
    f"SELECT person, moment, household, {', '.join(ORIGIN)} FROM people WHERE person IN"
    " (SELECT unnest([parent_1, parent_2]) FROM people WHERE coalesce(parent_1, parent_2) > 0)"
)


def resolved(where: str = "true") -> str:
    """Each person with what the rules need of the parents."""
    joins = " ".join(
        f"LEFT JOIN parents AS p{n} ON p{n}.person = c.parent_{n} AND p{n}.moment = c.moment"
        for n in (1, 2)
    )
    nobody = "(SELECT * FROM parents LIMIT 0)"
    no_parents = f"LEFT JOIN {nobody} AS p1 ON true LEFT JOIN {nobody} AS p2 ON true"
    without = "c.parent_1 IS NULL AND c.parent_2 IS NULL"
    both = ((without, no_parents), (f"NOT ({without})", joins))
    return " UNION ALL ".join(
        f"SELECT {', '.join(_columns())} FROM people AS c"
        f" JOIN keys ON keys.for_life = hash(c.for_life) {parents} WHERE {which} AND {where}"
        for which, parents in both
    )


def _columns() -> list[str]:
    columns, derived = [], derived_columns()
    for name in PERSON:
        if name in derived:
            columns.append(derived[name])
            continue
        for prefix in PARENTS:
            if name.startswith(prefix):
                columns.append(_of_parent(prefix, name.removeprefix(prefix)))
                break
        else:
            columns.append(f"{'keys' if name == 'key' else 'c'}.{name}")
    return columns


def derived_columns() -> dict[str, str]:
    """The reference is step 4 of MigraPro: first valid key of nationalities, birth, origin."""

    def first(of: str, when: str) -> str:
        cases = (f"WHEN {when} AND {of}.{name} >= {FOREIGN} THEN {of}.{name}" for name in COUNTRIES)
        return " ".join(cases)

    parents = [prefix.rstrip("_") for prefix in PARENTS]
    at_home = " ".join(first(of, f"{of}.household = c.household") for of in parents)
    anywhere = " ".join(first(of, "true") for of in parents)
    found = {
        name: f"(CASE {first('c', 'true')} {of_parents} ELSE {NONE} END)"
        for name, of_parents in zip(REFERENCES, (at_home, anywhere), strict=True)
    }
    groups = {name: f"({found[of]} // {WIDTH})" for name, of in GROUPS_OF.items()}
    values = found | groups | {"place": packed(*(f"c.{name}" for name in PLACE))}
    return {name: f"({value})::{PERSON[name]} AS {name}" for name, value in values.items()}


def _of_parent(prefix: str, name: str) -> str:
    parent = prefix.rstrip("_")
    if name == "known":
        value = f"{parent}.person IS NOT NULL"
    elif name == "together":
        value = f"coalesce({parent}.household = c.household, false)"
    else:
        value = f"coalesce({parent}.{name}, {'0' if ORIGIN[name] != 'BOOLEAN' else 'false'})"
    kind = (LINK | ORIGIN)[name]
    return f"({value})::{kind} AS {prefix}{name}"
