"""Inquiries as the Office looks for them, and for the clock. None of this opens what was asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.links import bearing
from weltoffen.domain.advice import codes, permissions
from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.workflow import ASKED

ASKER = "Fragende Person"  # in journals and in the audit trail


@dataclass(frozen=True, slots=True)
class OpenedInquiry:
    """What an address opens, and as whom."""

    inquiry: Inquiry
    actor: Actor


def visible_inquiries(actor: Actor) -> QuerySet[Inquiry]:
    """What is due first; without the sealed text."""
    found = visible(actor, permissions.VIEW_INQUIRY, Inquiry.objects.all())
    return (
        found.select_related("case__owner", "case__office", "topic")
        .defer("sealed", "wrapped_key")
        .order_by(F("case__due_on").asc(nulls_last=True), "-pk")
    )


def inquiry_opened_by(token: str, *, at: datetime) -> OpenedInquiry | None:
    link = bearing.find(token, permissions.INQUIRY, at=at)
    if link is None:
        return None
    inquiry = _whole().filter(pk=int(link.subject.rpartition(":")[2])).first()
    return OpenedInquiry(inquiry, bearing.bearer(link, ASKER)) if inquiry else None


def inquiry_by_code(code: str) -> OpenedInquiry | None:
    """By the code on the receipt, however it was typed."""
    hashed = codes.hash_of(code, codes.INQUIRY)
    inquiry = _whole().filter(secret_hash=hashed).first() if hashed else None
    if inquiry is None:
        return None
    opened = frozenset({(permissions.INQUIRY_CODE, f"advice.inquiry:{inquiry.pk}")})
    return OpenedInquiry(inquiry, Actor(ASKER, bears=opened))


def inquiries_to_remind(today: date) -> Iterator[Inquiry]:
    """Due today or before, and nobody was reminded since it became due."""
    return (
        _whole().filter(case__state=ASKED, case__due_on__lte=today, reminded_at=None).iterator(100)
    )


def inquiries_to_erase(today: date) -> Iterator[Inquiry]:
    return _whole().filter(erase_on__lte=today, erased_at=None).iterator(100)


def _whole() -> QuerySet[Inquiry]:
    return Inquiry.objects.select_related("case__owner", "case__office", "topic").order_by("pk")
