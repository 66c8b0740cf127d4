"""The statement to take along: PDF with the letterhead, Word, plain text. All in German."""

from pathlib import Path

from django.utils import timezone

import weltoffen
from weltoffen.base.printing import docx, pdf
from weltoffen.base.texts.plain import visible
from weltoffen.domain.involvement.models import Statement

TEMPLATE = Path(weltoffen.__file__).parent / "domain" / "involvement" / "print" / "statement.typ"


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
    sheet = docx.Sheet(f"Stellungnahme {statement.involvement.case.number}")
    sheet.heading("Stellungnahme" + ("" if statement.is_issued else " (Entwurf)"))
    sheet.facts(_facts(statement))
    sheet.prose(statement.introduction)
    for point in statement.points.all():
        sheet.heading(f"Punkt {point.number}", level=2)
        sheet.prose(point.demand, bold=True)
        sheet.prose(point.reason)
        sheet.prose(f"Dient dem Ziel: {point.goal}" if point.goal else "")
    return sheet.content()


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
    "docx": (docx.MIME_TYPE, as_docx),
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
