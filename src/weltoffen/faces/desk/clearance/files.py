"""The note to take along: one page as PDF, and a snippet to paste into a Word document."""

from pathlib import Path

import weltoffen
from weltoffen.base.printing import docx, pdf, qr
from weltoffen.faces.desk.clearance.wording import Note

TEMPLATE = Path(weltoffen.__file__).parent / "domain" / "involvement" / "print" / "clearance.typ"


def as_pdf(note: Note) -> bytes:
    return pdf.render(
        TEMPLATE,
        {
            "note": {
                "is_green": note.is_green,
                "headline": note.headline,
                "text": note.text,
                "number": note.number,
                "date": note.date,
                "code": note.code,
                "url": note.url,
                "address": note.address,
                "qr": qr.svg(note.url),
                "facts": note.facts,
            }
        },
    )


def as_docx(note: Note) -> bytes:
    """A bordered box that keeps together when somebody copies it into the paper."""
    sheet = docx.Sheet(f"Beteiligungsvermerk {note.code}")
    sheet.box(
        [
            f"Beteiligungsvermerk vom {note.date}",
            note.headline,
            note.text,
            f"Prüfcode {note.code}",
            note.address,
        ],
        bold=[0, 3],
        picture=qr.png(note.url),
    )
    return sheet.content()
