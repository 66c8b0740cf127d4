"""Which files may lie in an envelope: by their first bytes, never by their name."""

from dataclasses import dataclass
from typing import Final

from weltoffen.base.texts.marking import gettext_noop as _

MOST_FILES: Final = 3
MOST_BYTES: Final = 5 * 2**20
SMALLEST: Final = 16


@dataclass(frozen=True, slots=True)
class Kind:
    mime_type: str
    ending: str


PDF: Final = Kind("application/pdf", ".pdf")
JPEG: Final = Kind("image/jpeg", ".jpg")
PNG: Final = Kind("image/png", ".png")
UNKNOWN: Final = Kind("application/octet-stream", "")
_SIGNS: Final = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))


def kind_of(content: bytes) -> Kind:
    return next((kind for sign, kind in _SIGNS if content.startswith(sign)), UNKNOWN)


def why_not_taken(content: bytes) -> str:
    """The sentence that says why not; empty when the file may be kept."""
    if len(content) > MOST_BYTES:
        return _("A file is larger than 5 MB.")
    if len(content) < SMALLEST or kind_of(content) is UNKNOWN:
        return _("Only PDF files and photos (JPG, PNG) can be attached.")
    return ""
