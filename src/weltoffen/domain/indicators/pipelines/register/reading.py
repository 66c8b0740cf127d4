"""From a register's file to person rows: what cannot be read is reported, never logged."""

import csv
from collections.abc import Mapping as Words
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from weltoffen.domain.indicators.pipelines.register import sql
from weltoffen.domain.indicators.pipelines.register.areas import dimension_of
from weltoffen.domain.indicators.pipelines.register.columns import PERSON
from weltoffen.domain.indicators.pipelines.register.keys import record_keys
from weltoffen.domain.indicators.pipelines.register.mapping import ENCODINGS, Mapping, MappingError
from weltoffen.domain.indicators.pipelines.register.nationalities import places
from weltoffen.domain.indicators.pipelines.register.refusals import Reading, Refusal

if TYPE_CHECKING:
    import duckdb

NO_DELIMITER: Final = chr(30)  # stands in no register: a whole line is one column
ORDER: Final = ("area", "band", "sex", "nationality_1", "birth_country", "nationality_2", "age")
BROKEN: Final = "broken_lines"
TWICE: Final = "the person stands there twice at one date; another row was kept"


class Reader:
    """Reads file after file on one connection; `people` is the table of the last one."""

    def __init__(
        self, connection: "duckdb.DuckDBPyConnection", mapping: Mapping, secret: bytes
    ) -> None:
        self.connection, self.mapping, self.secret = connection, mapping, secret
        self.findings = sql.findings()
        self._table("countries", "key", places(mapping.country_keys))
        self._table("areas", "code", {area.code: at for at, area in enumerate(mapping.areas)})
        cities = dimension_of(mapping.areas).level("city").of
        connection.execute("ALTER TABLE areas ADD COLUMN city USMALLINT")
        connection.execute("UPDATE areas SET city = list_extract(?, place + 1)", [cities.tolist()])
        connection.execute("CREATE OR REPLACE TEMP TABLE keys (for_life VARCHAR, key UINTEGER)")

    def read(self, file: Path) -> Reading:
        """Fills `people`; afterwards `persons()` has the rows of the store, parents resolved."""
        any_of = " OR ".join(f"({finding.where})" for finding in self.findings)
        self._fill(file, f"coalesce({any_of}, true)")
        wrong = self._one("SELECT count(*) FILTER (wrong) FROM people")
        broken = self._broken()
        twice = self._one("SELECT count(*) - count(DISTINCT (person, moment)) FROM people")
        told = Reading(file.name)
        if wrong or broken or twice:
            self._tell(file, told)
        self._add_keys()
        told.persons = self._one("SELECT count(*) FROM people")
        moments = self.connection.execute("SELECT DISTINCT moment FROM people ORDER BY moment")
        told.dates = [str(moment) for (moment,) in moments.fetchall()]
        return told

    def persons(self, *, moment: str = "") -> str:
        """In an order in which alike persons are neighbours: they compress, and meet in a cache."""
        order = ", ".join(f"c.{name}" for name in ORDER)
        only = f" WHERE c.moment = {sql.literal(moment)}" if moment else ""
        return f"{sql.resolved()}{only} ORDER BY {order}"

    def _fill(self, file: Path, wrong: str, *, number: str = "") -> None:
        for table in (BROKEN, f"{BROKEN}_scans"):
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")
        rows = sql.raw(self.mapping, self._source(file), number=number)
        found = f"(SELECT *, {wrong} AS wrong FROM ({sql.typed(self.mapping, rows)}))"
        also = ("wrong", "line_number") if number else ("wrong",)
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE people AS {sql.people(found, *also)}"
        )

    def _tell(self, file: Path, told: Reading) -> None:
        """Reads once more, with line numbers: only a file with something to report pays for it."""
        whens = ", ".join(f"CASE WHEN {f.where} THEN {n} END" for n, f in enumerate(self.findings))
        is_there = "list_filter([" + whens + "], lambda n: n IS NOT NULL)"
        number = "file_row_number" if self.mapping.format == "parquet" else "row_number() OVER ()"
        self._fill(file, is_there, number=number)
        broken = self._broken()
        lines = Lines(self.mapping.format, sorted(broken))

        def tell(line: int, kind: str, column: str, reason: str) -> None:
            told.refusals.append(Refusal(file.name, line, kind, column, reason))

        for line in sorted(broken):
            tell(line, sql.REFUSED, "", broken[line])
        found = self.connection.execute("SELECT line_number, unnest(wrong) FROM people").fetchall()
        for row, which in sorted(found):
            finding = self.findings[which]
            tell(lines.of(row), finding.kind, finding.column, finding.reason)
        refusing = [n for n, finding in enumerate(self.findings) if finding.kind == sql.REFUSED]
        self.connection.execute("DELETE FROM people WHERE list_has_any(wrong, ?)", [refusing])
        content = ", ".join(n for n in PERSON if not n.startswith(("p1_", "p2_")) and n != "key")
        doubles = self.connection.execute(
            "DELETE FROM people WHERE line_number IN (SELECT line_number FROM people"
            " QUALIFY row_number() OVER (PARTITION BY person, moment ORDER BY"
            f" {content}, household, for_life, parent_1, parent_2, line_number) > 1)"
            " RETURNING line_number"
        ).fetchall()
        for (row,) in sorted(doubles):
            tell(lines.of(row), sql.REFUSED, "person", TWICE)

    def _source(self, file: Path) -> str:
        path = sql.literal(str(file.resolve()))
        if self.mapping.format == "parquet":
            return f"read_parquet({path}, file_row_number = true)"
        encoding = ENCODINGS[self.mapping.encoding]
        options = f"encoding = {sql.literal(encoding)}, auto_detect = false, store_rejects = true"
        options += f", rejects_table = '{BROKEN}', rejects_scan = '{BROKEN}_scans'"
        if self.mapping.format == "fixed":
            delimiter, quote, header, heads = NO_DELIMITER, "", False, ["line"]
        else:
            delimiter, quote, header = self.mapping.delimiter, '"', True
            heads = self._heads(file, encoding)
        columns = ", ".join(f"{sql.literal(head)}: 'VARCHAR'" for head in heads)
        return (
            f"read_csv({path}, delim = {sql.literal(delimiter)}, quote = '{quote}',"
            f" escape = '{quote}', header = {header}, columns = {{{columns}}}, {options})"
        )

    def _heads(self, file: Path, encoding: str) -> list[str]:
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
            "SELECT DISTINCT for_life FROM people ANTI JOIN keys USING (for_life)"
        ).fetchnumpy()["for_life"]
        if len(new):
            table = {"for_life": new, "key": record_keys(new, self.secret)}
            self._insert("keys", table)

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
