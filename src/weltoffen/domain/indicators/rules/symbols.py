"""What stands where there is no number, and the marks beside numbers (Destatis, Zensus)."""

from typing import Final

from weltoffen.base.texts.marking import gettext_noop as _

PROTECTED, NOTHING, LOCKED, UNSURE, LATER, UNKNOWN = ".", "-", "x", "/", "...", "?"

MEANINGS: Final = {
    PROTECTED: _("kept secret, or unknown"),
    NOTHING: _("nothing there, or not recorded"),
    LOCKED: _("no value: too few people behind it"),
    UNSURE: _("no value: not sure enough"),
    LATER: _("comes later"),
    UNKNOWN: _("missing in the file"),
}
QUALITIES: Final = {
    "e": _("final value"),
    "()": _("limited certainty"),
    "p": _("preliminary value"),
    "r": _("corrected value"),
    "s": _("estimated value"),
}
# as sources write them; what is not here is no symbol
_WRITTEN: Final = {
    ".": PROTECTED,
    "-": NOTHING,
    "–": NOTHING,
    "—": NOTHING,
    "x": LOCKED,
    "X": LOCKED,
    "/": UNSURE,
    "...": LATER,
    "…": LATER,
    "": UNKNOWN,
    "*": PROTECTED,
    "•": PROTECTED,
}


def symbol_of(text: str) -> str:
    """Empty when it is none."""
    return _WRITTEN.get(text.strip(), "")
