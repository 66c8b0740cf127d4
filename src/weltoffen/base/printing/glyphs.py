"""What our fonts can show. PDF/UA refuses a text with a sign that no font has, so we ask before."""

import re
import struct
from functools import cache
from pathlib import Path
from typing import Any

from weltoffen.base.texts.plain import visible

FONTS = Path(__file__).resolve().parents[2] / "fonts"
_LONG = re.compile(r"\S{81,}")  # runs without a space do not fit a line: let them break
_PIECES = re.compile(r".{1,40}")
_BREAK = "\u200b"
MISSING = "\N{WHITE SQUARE}"


def printable(data: Any) -> Any:
    """The same data, in every text of it a square for every sign that cannot be printed."""
    if isinstance(data, str):
        return _printable_text(data)
    if isinstance(data, dict):
        return {str(key): printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [printable(value) for value in data]
    return data if data is None or isinstance(data, bool | int | float) else str(data)


def _printable_text(text: str) -> str:
    shown = covered()
    plain = "".join(c if ord(c) in shown or c in "\n\t" else MISSING for c in visible(text))
    return _LONG.sub(lambda run: _BREAK.join(_PIECES.findall(run[0])), plain)


@cache
def covered() -> frozenset[int]:
    """Every code point that one of the fonts has."""
    return frozenset().union(*(_code_points(path.read_bytes()) for path in FONTS.glob("*.ttf")))


def _code_points(font: bytes) -> set[int]:
    """From the `cmap` table of a TrueType font (formats 4 and 12, which all of ours have)."""
    start = _table(font, b"cmap")
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        offset = start + struct.unpack_from(">I", font, start + 4 + 8 * number + 4)[0]
        form = struct.unpack_from(">H", font, offset)[0]
        if form == 4:
            count = struct.unpack_from(">H", font, offset + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", font, offset + 14)
            starts = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * count)
            for first, last in zip(starts, ends, strict=True):
                found.update(range(first, min(last, 0xFFFE) + 1))
        elif form == 12:
            for group in range(struct.unpack_from(">I", font, offset + 12)[0]):
                first, last = struct.unpack_from(">II", font, offset + 16 + 12 * group)
                found.update(range(first, last + 1))
    return found


def _table(font: bytes, name: bytes) -> int:
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        record = 12 + 16 * number
        if font[record : record + 4] == name:
            return int(struct.unpack_from(">I", font, record + 8)[0])
    raise ValueError("the font has no cmap")
