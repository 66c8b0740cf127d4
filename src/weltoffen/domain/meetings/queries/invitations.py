"""Who is invited, who comes, and the meetings of one person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.links import bearing
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.permissions import SITS
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Attachment, Invitation, Meeting
from weltoffen.domain.meetings.queries.lines import that_hold
from weltoffen.domain.meetings.queries.sittings import visible_meetings


@dataclass(frozen=True, slots=True)
class Coming:
    """How many, by what they answered."""

    invited: int = 0
    coming: int = 0
    online: int = 0
    deputies: int = 0
    absent: int = 0
    silent: int = 0
    interpreters: int = 0
    step_free: int = 0


def visible_invitations(actor: Actor, meeting: Meeting) -> QuerySet[Invitation]:
    """The list form of `permissions.VIEW_INVITATION`: all for who keeps the body, or the own."""
    invitations = (
        Invitation.objects.filter(meeting=meeting)
        .select_related("person__account", "on_behalf_of")
        .prefetch_related("items")
    )
    return visible(actor, permissions.VIEW_INVITATION, invitations)


def my_invitation(actor: Actor, meeting: Meeting) -> Invitation | None:
    """The person's own; one that is only deputised for is answered by its link."""
    if actor.person_id is None:
        return None
    return (
        Invitation.objects.filter(meeting=meeting, person_id=actor.person_id)
        .select_related("meeting__body", "person")
        .first()
    )


def my_invitations(actor: Actor, meetings: Collection[Meeting]) -> dict[int, Invitation]:
    """The person's own, by meeting."""
    if actor.person_id is None:
        return {}
    found = Invitation.objects.filter(meeting__in=meetings, person_id=actor.person_id)
    return {one.meeting_id: one for one in found.select_related("meeting__body", "person")}


def oneself(actor: Actor) -> Person:
    """Whose calendar it is."""
    return Person.objects.get(pk=actor.person_id or 0)


def has_calendar(actor: Actor, now: datetime) -> bool:
    """Whether an address of one's own meetings is in use."""
    if actor.person_id is None:
        return False
    subject = f"organizations.person:{actor.person_id}"
    return bearing.lives(subject, permissions.CALENDAR, at=now)


def invitation_opened(actor: Actor) -> Invitation | None:
    """The one that the actor's address opens."""
    invitations = Invitation.objects.filter(meeting__deleted_at=None)
    opened = [ref for purpose, ref in actor.bears if purpose == permissions.INVITATION_LINK]
    keys = [int(ref.rpartition(":")[2]) for ref in opened]
    return (
        visible(actor, permissions.ANSWER, invitations.filter(pk__in=keys))
        .select_related("meeting__body", "person")
        .first()
    )


def items_of(invitation: Invitation) -> list[AgendaItem]:
    """What an invitation by mail tells of the agenda: of what is not public, that it is there."""
    theirs = set(invitation.items.values_list("pk", flat=True))
    items = invitation.meeting.agenda_items.filter(deleted_at=None).order_by("position", "pk")
    return [item for item in items if not theirs or item.pk in theirs]


def papers_of(invitation: Invitation) -> list[Attachment]:
    """What goes with it, of each paper the version that holds; never what belongs to an item that
    is not public: that is read after signing in."""
    items = [item.pk for item in items_of(invitation) if item.is_public]
    papers = Attachment.objects.filter(item__in=items).select_related("file")
    return [one for of_item in that_hold(papers).values() for one in of_item]


def person_of_calendar(subject: str) -> Person | None:
    """Whose calendar a secret address opens ("organizations.person:7")."""
    kind, _colon, key = subject.partition(":")
    if kind != Person._meta.label_lower:
        return None
    return Person.objects.filter(pk=int(key), deleted_at=None).first()


def my_meetings(actor: Actor, *, since: datetime) -> QuerySet[Meeting]:
    """Of bodies in which one sits, and what one is a guest of; not those of the whole council."""
    mine = (
        Q(organizations__in=actor.organizations(*SITS))
        | Q(invitations__reader=actor.person_id)
        | Q(agenda_items__invitations__person=actor.person_id)
    )
    found = Meeting.objects.filter(mine, starts_at__gte=since).values("pk")
    return visible_meetings(actor).filter(pk__in=found).order_by("starts_at", "pk")


def count_answers(meeting: Meeting) -> Coming:
    answer = Invitation.Answer

    def of(value: str) -> Count:
        return Count("pk", filter=Q(answer=value))

    return Coming(
        **meeting.invitations.aggregate(
            invited=Count("pk"),
            coming=of(answer.COMING),
            online=of(answer.ONLINE),
            deputies=of(answer.DEPUTY),
            absent=of(answer.ABSENT),
            silent=of(answer.NONE),
            interpreters=Count("pk", filter=~Q(interpreter="")),
            step_free=Count("pk", filter=Q(needs_step_free=True)),
        )
    )


def invitations() -> QuerySet[Invitation]:
    """All of them; who may answer or take back which, its permission says."""
    return Invitation.objects.select_related("meeting__body", "person")


def possible_guests(meeting: Meeting) -> QuerySet[Person]:
    """People who work with the city's bodies and are not invited yet."""
    known = Person.objects.filter(deleted_at=None, memberships__deleted_at=None)
    return known.exclude(invitations__meeting=meeting).distinct().order_by("name")


def guests_come_from() -> QuerySet[Organization]:
    kind = Organization.Kind
    kinds = (kind.DEPARTMENT, kind.ASSOCIATION, kind.PARTNER)
    return Organization.objects.filter(kind__in=kinds, deleted_at=None)
