"""The note to take along: one page as PDF, and a snippet to paste into a Word document."""

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt

import weltoffen
from weltoffen.base.printing import pdf, qr
from weltoffen.base.texts.plain import visible
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
    document = Document()
    document.core_properties.title = f"Beteiligungsvermerk {note.code}"
    document.core_properties.language = "de-DE"
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    words, picture = table.rows[0].cells
    words.width, picture.width = Cm(12.5), Cm(3.5)
    lines = [f"Beteiligungsvermerk vom {note.date}", note.headline, note.text]
    for place, line in enumerate([*lines, f"Prüfcode {note.code}", note.address]):
        paragraph = words.paragraphs[0] if place == 0 else words.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        run = paragraph.add_run(visible(line))
        run.bold = place in (0, 3)
    picture.paragraphs[0].add_run().add_picture(BytesIO(qr.png(note.url)), width=Cm(3))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
