"""A check to print and keep: result, reason, answers, the words that mattered. In German."""

from pathlib import Path

from django.utils import timezone

import weltoffen
from weltoffen.base.printing import pdf
from weltoffen.domain.involvement.models import Screening
from weltoffen.domain.involvement.queries import question_sets
from weltoffen.domain.involvement.rules.screening import NAMES
from weltoffen.faces.desk.screening import highlight

TEMPLATE = Path(weltoffen.__file__).parent / "domain" / "involvement" / "print" / "screening.typ"
ANSWERS = {"yes": "Ja", "no": "Nein", "unsure": "Unsicher"}


def as_pdf(screening: Screening) -> bytes:
    band = screening.decision or screening.proposal
    asked = question_sets().get(screening.concern.code) if screening.concern else None
    title, text = highlight.of_screening(screening)
    facts = [
        ("Vorlage", screening.title),
        ("Fachamt", str(screening.department)),
        ("Geprüft von", str(screening.created_by or "")),
        ("Fachbereich", str(screening.concern or "")),
        ("Gremium", str(screening.body or "")),
        ("Sitzung am", f"{screening.meets_on:%d.%m.%Y}" if screening.meets_on else ""),
        ("Einreichen bis", f"{screening.submit_by:%d.%m.%Y}" if screening.submit_by else ""),
        ("Stand", "abgeschlossen" if screening.finished_at else "nicht abgeschlossen"),
    ]
    day = timezone.localdate(screening.finished_at or screening.created_at)
    return pdf.render(
        TEMPLATE,
        {
            "screening": {
                "date": f"{day:%d.%m.%Y}",
                "facts": facts,
                "result": NAMES.get(band, "noch offen"),
                "reason": screening.reason,
                "answers": [
                    (question.text, ANSWERS[screening.answers[question.code]])
                    for question in (asked.questions if asked else ())
                    if question.code in screening.answers
                ],
                "words": [(word, why) for word, why, _numbers in highlight.reasons(title, text)],
            }
        },
    )
