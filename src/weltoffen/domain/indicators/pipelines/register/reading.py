"""From a register's file to person rows: what cannot be read is reported, never logged."""

import csv
from collections.abc import Mapping as Words
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from weltoffen.domain.indicators.pipelines.register import sql
from weltoffen.domain.indicators.pipelines.register.areas import dimension_of
from weltoffen.domain.indicators.pipelines.register.columns import (
    GROUPS_OF,
    PARENTS,
    PERSON,
    REFERENCES,
)
from weltoffen.domain.indicators.pipelines.register.keys import record_keys
from weltoffen.domain.indicators.pipelines.register.mapping import ENCODINGS, Mapping, MappingError
from weltoffen.domain.indicators.pipelines.register.nationalities import places
from weltoffen.domain.indicators.pipelines.register.refusals import Reading

if TYPE_CHECKING:
    import duckdb

NO_DELIMITER: Final = chr(30)  # stands in no register: a whole line is one column
ORDER: Final = ("area", "band", "sex", "nationality_1", "birth_country", "nationality_2", "age")
BROKEN: Final = "broken_lines"
DERIVED: Final = ("key", "place", *REFERENCES, *GROUPS_OF)
TWICE: Final = "the person stands there twice at one date; another row was kept"


class Reader:
    """Reads some files at once; `people` is the table of the last of them."""

    def __init__(
        self, connection: "duckdb.DuckDBPyConnection", mapping: Mapping, secret: bytes
    ) -> None:
        self.connection, self.mapping, self.secret = connection, mapping, secret
        self.findings = sql.findings()
        self._table("countries", "key", places(mapping.country_keys))
        connection.execute("ALTER TABLE countries ADD COLUMN number USMALLINT")
        connection.execute("UPDATE countries SET number = try_cast(key AS USMALLINT)")
        self._table("areas", "code", {area.code: at for at, area in enumerate(mapping.areas)})
        cities = dimension_of(mapping.areas).level("city").of
        connection.execute("ALTER TABLE areas ADD COLUMN city USMALLINT")
        connection.execute("UPDATE areas SET city = list_extract(?, place + 1)", [cities.tolist()])
        connection.execute("CREATE OR REPLACE TEMP TABLE keys (for_life UBIGINT, key UINTEGER)")

    def read(self, files: Sequence[Path]) -> list[Reading]:
        """Fills `people`; afterwards `persons()` has the rows of the store, parents resolved.

        First all files at once and strictly: a clean register is read as fast as it can be. Where
        anything is wrong, file by file, with line numbers and reasons.
        """
        any_of = " OR ".join([f"({finding.where})" for finding in self.findings] + [sql.PADDED])
        told = [Reading(file.name) for file in files]
        if not self._read_at_once(files, f"coalesce({any_of}, true)"):
            self._read_one_by_one(files, told)
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE parents AS {sql.PEOPLE_WITH_CHILDREN}"
        )
        self._add_keys()
        counted = self.connection.execute(
            "SELECT file, moment, count(*) FROM people GROUP BY ALL ORDER BY file, moment"
        )
        for at, moment, persons in counted.fetchall():
            told[at].persons += persons
            told[at].dates.append(str(moment))
        return told

    def persons(self, *, at: int | None = None, moment: str = "", is_sorted: bool = True) -> str:
        """In an order in which alike persons are neighbours: they compress, and meet in a cache."""
        where = [f"c.file = {at}"] if at is not None else []
        where += [f"c.moment = {sql.literal(moment)}"] if moment else []
        rows = sql.resolved(" AND ".join(where) or "true")
        return f"{rows} ORDER BY {', '.join(ORDER)}" if is_sorted else rows

    def _read_at_once(self, files: Sequence[Path], wrong: str) -> bool:
        """False if anything is to be told."""
        strict = self.mapping.format == "csv"
        if strict and len({tuple(self._heads(file)) for file in files}) > 1:
            return False
        rows = sql.raw(
            self.mapping,
            self._source(files, strict=strict),
            also=", file_index::USMALLINT AS file",
            strict=strict,
        )
        self._fill(rows, wrong, "file", strict=strict)
        return not (
            self._one("SELECT count(*) FROM people WHERE wrong")
            or self._broken()
            or self._has_doubles()
        )

    def _fill(self, rows: str, wrong: str, *also: str, strict: bool = False) -> None:
        for table in (BROKEN, f"{BROKEN}_scans"):
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")
        typed = sql.typed(self.mapping, rows, strict=strict)
        people = sql.people(f"(SELECT *, {wrong} AS wrong FROM ({typed}))", "wrong", *also)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE people AS {people}")

    def _read_one_by_one(self, files: Sequence[Path], told: list[Reading]) -> None:
        """With line numbers: only a register with something to report pays for it."""
        whens = ", ".join(f"CASE WHEN {f.where} THEN {n} END" for n, f in enumerate(self.findings))
        wrong = f"list_filter([{whens}], lambda n: n IS NOT NULL)"
        number = "file_row_number" if self.mapping.format == "parquet" else "row_number() OVER ()"
        lines = []
        self.connection.execute("DROP TABLE IF EXISTS all_people")
        for at, (file, reading) in enumerate(zip(files, told, strict=True)):
            also = f", {at}::USMALLINT AS file, {number} AS line_number"
            rows = sql.raw(self.mapping, self._source([file]), also=also)
            self._fill(rows, wrong, "file", "line_number")
            lines.append(self._tell(reading))
            first = "CREATE TEMP TABLE all_people AS" if at == 0 else "INSERT INTO all_people"
            self.connection.execute(f"{first} FROM people")
        self.connection.execute("DROP TABLE people")
        self.connection.execute("ALTER TABLE all_people RENAME TO people")
        own = [n for n in PERSON if not n.startswith(PARENTS) and n not in DERIVED]
        content = ", ".join((*own, "household", "parent_1", "parent_2", "for_life"))
        doubles = self.connection.execute(
            "DELETE FROM people WHERE (file, line_number) IN (SELECT (file, line_number)"
            " FROM people QUALIFY row_number() OVER (PARTITION BY person, moment"
            f" ORDER BY {content}, file, line_number) > 1) RETURNING file, line_number"
        ).fetchall()
        for at, row in sorted(doubles):
            told[at].tell(lines[at].of(row), sql.REFUSED, "person", TWICE)

    def _tell(self, reading: Reading) -> "Lines":
        """Puts the findings of the file in `people` in words; drops what is refused."""
        broken = self._broken()
        lines = Lines(self.mapping.format, sorted(broken))
        for line in sorted(broken):
            reading.tell(line, sql.REFUSED, "", broken[line])
        found = self.connection.execute("SELECT line_number, unnest(wrong) FROM people").fetchall()
        for row, which in sorted(found):
            finding = self.findings[which]
            reading.tell(lines.of(row), finding.kind, finding.column, finding.reason)
        refusing = [n for n, finding in enumerate(self.findings) if finding.kind == sql.REFUSED]
        self.connection.execute("DELETE FROM people WHERE list_has_any(wrong, ?)", [refusing])
        return lines

    def _source(self, files: Sequence[Path], *, strict: bool = False) -> str:
        paths = f"[{sql.listing(str(file.resolve()) for file in files)}]"
        if self.mapping.format == "parquet":
            return f"read_parquet({paths}, file_row_number = true)"
        encoding = ENCODINGS[self.mapping.encoding]
        options = f"encoding = {sql.literal(encoding)}, auto_detect = false, store_rejects = true"
        options += f", rejects_table = '{BROKEN}', rejects_scan = '{BROKEN}_scans'"
        if self.mapping.format == "fixed":
            delimiter, quote, header, heads = NO_DELIMITER, "", False, ["line"]
        else:
            delimiter, quote, header = self.mapping.delimiter, '"', True
            heads = self._heads(files[0])
            options += f", dateformat = {sql.literal(self.mapping.dates)}"
        numbers = sql.types(self.mapping) if strict else {}
        kinds = {self.mapping.columns[ours]: kind for ours, kind in numbers.items()}
        columns = ", ".join(
            f"{sql.literal(head)}: '{kinds.get(head, 'VARCHAR')}'" for head in heads
        )
        return (
            f"read_csv({paths}, delim = {sql.literal(delimiter)}, quote = '{quote}',"
            f" escape = '{quote}', header = {header}, columns = {{{columns}}}, {options})"
        )

    def _heads(self, file: Path) -> list[str]:
        encoding = ENCODINGS[self.mapping.encoding]
        with file.open("rb") as binary:
            first = binary.readline()
        try:
            line = first.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            raise MappingError(f"{file.name} is not written in {encoding}.") from None
        heads = next(csv.reader([line], delimiter=self.mapping.delimiter), [])
        if missing := set(self.mapping.columns.values()) - set(heads):
            raise MappingError(f"{file.name} has no column {', '.join(sorted(missing))}.")
        return heads

    def _broken(self) -> dict[int, str]:
        """Lines that are no rows: their number and why, in our words (the file's own hold data)."""
        if self.mapping.format == "parquet":
            return {}
        found = self.connection.execute(f"SELECT DISTINCT line, error_type FROM {BROKEN}")
        return {line: _WHY.get(why, "no row of the table") for line, why in found.fetchall()}

    def _add_keys(self) -> None:
        """A person's key is computed once, when first seen."""
        new = self.connection.execute(
            "SELECT DISTINCT for_life FROM people AS p"
            " ANTI JOIN keys ON keys.for_life = hash(p.for_life)"
        ).fetchnumpy()["for_life"]
        if len(new):
            self.connection.register("new", {"who": new, "key": record_keys(new, self.secret)})
            self.connection.execute("INSERT INTO keys SELECT hash(who), key FROM new")
            self.connection.unregister("new")

    def _has_doubles(self) -> bool:
        """Sorting numbers is four times as fast as the engine's count of distinct ones."""
        found = self.connection.execute("SELECT hash(person, moment) AS one FROM people")
        ones = np.sort(found.fetchnumpy()["one"])
        return bool((ones[1:] == ones[:-1]).any())

    def _table(self, name: str, key: str, words: Words[str, int]) -> None:
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} ({key} VARCHAR, place USMALLINT)"
        )
        values = np.array(list(words.values()), np.uint16)
        self._insert(name, {key: np.array(list(words), object), "place": values})

    def _insert(self, table: str, columns: dict[str, Any]) -> None:
        self.connection.register("arriving", columns)
        self.connection.execute(f"INSERT INTO {table} SELECT {', '.join(columns)} FROM arriving")
        self.connection.unregister("arriving")

    def _one(self, question: str) -> int:
        return int(self.connection.execute(question).fetchall()[0][0])


_WHY: Final = {
    "TOO MANY COLUMNS": "too many columns",
    "MISSING COLUMNS": "too few columns",
    "UNQUOTED VALUE": "quotation marks that do not fit",
    "LINE SIZE OVER MAXIMUM": "the line is too long",
    "INVALID ENCODING": "characters of another encoding",
}


class Lines:
    """From the number of a row that could be read to its line in the file."""

    def __init__(self, kind: str, broken: list[int]) -> None:
        self.first, self.broken = (2 if kind == "csv" else 1), broken
        self.from_zero = kind == "parquet"

    def of(self, row: int) -> int:
        line = row + 1 if self.from_zero else row - 1 + self.first
        for broken in self.broken:
            line += broken <= line
        return line
