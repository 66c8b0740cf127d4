"""The text of a file that somebody brought: bounded, in a process of its own, never trusted.

`extract` raises `Unreadable` with a sentence that says what is wrong and what to do instead.
"""

from dataclasses import dataclass

from weltoffen.base.documents.extraction import limits, process
from weltoffen.base.documents.extraction.kinds import UNKNOWN, kind_of
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import tidy
from weltoffen.base.workflow.table import Refused

SENTENCES = {
    "encrypted": _("The file is protected with a password. Please save it without one."),
    "no_text": _(
        "The file has no text that can be read; perhaps it is a scan."
        " Please use the original document or paste the text."
    ),
    "macros": _("The document contains macros. Please save it as .docx without macros."),
    "broken": _("The file is damaged and cannot be read. Please save it again and retry."),
    "bomb": _("The file unpacks to more than we can read safely. Please paste the text."),
    "too_long": _("The text of the file is too long. Please paste the part that matters."),
    "too_slow": _("The file takes too long to read. Please paste the text."),
}


class Unreadable(Refused):
    """The file cannot be read as text; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Extracted:
    text: str
    mime_type: str


def extract(content: bytes, file_name: str = "") -> Extracted:
    """The text of a PDF, DOCX, ODT or text file; the kind is told by content, never by name."""
    if not content:
        raise Unreadable(_("The file is empty."))
    if len(content) > limits.MAX_BYTES:
        raise Unreadable(
            _("The file is larger than %(limit)s MB."), limit=limits.MAX_BYTES // 2**20
        )
    kind = kind_of(content)
    if kind is UNKNOWN:
        raise Unreadable(_("This kind of file cannot be read. Use PDF, DOCX, ODT or TXT."))
    text = tidy(_ask_worker(kind.name, content))
    if not any(character.isalnum() for character in text):
        raise Unreadable(SENTENCES["no_text"])
    return Extracted(text, kind.mime_type)


def _ask_worker(kind: str, content: bytes) -> str:
    try:
        answer = process.ask("weltoffen.base.documents.extraction.worker", kind, content=content)
    except process.TooSlow:
        raise Unreadable(SENTENCES["too_slow"]) from None
    except process.Died:
        raise Unreadable(SENTENCES["broken"]) from None
    if "refused" in answer:
        raise Unreadable(SENTENCES[answer["refused"]])
    return str(answer["text"])
