"""What stands below minutes: signatures, what the body corrected, approval, and the fingerprint."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.minutes.queries.minutes import upheld


def ending(minutes: Minutes) -> dict[str, Any]:
    signatures = [
        _signature("Vorsitz", minutes.signed_by_chair, minutes.chair_signed_at),
        _signature("Schriftführung", minutes.signed_by_secretary, minutes.secretary_signed_at),
    ]
    return {
        "signatures": [line for line in signatures if line],
        "corrections": [_correction(one.correction, one.decided_at) for one in upheld(minutes)],
        "approval": _approval(minutes),
        "fingerprint": f"Prüfsumme: {minutes.content_sha256}" if minutes.content_sha256 else "",
    }


def unsigned() -> dict[str, Any]:
    """Below a draft, and below an excerpt that needs no more than what it is from."""
    return {"signatures": [], "corrections": [], "approval": "", "fingerprint": ""}


def _signature(function: str, name: str, at: datetime | None) -> str:
    return f"{function}: gezeichnet {name}, {timezone.localtime(at):%d.%m.%Y}" if at else ""


def _correction(text: str, at: datetime | None) -> str:
    return f"{text} (Beschluss vom {timezone.localtime(at):%d.%m.%Y})" if at else text


def _approval(minutes: Minutes) -> str:
    if minutes.approved_at is None:
        return ""
    under = minutes.approved_under
    where = f", TOP {under.number}" if under and under.number else ""
    return f"Genehmigt in der Sitzung am {timezone.localtime(minutes.approved_at):%d.%m.%Y}{where}."


def excerpt_ending(minutes: Minutes) -> dict[str, Any]:
    """That the excerpt is what the signed minutes say; the corrections may be of other items."""
    end = ending(minutes)
    return {**end, "corrections": []}
