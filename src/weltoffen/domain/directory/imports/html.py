"""HTML of strangers: cleaned where HTML is wanted, as plain text where it is not."""

import re
from html import unescape

import nh3

from weltoffen.base.texts.plain import tidy
from weltoffen.domain.directory.cleaning import cleaned

MOST = 500_000  # characters of one page
_BREAK = re.compile(r"<(?:br|/p|/h\d|/li|/div|/tr|hr)\b[^>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|div|span|strong|em|b|i|a|h[2-4])(?: [^>]*)?>(?:\s|&nbsp;|<br>)*</\1>")


def as_html(html: str) -> str:
    """Clean, without the empty shells that pictures leave; entities as letters."""
    clean = cleaned(html[:MOST])
    before = ""
    while clean != before:
        before, clean = clean, _EMPTY.sub("", clean)
    return clean.strip()


def as_text(html: str) -> str:
    """Paragraphs as lines, items with a dash, without any tag."""
    if "<" not in html and "&" not in html:
        return tidy(html[:MOST])
    marked = _ITEM.sub("- ", _BREAK.sub("\n", html[:MOST]))
    return tidy(unescape(nh3.clean(marked, tags=set())))
