"""That there is an inquiry, or an answer is due: by number and kind, never what was asked."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import people_with
from weltoffen.domain.advice.models import Inquiry


def tell_office(inquiry: Inquiry, what: str, *, at: datetime) -> None:
    _tell(inquiry, _office(inquiry, at), what, kind=Kind.ASSIGNED, at=at)


def tell_owner(
    actor: Actor, inquiry: Inquiry, what: str, *, at: datetime, is_due: bool = False
) -> None:
    """Whoever is in charge; the whole Office when nobody is. Nobody is told the own deed."""
    owner = inquiry.case.owner
    people = [owner] if owner is not None else _office(inquiry, at)
    told = [person for person in people if person.pk != actor.person_id]
    _tell(inquiry, told, what, kind=Kind.DUE if is_due else Kind.CHANGED, at=at)


def _tell(inquiry: Inquiry, people: list[Person], what: str, *, kind: Kind, at: datetime) -> None:
    tell(
        people,
        kind=kind,
        title=f"{what}: {inquiry.case.number} ({inquiry.get_kind_display()})",
        subject=reference(inquiry),
        at=at,
    )


def _office(inquiry: Inquiry, at: datetime) -> list[Person]:
    day = timezone.localdate(at)
    return list(people_with(Role.LEAD, Role.OFFICER, at=inquiry.case.office, on=day))
