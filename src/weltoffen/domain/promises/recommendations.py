"""The yearly recommendations on paper (PDF/UA) and for Word, with what became of last year's."""

from datetime import date
from pathlib import Path
from typing import Any

from weltoffen.base.printing import docx, pdf
from weltoffen.domain.promises import queries
from weltoffen.domain.promises.models import Campaign, Suggestion
from weltoffen.domain.promises.report import state_in_german

TEMPLATE = Path(__file__).parent / "print" / "recommendations.typ"


def as_pdf(campaign: Campaign, today: date) -> bytes:
    return pdf.render(TEMPLATE, {"recommendations": _content(campaign, today)})


def as_docx(campaign: Campaign, today: date) -> bytes:
    said = _content(campaign, today)
    sheet = docx.Sheet(said["title"])
    sheet.heading(said["title"])
    sheet.facts(said["facts"])
    sheet.prose(said["introduction"])
    for place, one in enumerate(said["rows"], start=1):
        sheet.heading(f"{place}. {one['title']}", level=2)
        sheet.prose(one["text"])
        sheet.facts(one["facts"])
    if said["before"]:
        sheet.heading(f"Was aus den Empfehlungen {said['before_year']} wurde", level=2)
        sheet.table(
            ("Empfehlung", "Stand", "Antwort"),
            [(one["title"], one["state"], one["answer"]) for one in said["before"]],
        )
    return sheet.content()


def _content(campaign: Campaign, today: date) -> dict[str, Any]:
    """Until something has been agreed: what has been collected, so that one can talk about it."""
    found = list(queries.suggestions(campaign).exclude(state=Suggestion.State.DROPPED))
    agreed = [one for one in found if one.state == Suggestion.State.AGREED]
    is_draft = campaign.state == Campaign.State.COLLECTING
    before = list(queries.last_year(campaign))
    return {
        "title": f"Empfehlungen {campaign.year}: {campaign.body.name}"
        + (" (Entwurf)" if is_draft else ""),
        "date": f"{today:%d.%m.%Y}",
        "facts": [
            ("An", campaign.addressed_to.name if campaign.addressed_to else ""),
            ("Antwort bis", f"{campaign.answer_by:%d.%m.%Y}" if campaign.answer_by else ""),
        ],
        "introduction": campaign.introduction,
        "rows": [_row(one) for one in (found if is_draft else agreed)],
        "before_year": str(before[0].campaign.year) if before else "",
        "before": [_before(one, today) for one in before],
    }


def _row(one: Suggestion) -> dict[str, Any]:
    return {
        "title": one.title,
        "text": one.text,
        "facts": [
            ("Begründung", one.reason),
            ("Antworten soll", one.owner.name if one.owner else ""),
            ("Versorgungslücke", one.gap.case.number if one.gap else ""),
            ("Greift auf", one.follows.case.number if one.follows else ""),
        ],
    }


def _before(one: Suggestion, today: date) -> dict[str, str]:
    promise = one.promise
    assert promise is not None
    return {
        "title": one.title,
        "state": state_in_german(promise, today),
        "answer": promise.answer or "–",
    }
