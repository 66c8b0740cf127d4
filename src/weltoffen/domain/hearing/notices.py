"""That something comes up on which the council is to be heard."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import integration_office, people_with
from weltoffen.domain.hearing.models import Hearing


def tell_of_new(council: Organization, made: Sequence[Hearing], *, at: datetime) -> None:
    """One notice for all of a day, to those who keep the council's business."""
    if not made:
        return
    day = timezone.localdate(at)
    people = list(people_with(Role.COORDINATOR, at=council, on=day))
    people = people or list(people_with(Role.LEAD, Role.OFFICER, at=integration_office(), on=day))
    count = len(made)
    what = "Ein neuer Punkt" if count == 1 else f"{count} neue Punkte"
    tell(
        people,
        kind=Kind.ASSIGNED,
        title=f"Anhörung: {what} für {council.name}"[:300],
        subject=reference(made[0]),
        at=at,
    )
