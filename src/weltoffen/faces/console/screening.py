"""Papers in lines of JSON, one after another: each gets its score, whatever is wrong is said."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson

from weltoffen.domain.relevance.rules.assessed import Assessed
from weltoffen.domain.relevance.rules.bands import SHORT_LOOK

LONGEST: Final = 20_000_000  # bytes of one line; longer ones are passed over unread
_GZIP: Final = b"\x1f\x8b"
Assess = Callable[..., Assessed]


class Unreadable(Exception):
    """With a German sentence; what stood before it was screened."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no paper, and why, in German."""

    number: int
    why: str

    def __str__(self) -> str:
        return f"Zeile {self.number}: {self.why}"


def screened(source: BinaryIO, assess: Assess) -> Iterator[bytes | BadLine]:
    """A line for each paper, in order; empty lines are none."""
    for number, line in enumerate(_lines(source), 1):
        if line is None:
            yield BadLine(number, "Die Zeile ist länger als 20 MB und wurde nicht gelesen.")
        elif line.strip():
            yield _screened(number, line, assess)


def opened(path: Path) -> tuple[BinaryIO, BinaryIO]:
    """(what is read, the file beneath): plain or packed, whatever its name says."""
    beneath = path.open("rb")
    start = beneath.read(2)
    beneath.seek(0)
    if start == _GZIP:
        return io.BufferedReader(gzip.GzipFile(fileobj=beneath), 1 << 20), beneath
    return beneath, beneath


def _screened(number: int, line: bytes, assess: Assess) -> bytes | BadLine:
    try:
        paper = orjson.loads(line)
    except orjson.JSONDecodeError:
        return BadLine(number, "Das ist kein gültiges JSON (UTF-8).")
    if not isinstance(paper, dict):
        return BadLine(number, "Erwartet wird ein Objekt mit id, name und text.")
    if not isinstance(paper.get("id"), str | int) or isinstance(paper["id"], bool):
        return BadLine(number, "Die Angabe „id“ fehlt oder ist weder Text noch Zahl.")
    for field in ("name", "text"):
        if not isinstance(paper.get(field), str | None):
            return BadLine(number, f"Die Angabe „{field}“ ist kein Text.")
    title, text = paper.get("name") or "", paper.get("text") or ""
    if not title.strip() and not text.strip():
        return BadLine(number, "Die Vorlage hat weder Titel noch Text.")
    found = assess(
        title, text, paper_type=_plain(paper.get("paperType")), lead=_plain(paper.get("lead"))
    )
    return _line(paper["id"], found)


def _line(key: Any, found: Assessed) -> bytes:
    said: dict[str, Any] = {
        "id": key,
        "score": found.score,
        "band": found.band,
        "reasons": found.reasons,
    }
    if found.is_unread:
        said["is_unread"] = True
        said["band"] = SHORT_LOOK  # nobody has read it, so somebody must; never "not affected"
    return orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) else ""


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """None for a line that is too long; the rest of it is skipped piece by piece."""
    try:
        while line := source.readline(LONGEST):
            if len(line) == LONGEST and not line.endswith(b"\n"):
                while (rest := source.readline(LONGEST)) and not rest.endswith(b"\n"):
                    pass
                yield None
            else:
                yield line
    except (EOFError, zlib.error, OSError) as broken:
        raise Unreadable("Die gepackte Datei ist beschädigt oder unvollständig.") from broken
