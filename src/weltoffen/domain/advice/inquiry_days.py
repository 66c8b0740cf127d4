"""What the clock does for inquiries: once a day."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.advice.operations.inquiry import erase_inquiry, remind_inquiry
from weltoffen.domain.advice.queries.inquiries import inquiries_to_erase, inquiries_to_remind


def look_after_inquiries(at: datetime) -> int:
    """Remind of due answers, forget texts on their day; how many."""
    today = timezone.localdate(at)
    due = list(inquiries_to_remind(today))
    for inquiry in due:
        remind_inquiry(CLOCK, inquiry, at=at)
    old = list(inquiries_to_erase(today))
    for inquiry in old:
        erase_inquiry(CLOCK, inquiry, at=at)
    return len(due) + len(old)
