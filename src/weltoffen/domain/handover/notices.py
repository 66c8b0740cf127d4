"""Who is told that something is theirs now, and that a deputy is gone."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.queries import members_on
from weltoffen.domain.handover.models import Handover


def tell_taker(handover: Handover, person: Person, *, at: datetime) -> None:
    """Named, before anything moves: time to ask whoever leaves."""
    tell(
        [person],
        kind=Kind.ASSIGNED,
        title=f"Übergabe in Vorbereitung: {handover.name}",
        body=f"Sie sollen übernehmen. Letzter Tag ist der {handover.on:%d.%m.%Y}.",
        subject=reference(handover),
        at=at,
    )


def tell_leaving(handover: Handover, person: Person, *, at: datetime) -> None:
    tell(
        [person],
        kind=Kind.ASSIGNED,
        title=f"Ihre Übergabe wird vorbereitet: {handover.name}",
        body="Bitte schreiben Sie auf, was üblich ist und nirgends steht, und wen man fragen kann.",
        subject=reference(handover),
        at=at,
    )


def tell_done(handover: Handover, counts: Mapping[Person, int], *, at: datetime) -> None:
    for person, number in counts.items():
        things = "1 Sache" if number == 1 else f"{number} Sachen"
        tell(
            [person],
            kind=Kind.ASSIGNED,
            title=f"Ihnen wurde übergeben: {handover.name}",
            body=f"{things}. Das Übergabeblatt sagt, was offen ist und wen Sie fragen können.",
            subject=reference(handover),
            at=at,
        )


def tell_without_deputy(handover: Handover, people: Iterable[Person], *, at: datetime) -> None:
    for person in people:
        tell(
            [person],
            kind=Kind.CHANGED,
            title="Ihre Vertretung endet",
            body=f"Letzter Tag ist der {handover.on:%d.%m.%Y}. Bitte benennen Sie eine andere.",
            subject=reference(person),
            at=at,
        )


def tell_taken_back(handover: Handover, body: Organization, reason: str, *, at: datetime) -> None:
    """Who sits in the body learns who reads along again, and why."""
    tell(
        [one.person for one in members_on(body, timezone.localdate(at))],
        kind=Kind.CHANGED,
        title=f"Wieder beim Amt: {body.name}",
        body=f"Das Gremium wird wieder vom Amt koordiniert. {reason}",
        subject=reference(handover),
        at=at,
    )
