"""HTML as translators should see it: no entities, tags as codes that nobody can break. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

_TAG = re.compile(r"<[^<>]*>")
# XML 1.0 has no place for these, escaped or not
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Part:
    """Text for people, or a tag that goes along unchanged."""

    text: str
    is_code: bool = False


def parts_of(text: str, *, is_html: bool) -> list[Part]:
    text = writable(text)
    if not is_html:
        return [Part(text)] if text else []
    found = []
    start = 0
    for tag in _TAG.finditer(text):
        if before := text[start : tag.start()]:
            found.append(Part(unescape(before)))
        found.append(Part(tag.group(), is_code=True))
        start = tag.end()
    if rest := text[start:]:
        found.append(Part(unescape(rest)))
    return found


def joined(parts: Iterable[Part], *, is_html: bool) -> str:
    """Codes are taken as they are; whoever keeps the text cleans it."""
    return "".join(
        escape(one.text, quote=False) if is_html and not one.is_code else one.text for one in parts
    )


def canonical(text: str, *, is_html: bool) -> str:
    """As it comes back when nobody has touched it."""
    return joined(parts_of(text, is_html=is_html), is_html=is_html)


def writable(text: str) -> str:
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
