"""People, their memberships and deputies; bodies that the profile does not know."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.accounts.models import User
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations import permissions
from weltoffen.base.organizations.models import Deputy, Membership, Organization, Person
from weltoffen.base.organizations.rules import why_not_appointed, why_not_deputy
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.vocabulary.profile import city
from weltoffen.base.workflow.table import Refused


@operation("organizations.register_person", permissions.REGISTER)
def register_person(
    actor: Actor,
    organization: Organization,
    *,
    name: str,
    email: str = "",
    phone: str = "",
    account: User | None = None,
) -> Person:
    """Somebody who works in or for the organisation; what they may do comes by `appoint`."""
    return Person.objects.create(
        name=_named(name), email=one_line(email), phone=one_line(phone), account=account
    )


@operation("organizations.register_body", permissions.REGISTER)
def register_body(
    actor: Actor,
    parent: Organization,
    *,
    name: str,
    short_name: str = "",
    classification: str = "",
    kind: str = Organization.Kind.BODY,
    start_on: date | None = None,
) -> Organization:
    """A body, working group or partner below `parent` that the profile does not name."""
    return Organization.objects.create(
        name=_named(name),
        short_name=one_line(short_name),
        classification=one_line(classification),
        kind=kind,
        parent=parent,
        start_on=start_on,
    )


@operation("organizations.appoint", permissions.APPOINT)
def appoint(
    actor: Actor,
    organization: Organization,
    *,
    person: Person,
    role: Role,
    title: str = "",
    start_on: date | None = None,
    end_on: date | None = None,
    on_behalf_of: Organization | None = None,
) -> Membership:
    """A person becomes something in the organisation, for a time; from then on it counts."""
    objection = why_not_appointed(
        role,
        is_office=organization.key is not None and organization.key == city().office,
        kind=organization.kind,
        start_on=start_on,
        end_on=end_on,
    )
    if objection:
        raise Refused(objection)
    membership, _is_new = organization.memberships.get_or_create(
        person=person,
        role=role,
        title=one_line(title),
        start_on=start_on,
        end_on=end_on,
        on_behalf_of=on_behalf_of,
        deleted_at=None,
    )
    return membership


@operation("organizations.end_membership", permissions.END)
def end_membership(actor: Actor, membership: Membership, *, end_on: date) -> None:
    """The last day; the membership stays on record."""
    if membership.start_on and end_on < membership.start_on:
        raise Refused(_("The end is before the beginning."))
    membership.end_on = end_on
    membership.save(update_fields=["end_on"])


@operation("organizations.name_deputy", permissions.NAME_DEPUTY)
def name_deputy(
    actor: Actor, person: Person, *, deputy: Person, start_on: date, end_on: date
) -> Deputy:
    """From the first to the last day the deputy may do what the person may."""
    if objection := why_not_deputy(
        is_same_person=person == deputy, start_on=start_on, end_on=end_on
    ):
        raise Refused(objection)
    if actor.person_id != person.pk and _works_elsewhere(actor, person, start_on):
        raise Refused(
            _("Only this person can name a deputy: some of the work is not yours to lend.")
        )
    standing = person.deputies.filter(deputy=deputy, start_on__lte=end_on, end_on__gte=start_on)
    if known := standing.order_by("start_on").first():
        raise Refused(
            _("%(name)s stands in from %(first)s to %(last)s already. End that first."),
            name=deputy.name,
            first=f"{known.start_on:%d.%m.%Y}",
            last=f"{known.end_on:%d.%m.%Y}",
        )
    return person.deputies.create(deputy=deputy, start_on=start_on, end_on=end_on)


@operation("organizations.end_deputy", permissions.NAME_DEPUTY)
def end_deputy(actor: Actor, person: Person, *, named: Deputy, at: datetime) -> None:
    """The deputy may no more from now on; the days on which it counted stay on record."""
    today = timezone.localdate(at)
    standing = person.deputies.filter(pk=named.pk, end_on__gte=today).first()
    if standing is None:
        raise Refused(_("This has ended already."))
    if standing.start_on < today:
        standing.end_on = today - timedelta(days=1)
        standing.save(update_fields=["end_on"])
    else:
        standing.delete()


@operation("organizations.connect_account", permissions.CONNECT)
def connect_account(actor: Actor, person: Person, *, account: User) -> None:
    """Who signs in with the account is this person."""
    if Person.objects.filter(account=account).exclude(pk=person.pk).exists():
        raise Refused(_("This account belongs to somebody else."))
    person.account = account
    person.save(update_fields=["account"])


def _works_elsewhere(actor: Actor, person: Person, on: date) -> bool:
    """A head lends what is done under the own roof, and nothing that the person does elsewhere."""
    if actor is CLOCK or actor.holds(Role.LEAD):
        return False
    own = actor.organizations(Role.DEPARTMENT_LEAD)
    ended = Q(end_on__lt=on)
    return person.memberships.exclude(ended).exclude(organization_id__in=own).exists()


def _named(name: str) -> str:
    if not (plain := one_line(name)):
        raise Refused(_("A name is needed."))
    return plain[:200]
