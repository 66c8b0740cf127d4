"""That there is a gap, told to the Office or to whoever keeps it."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import people_with
from weltoffen.domain.gaps.models import Gap


def tell_office(gap: Gap, what: str, *, at: datetime) -> None:
    people = people_with(Role.LEAD, Role.OFFICER, at=gap.case.office, on=timezone.localdate(at))
    _tell(gap, list(people), what, Kind.ASSIGNED, at)


def tell_owner(actor: Actor, gap: Gap, what: str, *, at: datetime) -> None:
    if gap.case.owner is not None and gap.case.owner_id != actor.person_id:
        _tell(gap, [gap.case.owner], what, Kind.ASSIGNED, at)


def _tell(gap: Gap, people: list[Person], what: str, kind: Kind, at: datetime) -> None:
    tell(
        people,
        kind=kind,
        title=f"{what}: {gap.case.number} – {gap.case.title}"[:300],
        subject=reference(gap),
        at=at,
    )
