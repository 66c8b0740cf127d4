"""A bundle: one ZIP with `bundle.json`, its signature, and a CSV and its schema for every table.

The same publication gives the same bytes. Reading trusts nothing: sizes are bounded, every file is
checked against the hash that was signed, and a row that does not fit its table refuses the whole.
"""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import IO, Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from weltoffen.domain.indicators.pipelines.publication.manifest import (
    FORMAT,
    Manifest,
    TableEntry,
)
from weltoffen.domain.indicators.pipelines.publication.signing import BadSignature, sign, signer

MOST: Final = 400_000_000  # bytes of all files together
TABLES: Final = 1_000
SYMBOLS: Final = {
    "": "value",
    ".": "protected: the value is not published",
    "-": "exactly zero",
    "x": "no value: the number of people behind it is too small",
    "/": "no value: not sure enough",
}
_MANIFEST, _SIGNATURE = "bundle.json", "signature.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class NotABundle(ValueError):
    """`code` says what is wrong: format, size, signature, hash, row."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Cell:
    """`at` has a code for every dimension of the table, in its order; without a value, a symbol."""

    at: tuple[str, ...]
    measure: str
    value: Decimal | int | None
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Opened, every hash right, signed by `fingerprint`; whether that is trusted, others say."""

    manifest: Manifest
    fingerprint: str
    sha256: str
    files: dict[str, bytes]

    def cells(self, table: TableEntry) -> Iterator[Cell]:
        """The rows of a table, in the order of the file.

        Raises:
            NotABundle: a row has an unknown code, measure or symbol.
        """
        return _read(table, self.files[_data(table.id)])


def write(
    file: IO[bytes],
    manifest: Manifest,
    tables: Iterable[tuple[TableEntry, Iterable[Cell]]],
    key: Ed25519PrivateKey,
) -> Manifest:
    """Writes the ZIP; gives the manifest back with rows and hashes filled in."""
    content: dict[str, bytes] = {}
    entries = []
    for entry, cells in tables:
        raw, rows = _written(entry, cells)
        content[_data(entry.id)] = raw
        entries.append(replace(entry, rows=rows, sha256=sha256(raw).hexdigest()))
        content[_schema_file(entry.id)] = _json(schema(entry))
    whole = replace(manifest, tables=tuple(entries))
    words = _json(asdict(whole))
    content = {_MANIFEST: words, _SIGNATURE: sign(words, key), **content}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in content.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), raw, zipfile.ZIP_DEFLATED)
    return whole


def read(raw: bytes) -> Bundle:
    """Opens and verifies.

    Raises:
        NotABundle: it is too large, not a bundle, or changed after it was signed.
    """
    files = _unpacked(raw)
    if not {_MANIFEST, _SIGNATURE} <= set(files):
        raise NotABundle("format", "no manifest")
    words = files[_MANIFEST]
    try:
        fingerprint = signer(words, files[_SIGNATURE])
    except BadSignature as error:
        raise NotABundle("signature") from error
    manifest = _manifest(words)
    known = {_MANIFEST, _SIGNATURE}
    for entry in manifest.tables:
        known |= {_data(entry.id), _schema_file(entry.id)}
        data = files.get(_data(entry.id))
        if data is None or sha256(data).hexdigest() != entry.sha256:
            raise NotABundle("hash", entry.id)
        if files.get(_schema_file(entry.id)) != _json(schema(entry)):
            raise NotABundle("hash", entry.id)
    if extra := set(files) - known:
        raise NotABundle("format", min(extra))
    return Bundle(manifest, fingerprint, sha256(raw).hexdigest(), files)


def schema(entry: TableEntry) -> dict[str, Any]:
    """The columns of a table's CSV (Table Schema of the Frictionless Data project)."""
    columns: list[dict[str, Any]] = [
        {
            "name": dimension.name,
            "title": dimension.label,
            "type": "string",
            "constraints": {"required": True, "enum": [code.code for code in dimension.codes]},
        }
        for dimension in entry.dimensions
    ]
    measures = [measure.name for measure in entry.measures]
    columns += [
        {"name": "measure", "type": "string", "constraints": {"required": True, "enum": measures}},
        {"name": "value", "type": "number", "decimalChar": "."},
        {"name": "symbol", "type": "string", "constraints": {"enum": sorted(SYMBOLS)}},
    ]
    key = [dimension.name for dimension in entry.dimensions] + ["measure"]
    return {"fields": columns, "missingValues": [""], "primaryKey": key}


def _written(entry: TableEntry, cells: Iterable[Cell]) -> tuple[bytes, int]:
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow([*(one.name for one in entry.dimensions), "measure", "value", "symbol"])
    rows = 0
    for cell in cells:
        value = (
            ""
            if cell.value is None
            else format(cell.value, "d" if type(cell.value) is int else "f")
        )
        lines.writerow([*cell.at, cell.measure, value, cell.symbol])
        rows += 1
    return text.getvalue().encode(), rows


def _read(entry: TableEntry, raw: bytes) -> Iterator[Cell]:
    lines = csv.reader(io.StringIO(raw.decode()))
    names = [one.name for one in entry.dimensions]
    if next(lines, None) != [*names, "measure", "value", "symbol"]:
        raise NotABundle("row", f"{entry.id}: 1")
    known = [frozenset(code.code for code in one.codes) for one in entry.dimensions]
    measures = frozenset(one.name for one in entry.measures)
    seen = 0
    for number, line in enumerate(lines, start=2):
        if len(line) != len(names) + 3:
            raise NotABundle("row", f"{entry.id}: {number}")
        *at, measure, value, symbol = line
        if measure not in measures or not _fits(at, known) or not _told(value, symbol):
            raise NotABundle("row", f"{entry.id}: {number}")
        yield Cell(tuple(at), measure, Decimal(value) if value else None, symbol)
        seen += 1
    if seen != entry.rows:
        raise NotABundle("row", f"{entry.id}: {seen}")


def _fits(at: Sequence[str], known: Sequence[frozenset[str]]) -> bool:
    return all(code in codes for code, codes in zip(at, known, strict=True))


def _told(value: str, symbol: str) -> bool:
    """A number, a zero that says so, or nothing and why."""
    if symbol not in SYMBOLS:
        return False
    if not value:
        return symbol in {".", "x", "/"}
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    return number.is_finite() and (symbol == "" or (symbol == "-" and number == 0))


def _unpacked(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            found = archive.infolist()
            if len(found) > 2 * TABLES + 2 or sum(one.file_size for one in found) > MOST:
                raise NotABundle("size")
            names = [one.filename for one in found]
            if len(set(names)) != len(names):
                raise NotABundle("format", "a name twice")
            # reading stops at the size that the directory names: nothing swells
            return {one.filename: archive.read(one) for one in found}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise NotABundle("format") from error
    except (OSError, RuntimeError, zlib.error) as error:
        raise NotABundle("format") from error


def _manifest(words: bytes) -> Manifest:
    from pydantic import TypeAdapter, ValidationError

    try:
        manifest = TypeAdapter(Manifest).validate_json(words)
    except ValidationError as error:
        raise NotABundle("format", error.errors()[0]["msg"]) from error
    if manifest.format != FORMAT:
        raise NotABundle("format", manifest.format)
    ids = [entry.id for entry in manifest.tables]
    if len(set(ids)) != len(ids) or not all(_ID.fullmatch(one) for one in ids):
        raise NotABundle("format", "names of tables")
    return manifest


def _data(table: str) -> str:
    return f"tables/{table}.csv"


def _schema_file(table: str) -> str:
    return f"tables/{table}.schema.json"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()
