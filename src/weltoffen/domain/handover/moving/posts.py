"""Seats in bodies, posts in offices, deputies, secret addresses: what one is, and lends."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from weltoffen.base.audit.operation import reference
from weltoffen.base.links.models import Link
from weltoffen.base.organizations.models import Deputy, Membership, Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.handover.moving.coming import is_council
from weltoffen.domain.handover.moving.kinds import Kind, Leaving, Taking, Thing
from weltoffen.domain.handover.rules.fates import is_mandate, passes_on


def held_after(leaving: Leaving) -> QuerySet[Membership]:
    """What would still be held after the last day, or begins then."""
    return (
        leaving.person.memberships.filter(Q(end_on=None) | Q(end_on__gt=leaving.on))
        .filter(deleted_at=None)
        .select_related("organization__charter", "on_behalf_of")
        .order_by("organization__name", "pk")
    )


def find_seats(leaving: Leaving) -> list[Thing]:
    return [_told(one, SEATS.code) for one in held_after(leaving) if _passes(one)]


def move_seats(taking: Taking) -> None:
    """From the day after on, in the same role and for the same organisation; substitutes stay with
    the seat. Who holds the same seat already does not hold it twice."""
    for old in _still(taking):
        new = None
        if taking.person is not None:
            begins = max(taking.leaving.on + timedelta(days=1), old.start_on or date.min)
            new = _seat(old, taking.person, begins)
        if old.start_on and old.start_on > taking.leaving.on:
            old.substitutes.update(substitute_for=new)
            old.delete()  # it would have begun later
            continue
        old.substitutes.filter(Q(end_on=None) | Q(end_on__gt=taking.leaving.on)).update(
            substitute_for=new
        )
        old.end_on = taking.leaving.on
        old.save(update_fields=["end_on"])


def find_posts(leaving: Leaving) -> list[Thing]:
    """Given by appointment, so they pass to nobody by themselves; elected mandates stay."""
    if not leaving.leaves_house:
        return []
    return [
        _told(one, POSTS.code)
        for one in held_after(leaving)
        if not _passes(one) and not is_mandate(one.role, is_council=is_council(one.organization))
    ]


def end_posts(taking: Taking) -> None:
    for held in _still(taking):
        if held.start_on and held.start_on > taking.leaving.on:
            held.delete()
        else:
            held.end_on = taking.leaving.on
            held.save(update_fields=["end_on"])


def find_deputies(leaving: Leaving) -> list[Thing]:
    if not leaving.leaves_house:
        return []
    person = leaving.person
    found = Deputy.objects.filter(Q(person=person) | Q(deputy=person), end_on__gt=leaving.on)
    return [
        Thing(
            DEPUTIES.code,
            f"organizations.deputy:{one.pk}",
            str(one),
            f"{one.start_on:%d.%m.%Y} bis {one.end_on:%d.%m.%Y}",
        )
        for one in found.select_related("person", "deputy").order_by("start_on", "pk")
    ]


def end_deputies(taking: Taking) -> None:
    last = taking.leaving.on
    found = Deputy.objects.filter(pk__in=taking.keys)
    found.filter(start_on__gt=last).delete()
    found.filter(end_on__gt=last).update(end_on=last)


def find_links(leaving: Leaving) -> list[Thing]:
    """Secret addresses that open something of the person: a calendar, for instance."""
    if not leaving.leaves_house:
        return []
    found = Link.objects.filter(subject=reference(leaving.person), revoked_at=None)
    return [
        Thing(LINKS.code, f"links.link:{one.pk}", "Geheime Adresse (Kalender-Abo)")
        for one in found.order_by("created_at", "pk")
    ]


def revoke_links(taking: Taking) -> None:
    Link.objects.filter(pk__in=taking.keys, revoked_at=None).update(revoked_at=taking.at)


def _still(taking: Taking) -> QuerySet[Membership]:
    return Membership.objects.select_for_update(of=("self",)).filter(
        pk__in=taking.keys, person=taking.leaving.person, deleted_at=None
    )


def _seat(old: Membership, person: Person, begins: date) -> Membership:
    same = Membership.objects.filter(
        organization=old.organization_id,
        person=person,
        role=old.role,
        on_behalf_of=old.on_behalf_of_id,
        deleted_at=None,
    ).filter(Q(end_on=None) | Q(end_on__gte=begins))
    known = same.order_by("pk").first()
    if known is not None:
        return known
    other = old.substitute_for
    return Membership.objects.create(
        organization_id=old.organization_id,
        person=person,
        role=old.role,
        title=old.title,
        on_behalf_of_id=old.on_behalf_of_id,
        has_vote=old.has_vote,
        substitute_for=other if other and other.person_id != person.pk else None,
        start_on=begins,
        end_on=old.end_on,
    )


def _passes(held: Membership) -> bool:
    return passes_on(
        held.role,
        is_body=held.organization.kind == Organization.Kind.BODY,
        is_council=is_council(held.organization),
    )


def _told(held: Membership, kind: str) -> Thing:
    what = held.title or str(held.get_role_display())
    whose = f" für {held.on_behalf_of.name}" if held.on_behalf_of else ""
    return Thing(
        kind,
        f"organizations.membership:{held.pk}",
        f"{held.organization.name}: {what}{whose}",
        f"bis {held.end_on:%d.%m.%Y}" if held.end_on else "",
        procedure=held.role,
    )


SEATS = Kind("seats", _("Seats in bodies"), "Sitze in Gremien", find_seats, move_seats)
POSTS = Kind(
    "posts", _("Posts that end"), "Funktionen, die enden", find_posts, end_posts, ends=True
)
DEPUTIES = Kind(
    "deputies",
    _("Deputies that end"),
    "Vertretungen, die enden",
    find_deputies,
    end_deputies,
    ends=True,
)
LINKS = Kind(
    "links",
    _("Secret addresses that are closed"),
    "Geheime Adressen, die geschlossen werden",
    find_links,
    revoke_links,
    ends=True,
)
