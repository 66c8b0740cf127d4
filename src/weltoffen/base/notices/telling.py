"""Telling: a notice in the transaction of the deed, and a mail as the person wants it."""

from collections.abc import Iterable
from datetime import datetime

from weltoffen.base.notices.models import Kind, Notice
from weltoffen.base.organizations.models import Person


def tell(
    recipients: Iterable[Person | None],
    *,
    kind: Kind,
    title: str,
    body: str = "",
    subject: str,
    at: datetime,
) -> None:
    """Tell each person once, inside an operation. Text is what the person reads (German)."""
    for person in {person for person in recipients if person is not None}:
        Notice.objects.create(
            recipient=person, kind=kind, title=title, body=body, subject=subject, created_at=at
        )
