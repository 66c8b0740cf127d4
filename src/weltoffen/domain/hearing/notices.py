"""That something comes up on which the council is to be heard; that it is to be convened."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.queries import keepers, members_on
from weltoffen.domain.hearing.models import CouncilTerm, Hearing
from weltoffen.domain.meetings.models import Meeting


def tell_of_new(council: Organization, made: Sequence[Hearing], *, at: datetime) -> None:
    """One notice for all of a day, to those who keep the council's business."""
    if not made:
        return
    people = keepers(council, timezone.localdate(at))
    count = len(made)
    what = "Ein neuer Punkt" if count == 1 else f"{count} neue Punkte"
    tell(
        people,
        kind=Kind.ASSIGNED,
        title=f"Anhörung: {what} für {council.name}"[:300],
        subject=reference(made[0]),
        at=at,
    )


def tell_to_convene(term: CouncilTerm, *, at: datetime) -> None:
    """The chair until now, and those who keep the council's business."""
    day = timezone.localdate(at)
    people = {person.pk: person for person in keepers(term.body, timezone.localdate(at))}
    if term.convener is not None:
        people[term.convener.pk] = term.convener
    is_late = day > term.convene_by
    when = f"{term.convene_by:%d.%m.%Y}"
    tell(
        list(people.values()),
        kind=Kind.DUE,
        title=(
            f"Die erste Sitzung {term.body.name} hätte bis {when} stattfinden müssen"
            if is_late
            else f"Bitte bis {when} einberufen: erste Sitzung {term.body.name}"
        )[:300],
        subject=reference(term),
        at=at,
    )


def tell_convened(term: CouncilTerm, meeting: Meeting, *, at: datetime) -> None:
    """Everybody who was elected; the invitation with the agenda follows."""
    assert meeting.starts_at is not None
    starts_at = timezone.localtime(meeting.starts_at)
    members = members_on(term.body, timezone.localdate(starts_at)).select_related("person")
    tell(
        [one.person for one in members],
        kind=Kind.ASSIGNED,
        title=f"Erste Sitzung {term.body.name}: {starts_at:%d.%m.%Y, %H:%M} Uhr"[:300],
        subject=reference(meeting),
        at=at,
    )
