"""Word documents, built paragraph by paragraph: what people typed is text there, never markup.

No binary template lies in the repository: what cannot be read in a diff cannot be reviewed
(docs/decisions/0007).
"""

import io
from collections.abc import Iterable, Sequence

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from weltoffen.base.texts.plain import visible

MIME_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Sheet:
    """A document in the making; `content()` gives its bytes."""

    def __init__(self, title: str) -> None:
        self._document = docx.Document()
        self._document.core_properties.title = visible(title)[:255]
        self._document.core_properties.author = ""
        self._document.core_properties.language = "de-DE"
        self._document.styles["Normal"].font.size = Pt(11)

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(_line(text), level=level)

    def prose(self, text: str, *, bold: bool = False) -> None:
        """Paragraphs and line ends as somebody typed them."""
        for part in filter(str.strip, visible(text).split("\n")):
            self._document.add_paragraph().add_run(part).bold = bold

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """`Aktenzeichen: 33-0001/2026`, one under the other; empty ones are left out."""
        for label, value in pairs:
            if value:
                line = self._document.add_paragraph()
                line.paragraph_format.space_after = Pt(0)
                _write(line, f"{label}: ", bold=True)
                _write(line, value)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """The head repeats on every page and is known as head to screen readers."""
        table = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            _write(cell.paragraphs[0], text, bold=True)
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], text)

    def box(self, lines: Sequence[str], *, bold: Sequence[int] = (), picture: bytes = b"") -> None:
        """A framed box that keeps together when it is copied into another document."""
        table = self._document.add_table(rows=1, cols=2 if picture else 1, style="Table Grid")
        words: _Cell = table.rows[0].cells[0]
        words.width = Cm(12.5)
        for place, line in enumerate(lines):
            paragraph = words.paragraphs[0] if place == 0 else words.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(3)
            _write(paragraph, line, bold=place in bold)
        if picture:
            beside = table.rows[0].cells[1]
            beside.width = Cm(3.5)
            beside.paragraphs[0].add_run().add_picture(io.BytesIO(picture), width=Cm(3))

    def content(self) -> bytes:
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()


def _write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    paragraph.add_run(visible(text)).bold = bold


def _line(text: str) -> str:
    return " ".join(visible(text).split())
