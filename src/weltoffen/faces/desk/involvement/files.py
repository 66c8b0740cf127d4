"""The statement to take along: PDF with the letterhead, Word, plain text. All in German."""

from io import BytesIO
from pathlib import Path

from django.utils import timezone
from docx import Document
from docx.shared import Pt

import weltoffen
from weltoffen.base.printing import pdf
from weltoffen.base.texts.plain import visible
from weltoffen.domain.involvement.models import Statement

TEMPLATE = Path(weltoffen.__file__).parent / "domain" / "involvement" / "print" / "statement.typ"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_pdf(statement: Statement) -> bytes:
    department = statement.involvement.department
    return pdf.render(
        TEMPLATE,
        {
            "statement": {
                "number": statement.involvement.case.number,
                "date": _date(statement),
                "recipient": ["An", str(department)],
                "is_draft": not statement.is_issued,
                "facts": _facts(statement),
                "introduction": statement.introduction,
                "points": [
                    {
                        "number": point.number,
                        "demand": point.demand,
                        "reason": point.reason,
                        "goal": str(point.goal or ""),
                    }
                    for point in statement.points.all()
                ],
            }
        },
    )


def as_docx(statement: Statement) -> bytes:
    document = Document()
    document.core_properties.title = f"Stellungnahme {statement.involvement.case.number}"
    document.core_properties.language = "de-DE"
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading("Stellungnahme" + ("" if statement.is_issued else " (Entwurf)"), level=1)
    for label, value in _facts(statement):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{label}: ").bold = True
        line.add_run(visible(value))
    _paragraphs(document, statement.introduction)
    for point in statement.points.all():
        document.add_heading(f"Punkt {point.number}", level=2)
        _paragraphs(document, point.demand, bold=True)
        _paragraphs(document, point.reason)
        if point.goal:
            document.add_paragraph(f"Dient dem Ziel: {visible(str(point.goal))}")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_text(statement: Statement) -> bytes:
    lines = ["STELLUNGNAHME" + ("" if statement.is_issued else " (ENTWURF)"), ""]
    lines += [f"{label}: {value}" for label, value in _facts(statement)]
    if statement.introduction:
        lines += ["", statement.introduction]
    for point in statement.points.all():
        lines += ["", f"{point.number}. {point.demand}"]
        lines += [f"   Begründung: {point.reason}"] if point.reason else []
        lines += [f"   Ziel: {point.goal}"] if point.goal else []
    return visible("\r\n".join(lines) + "\r\n").encode()


KINDS = {
    "pdf": ("application/pdf", as_pdf),
    "docx": (DOCX, as_docx),
    "txt": ("text/plain; charset=utf-8", as_text),
}


def _facts(statement: Statement) -> list[tuple[str, str]]:
    involvement, version = statement.involvement, statement.paper_version
    paper = involvement.paper
    return [
        ("Vorlage", paper.name),
        ("Fassung", f"{version.number} vom {_day(version.created_at)}"),
        ("Fachamt", str(involvement.department)),
        ("Aktenzeichen", involvement.case.number),
        ("Bearbeitung", str(statement.written_by or "")),
    ]


def _date(statement: Statement) -> str:
    return _day(statement.issued_at or timezone.now())


def _day(moment: object) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y}"  # type: ignore[arg-type]


def _paragraphs(document: object, text: str, *, bold: bool = False) -> None:
    for part in filter(None, visible(text).split("\n")):
        document.add_paragraph().add_run(part).bold = bold  # type: ignore[attr-defined]
