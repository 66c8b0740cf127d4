"""Objects from files: `.json`, `.jsonl`, the same with `.gz`, or a folder of them."""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from weltoffen.base.intake.findings import REFUSED, SET_ASIDE, Findings
from weltoffen.domain.watch.intake.portion import Broken, Portion
from weltoffen.domain.watch.oparl.decoding import decoded

MOST_JSON = 32 * 2**20  # a whole file at once
MOST_LINE = 16 * 2**20
MOST_FILES = 20_000
MOST_RATIO = 200  # unpacked to packed; council exports reach 15
FREE_RATIO = 64 * 2**20
PORTION = 1_000
_WHOLE, _LINES = (".json", ".json.gz", ".broken_json"), (".jsonl", ".jsonl.gz", ".ndjson")
_TYPE = re.compile(rb"schema\.oparl\.org/1\.[01]/(\w+)\"")
# what others refer to comes first, full texts of papers last
_ORDER = {
    b"System": 0,
    b"Body": 1,
    b"Organization": 2,
    b"Person": 3,
    b"Membership": 3,
    b"Meeting": 4,
    b"AgendaItem": 4,
    b"Location": 4,
    b"Paper": 5,
    b"Consultation": 5,
    b"File": 5,
}
NOT_JSON = "Keine JSON-Datei; nicht gelesen."
TOO_LARGE = "JSON-Datei größer als 32 MB; bitte eine Zeile je Objekt (.jsonl) liefern."
LINE_TOO_LONG = "Zeile länger als 16 MB; übersprungen."
DAMAGED = "Die gepackte Datei ist beschädigt; der Rest wurde nicht gelesen."
BOMB = "Die gepackte Datei ist auffällig groß; der Rest wurde nicht gelesen."
UNREADABLE = "Die Datei lässt sich nicht öffnen."


def portions(path: Path, findings: Findings) -> Iterator[Portion]:
    """All objects below a path, at most `PORTION` at a time."""
    if not path.exists():
        raise Broken("Diese Datei oder diesen Ordner gibt es nicht.")
    files = _files(path, findings)
    total = sum(file.stat().st_size for file in files) or 1
    before = 0
    for file in files:
        size = file.stat().st_size
        try:
            yield from _of_file(file, findings, before / total, size / total)
        except OSError:
            findings.add(REFUSED, file.name, "", "", UNREADABLE)
        before += size


def _files(path: Path, findings: Findings) -> list[Path]:
    if path.is_file():
        return [path]
    found = []
    for file in sorted(path.rglob("*"))[:MOST_FILES]:
        if not file.is_file() or file.is_symlink():
            continue
        if file.name.endswith((*_WHOLE, *_LINES)):
            found.append(file)
        else:
            findings.add(SET_ASIDE, file.name, "", "", NOT_JSON)
    return sorted(found, key=_rank)


def _rank(file: Path) -> int:
    try:
        with _opened(file) as stream:
            start = stream.read(65_536)
    except (OSError, EOFError, zlib.error):
        return 9
    found = _TYPE.search(start)
    return _ORDER.get(found[1], 8) if found else 8


def _opened(file: Path) -> BinaryIO:
    if file.name.endswith(".gz"):
        return gzip.open(file, "rb")  # type: ignore[return-value]
    return file.open("rb")


def _of_file(file: Path, findings: Findings, start: float, share: float) -> Iterator[Portion]:
    if file.name.endswith(_LINES):
        yield from _lines(file, findings, start, share)
        return
    with _opened(file) as stream:
        try:
            content = stream.read(MOST_JSON + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            findings.add(REFUSED, file.name, "", "", DAMAGED)
            return
    if len(content) > MOST_JSON:
        findings.add(REFUSED, file.name, "", "", TOO_LARGE)
        return
    is_readable, value = decoded(content, file.name, findings)
    if is_readable:
        rows = unwrapped(value)
        for first in range(0, len(rows), PORTION):
            done = start + share * min(1.0, (first + PORTION) / len(rows))
            yield Portion(rows[first : first + PORTION], done=done)


def unwrapped(value: Any) -> list[Any]:
    """A list page, a plain array, or one object: always the objects."""
    if isinstance(value, dict) and isinstance(value.get("data"), list) and "id" not in value:
        return list(value["data"])
    return value if isinstance(value, list) else [value]


def _lines(file: Path, findings: Findings, start: float, share: float) -> Iterator[Portion]:
    size = file.stat().st_size or 1
    with ExitStack() as stack:
        packed = stack.enter_context(file.open("rb"))
        is_packed = file.name.endswith(".gz")
        stream = stack.enter_context(gzip.GzipFile(fileobj=packed)) if is_packed else packed
        rows: list[Any] = []
        for number, line in _numbered(stream, packed, is_packed, file.name, findings):
            if not line.strip():
                continue
            is_readable, value = decoded(line, f"{file.name}, Zeile {number}", findings)
            if is_readable:
                rows.append(value)
            if len(rows) >= PORTION:
                yield Portion(rows, done=start + share * min(1.0, packed.tell() / size))
                rows = []
        if rows:
            yield Portion(rows, done=start + share)


def _numbered(
    stream: Any, packed: BinaryIO, is_packed: bool, name: str, findings: Findings
) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers: none longer than `MOST_LINE`, and of a bomb only the beginning."""
    number, unpacked = 0, 0
    while True:
        try:
            line = stream.readline(MOST_LINE)
            number += 1
            unpacked += len(line)
            if len(line) == MOST_LINE and not line.endswith(b"\n"):
                findings.add(REFUSED, f"{name}, Zeile {number}", "", "", LINE_TOO_LONG)
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MOST_LINE)
                    unpacked += len(line)
                    if is_packed and unpacked > FREE_RATIO + MOST_RATIO * packed.tell():
                        break
                line = b" "
        except (EOFError, zlib.error, gzip.BadGzipFile):
            findings.add(REFUSED, f"{name}, Zeile {number + 1}", "", "", DAMAGED)
            return
        if not line:
            return
        if is_packed and unpacked > FREE_RATIO + MOST_RATIO * packed.tell():
            findings.add(REFUSED, f"{name}, Zeile {number}", "", "", BOMB)
            return
        yield number, line
