"""Reading minutes: who sees which, what waits for approval, whom an excerpt concerns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from weltoffen.base.access.actor import PUBLIC, Actor, Role
from weltoffen.base.audit.visible import visible
from weltoffen.base.links.bearing import bearer, find
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import people_with
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.models import Delivery, Excerpt, Minutes, Objection
from weltoffen.domain.minutes.rules import parts, periods
from weltoffen.domain.promises.models import Promise

OUT = (Minutes.State.SENT, Minutes.State.APPROVED)


@dataclass(frozen=True, slots=True)
class Concerned:
    """An organisation that owes something under these items, and has no excerpt of them yet."""

    organization: Organization
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address from a mail opened, and as whom."""

    actor: Actor
    subject_id: int


def visible_minutes(actor: Actor) -> QuerySet[Minutes]:
    """The list form of `permissions.VIEW`, the latest meeting first."""
    found = Minutes.objects.select_related("meeting__body", "chair")
    return visible(actor, permissions.VIEW, found).order_by("-meeting__starts_at", "-pk")


def listed_minutes(actor: Actor) -> QuerySet[Minutes]:
    """With how many objections wait for a decision."""
    return visible_minutes(actor).annotate(
        open_objections=Count("objections", filter=Q(objections__decision=""))
    )


def bodies_with_minutes(actor: Actor) -> QuerySet[Organization]:
    there = visible_minutes(actor).order_by().values("meeting__body")
    return Organization.objects.filter(pk__in=there).order_by("name")


def visible_excerpts(actor: Actor) -> QuerySet[Excerpt]:
    found = Excerpt.objects.select_related("minutes__meeting__body", "organization", "file")
    return visible(actor, permissions.READ_EXCERPT, found)


def minutes_to_approve(body: Organization) -> QuerySet[Minutes]:
    """Sent and not approved yet, the oldest first; those with open objections too."""
    return (
        Minutes.objects.filter(meeting__body=body, state=Minutes.State.SENT)
        .select_related("meeting__body")
        .order_by("meeting__starts_at", "pk")
    )


def under_way(bodies: Collection[int], until: date) -> QuerySet[Minutes]:
    """Minutes of these bodies that must be sent by then and are not."""
    return (
        Minutes.objects.filter(meeting__body__in=bodies, due_on__lte=until)
        .exclude(state__in=OUT)
        .select_related("meeting__body")
        .order_by("due_on", "pk")
    )


def public_minutes_of(meeting: Meeting) -> Minutes | None:
    """What everybody may read of a meeting; None before its minutes are approved."""
    minutes = Minutes.objects.filter(meeting=meeting).select_related("meeting__body").first()
    if minutes is None or not permissions.READ_PUBLIC.allows(PUBLIC, minutes):
        return None
    return minutes


def may_be_inspected(meeting: Meeting) -> bool:
    """Approved minutes of a public meeting that are not on the internet: inhabitants may read them
    at the office (HGO § 61)."""
    found = Minutes.objects.filter(meeting=meeting).select_related("meeting__body__charter").first()
    if found is None or not permissions.INSPECT.allows(PUBLIC, found):
        return False
    return not permissions.READ_PUBLIC.allows(PUBLIC, found)


def public_minutes(pk: int) -> Minutes | None:
    """By the meeting's number, as it stands in the address."""
    meeting = Meeting.objects.filter(pk=pk).first()
    return public_minutes_of(meeting) if meeting else None


def minutes_of(actor: Actor, meeting: Meeting) -> Minutes | None:
    return visible_minutes(actor).filter(meeting=meeting).first()


def upheld(minutes: Minutes) -> list[Objection]:
    """What the body corrected, in the order in which it was decided."""
    return list(
        minutes.objections.filter(decision=Objection.Decision.UPHELD).order_by("decided_at", "pk")
    )


def due_minutes(today: date) -> QuerySet[Minutes]:
    """Not sent yet and near their day or past it; whether to remind, the rule says."""
    return (
        Minutes.objects.exclude(state__in=OUT)
        .filter(due_on__lte=today + periods.WARN)
        .select_related("meeting__body")
    )


def possible_chairs(minutes: Minutes) -> QuerySet[Person]:
    """Who was in the meeting, or is in the body on its day."""
    meeting = minutes.meeting
    was_there = Q(attendances__sitting__meeting=meeting, attendances__is_guest=False)
    belongs = Q(memberships__organization=meeting.body_id, memberships__deleted_at=None)
    if meeting.starts_at is not None:
        day = meeting.starts_at.date()
        belongs &= Q(memberships__start_on=None) | Q(memberships__start_on__lte=day)
        belongs &= Q(memberships__end_on=None) | Q(memberships__end_on__gte=day)
    return Person.objects.filter(was_there | belongs, deleted_at=None).distinct().order_by("name")


def likely_chair(minutes: Minutes, people: QuerySet[Person]) -> Person | None:
    """Who was named as chair while the meeting ran."""
    sitting = getattr(minutes.meeting, "sitting", None)
    said = sitting.chair.casefold() if sitting else ""
    return next((one for one in people if said and one.name.casefold() in said), None)


def items_to_write(minutes: Minutes) -> list[AgendaItem]:
    return list(
        minutes.meeting.agenda_items.filter(deleted_at=None)
        .select_related("record", "closed")
        .order_by("position", "pk")
    )


def possible_receivers(on: date) -> QuerySet[Organization]:
    """Any organisation there is but bodies: those read minutes of their own."""
    return (
        Organization.objects.filter(deleted_at=None)
        .exclude(kind__in=(Organization.Kind.BODY, Organization.Kind.UNKNOWN))
        .exclude(end_on__lt=on)
        .order_by("name")
    )


def person_of(actor: Actor) -> Person | None:
    return Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None


def charter_of(minutes: Minutes) -> Charter | None:
    return Charter.objects.filter(body=minutes.meeting.body_id).first()


def concerned_by(minutes: Minutes) -> list[Concerned]:
    """Who owes something under an item, and was not sent an excerpt of it."""
    keys = parts.item_keys(minutes.content or {"public": [], "closed": []})
    owed = Promise.objects.filter(item__in=keys).values_list("case__office_id", "item_id")
    sent = {
        (organization, item)
        for organization, item in minutes.excerpts.values_list("organization_id", "items")
    }
    found = periods.concerned([pair for pair in set(owed) if pair not in sent])
    organizations = Organization.objects.in_bulk(found)
    return [Concerned(organizations[pk], tuple(keys)) for pk, keys in found.items()]


def contacts_of(minutes: Minutes, organization: Organization, on: date) -> list[Person]:
    """Heads and those in charge of what is owed; else who sits in the body on its behalf."""
    heads = people_with(Role.LEAD, Role.DEPARTMENT_LEAD, at=organization, on=on)
    keys = parts.item_keys(minutes.content or {"public": [], "closed": []})
    owners = Person.objects.filter(
        cases__promise__item__in=keys, cases__office=organization, deleted_at=None
    )
    found = {person.pk: person for person in (*heads, *owners.distinct())}
    if not found:
        sent_there = Person.objects.filter(
            memberships__organization=minutes.meeting.body_id,
            memberships__on_behalf_of=organization,
            memberships__deleted_at=None,
            deleted_at=None,
        ).distinct()
        found = {person.pk: person for person in sent_there}
    return sorted(found.values(), key=lambda person: person.name)


def sees_excerpts(person: Person, organization: Organization, on: date) -> bool:
    """Whether the person reads them at the desk, by function."""
    return (
        person.account_id is not None
        and people_with(*permissions.CONCERNED, at=organization, on=on)
        .filter(pk=person.pk)
        .exists()
    )


def opened_by(token: str, purpose: str, name: str, *, at: datetime) -> Opened | None:
    """`name` stands in the trail: a function, never a person."""
    link = find(token, purpose, at=at)
    if link is None:
        return None
    return Opened(bearer(link, name), int(link.subject.rpartition(":")[2]))


def delivery(pk: int) -> Delivery | None:
    return Delivery.objects.select_related("minutes__meeting__body", "person").filter(pk=pk).first()


def found_minutes(pk: int) -> Minutes | None:
    return Minutes.objects.select_related("meeting__body", "chair").filter(pk=pk).first()


def found_excerpt(pk: int) -> Excerpt | None:
    return (
        Excerpt.objects.select_related("minutes__meeting__body", "organization", "file")
        .filter(pk=pk)
        .first()
    )


def later_items(minutes: Minutes) -> list[AgendaItem]:
    """Under which of them the body can approve: of its meetings after this one, the next first."""
    meeting = minutes.meeting
    if meeting.starts_at is None:
        return []
    return list(
        AgendaItem.objects.filter(
            meeting__body=meeting.body_id,
            meeting__deleted_at=None,
            meeting__is_cancelled=False,
            meeting__starts_at__gt=meeting.starts_at,
            deleted_at=None,
        )
        .select_related("meeting", "closed")
        .order_by("meeting__starts_at", "position", "pk")[:60]
    )


def is_later(minutes: Minutes, item: AgendaItem) -> bool:
    """Of a later meeting of the same body: where minutes are approved and objections decided."""
    mine, other = minutes.meeting, item.meeting
    return (
        other.body_id == mine.body_id
        and item.deleted_at is None
        and mine.starts_at is not None
        and other.starts_at is not None
        and other.starts_at > mine.starts_at
    )
