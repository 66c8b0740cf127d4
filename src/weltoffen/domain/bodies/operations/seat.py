"""Who sits in a body, for how long, with or without a vote, and who steps in."""

from datetime import date

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.bodies.models import Charter


@operation("bodies.take_seat", permissions.KEEP)
def take_seat(
    actor: Actor,
    body: Organization,
    *,
    person: Person | PersonDraft,
    role: Role = Role.MEMBER,
    title: str = "",
    on_behalf_of: Organization | None = None,
    has_vote: bool = True,
    substitute_for: Membership | None = None,
    start_on: date | None = None,
    end_on: date | None = None,
) -> Membership:
    """Somebody sits in the body from a day on; who is not known here yet is registered with it."""
    _must_be_ours(body)
    _must_be_given(actor, role)
    _must_last(start_on, end_on)
    if substitute_for is not None:
        _must_have_a_seat(substitute_for, body)
        on_behalf_of = on_behalf_of or substitute_for.on_behalf_of
    who = _registered(person) if isinstance(person, PersonDraft) else person
    _must_not_sit_already(body, who, role, start_on, end_on)
    return body.memberships.create(
        person=who,
        role=role,
        title=one_line(title)[:200],
        on_behalf_of=on_behalf_of,
        has_vote=has_vote,
        substitute_for=substitute_for,
        start_on=start_on,
        end_on=end_on,
    )


@operation("bodies.change_seat", permissions.KEEP_SEAT)
def change_seat(
    actor: Actor,
    membership: Membership,
    *,
    title: str,
    on_behalf_of: Organization | None,
    has_vote: bool,
    start_on: date | None,
    end_on: date | None,
) -> None:
    """Function, organisation, vote and term; the person and the role stay."""
    _must_last(start_on, end_on)
    _must_not_sit_already(
        membership.organization,
        membership.person,
        Role(membership.role),
        start_on,
        end_on,
        besides=membership,
    )
    membership.title = one_line(title)[:200]
    membership.on_behalf_of, membership.has_vote = on_behalf_of, has_vote
    membership.start_on, membership.end_on = start_on, end_on
    membership.save()


@operation("bodies.leave_seat", permissions.KEEP_SEAT)
def leave_seat(actor: Actor, membership: Membership, *, end_on: date) -> None:
    """The last day; who steps in for this seat leaves with it. Both stay on record."""
    _must_last(membership.start_on, end_on)
    membership.end_on = end_on
    membership.save(update_fields=["end_on"])
    for substitute in membership.substitutes.filter(deleted_at=None):
        if substitute.end_on is None or substitute.end_on > end_on:
            substitute.end_on = max(end_on, substitute.start_on or end_on)
            substitute.save(update_fields=["end_on"])


def _must_be_ours(body: Organization) -> None:
    if not Charter.objects.filter(body=body).exists():
        raise Refused(_("Seats are given in bodies that are run here."))


def _must_be_given(actor: Actor, role: Role) -> None:
    """A coordinator fills the own body; who sits in the council the Office says."""
    if role not in permissions.SITS:
        raise Refused(_("Nobody holds this role in a body."))
    of_office = actor is CLOCK or actor.holds(*permissions.OFFICE)
    if role == Role.COUNCIL_MEMBER and not of_office:
        raise Refused(_("Council members are entered by the Integration Office."))


def _must_last(start_on: date | None, end_on: date | None) -> None:
    if start_on and end_on and end_on < start_on:
        raise Refused(_("The end is before the beginning."))


def _must_have_a_seat(membership: Membership, body: Organization) -> None:
    if membership.organization_id != body.pk or membership.substitute_for_id is not None:
        raise Refused(_("Somebody can step in for members of this body only."))


def _must_not_sit_already(
    body: Organization,
    person: Person,
    role: Role,
    start_on: date | None,
    end_on: date | None,
    besides: Membership | None = None,
) -> None:
    """One seat at a time in the same role: nobody counts twice."""
    held = body.memberships.filter(person=person, role=role, deleted_at=None)
    for other in held if besides is None else held.exclude(pk=besides.pk):
        begins_before_end = end_on is None or other.start_on is None or other.start_on <= end_on
        ends_after_begin = start_on is None or other.end_on is None or other.end_on >= start_on
        if begins_before_end and ends_after_begin:
            raise Refused(_("%(name)s sits in this body already."), name=person.name)


def _registered(draft: PersonDraft) -> Person:
    if not (name := one_line(draft.name)[:200]):
        raise Refused(_("A name is needed."))
    return Person.objects.create(
        name=name,
        email=one_line(draft.email),
        phone=one_line(draft.phone)[:60],
        language=draft.language,
    )
