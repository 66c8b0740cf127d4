"""Who is in the room, who may vote on an item, and whether enough are there."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.organizations.queries import members
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes.models import Attendance, Sitting
from weltoffen.domain.minutes.rules.voting import Quorum, quorum

SEATED = (Role.MEMBER, Role.COUNCIL_MEMBER)


def day_of(sitting: Sitting) -> date:
    return timezone.localdate(sitting.opened_at)


def seated(body: Organization, day: date) -> QuerySet[Membership]:
    """Members on a day, each once, with those who may sit for them."""
    return members(body, day).filter(role__in=SEATED, person__deleted_at=None)


def people_seated(body: Organization, day: date) -> QuerySet[Person]:
    """Who can take something upon themselves in the meeting: whoever sits there, or steps in."""
    return Person.objects.filter(pk__in=seated(body, day).values("person")).order_by("name")


def chair_on(body: Organization, day: date) -> Person | None:
    """Whose function in the body is the chair; not who only stands in."""
    found = seated(body, day).filter(title__istartswith="Vorsitz", substitute_for=None).first()
    return found.person if found else None


def seats_of(sitting: Sitting) -> list[Membership]:
    """The members' own seats; who only sits for somebody has none. Nobody has two."""
    body = sitting.meeting.body
    assert body is not None
    own: dict[int, Membership] = {}
    for one in seated(body, day_of(sitting)).filter(substitute_for=None).order_by("person__name"):
        if one.person_id not in own or one.has_vote:
            own[one.person_id] = one
    return list(own.values())


def substitutes_of(sitting: Sitting) -> list[Membership]:
    body = sitting.meeting.body
    assert body is not None
    return list(
        seated(body, day_of(sitting))
        .exclude(substitute_for=None)
        .select_related("substitute_for")
        .order_by("person__name")
    )


def in_the_room(sitting: Sitting, at: datetime | None = None) -> QuerySet[Attendance]:
    """Now, or at a moment of the past."""
    if at is None:
        return sitting.attendances.filter(left_at=None)
    return sitting.attendances.filter(Q(left_at=None) | Q(left_at__gte=at), came_at__lte=at)


def voters_in(item: AgendaItem, at: datetime | None = None) -> list[Attendance]:
    """Who may vote on the item: in the room, with a vote, not biased."""
    sitting = item.meeting.sitting
    barred = set(item.biases.values_list("person_id", flat=True))
    there = in_the_room(sitting, at).filter(has_vote=True, is_guest=False)
    return [one for one in there if one.person_id not in barred or one.person_id is None]


def quorum_in(sitting: Sitting, item: AgendaItem | None = None) -> Quorum:
    """Of the whole meeting, or of one item: who is biased has left the room."""
    biased = set(item.biases.values_list("person_id", flat=True)) if item else set()
    return count_votes(sitting, seats_of(sitting), in_the_room(sitting), biased)


def count_votes(
    sitting: Sitting,
    seats: Iterable[Membership],
    there: Iterable[Attendance],
    biased: set[int] | frozenset[int] = frozenset(),
) -> Quorum:
    charter = getattr(sitting.meeting.body, "charter", None)
    voting = [one for one in there if one.has_vote and not one.is_guest]
    present = sum(one.person_id is None or one.person_id not in biased for one in voting)
    return quorum(
        charter.quorum if charter else "",
        charter.quorum_number if charter else None,
        entitled=sum(seat.has_vote for seat in seats),
        present=present,
        barred=len(voting) - present,
    )
