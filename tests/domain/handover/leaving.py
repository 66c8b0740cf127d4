"""Somebody on whom everything hangs that can hang on a person."""

from datetime import timedelta
from random import Random

import make
from domain.situation.bodied import make_body, make_meeting, make_promise
from weltoffen.base.access.actor import Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.cases.models import Case
from weltoffen.base.links.models import Link
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.directory.models import Offer, Provider
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.involvement.models import RoutingRule, Screening
from weltoffen.domain.meetings.models import Invitation

ON = make.TODAY + timedelta(days=28)  # the last day


def make_case(
    owner: Person | None = None,
    deputy: Person | None = None,
    *,
    procedure: str = "gap",
    office: Organization | None = None,
    is_closed: bool = False,
) -> Case:
    number = Case.objects.count() + 1
    return Case.objects.create(
        procedure=procedure,
        number=f"X-{number:04d}/2026",
        title=f"Vorgang {number}",
        state="open",
        office=office or make.make_office(),
        owner=owner,
        deputy=deputy,
        opened_at=make.AT,
        closed_at=make.AT if is_closed else None,
    )


def make_offer(owner: Person, status: str = Offer.Status.ACTIVE) -> Offer:
    organization = make.make_organization(kind=Organization.Kind.ASSOCIATION)
    provider = Provider.objects.create(
        organization=organization, created_at=make.AT, changed_at=make.AT
    )
    return Offer.objects.create(
        provider=provider,
        name=f"Angebot {provider.pk}",
        owner=owner,
        status=status,
        created_at=make.AT,
        changed_at=make.AT,
    )


def hang_everything_on(person: Person, others: list[Person], chance: Random) -> None:
    """Of each kind none, one or a few, open and closed, with others beside."""

    def some() -> range:
        return range(chance.choice((0, 1, 1, 3)))

    def other() -> Person | None:
        return chance.choice([None, *others])

    office = make.make_office()
    for is_closed in (False, True):
        for _n in some():
            make_case(person, other(), is_closed=is_closed)
        for _n in some():
            make_case(other(), person, is_closed=is_closed)
    make_case(*chance.sample(others, 2))
    for _n in some():
        make_promise(make_body(f"AK {Charter.objects.count()}"), owner=person, deputy=other())
    for _n in some():
        make_offer(person, chance.choice([Offer.Status.ACTIVE, Offer.Status.ENDED]))
    for place in some():
        owner, deputy = chance.sample([person, *others], 2)
        RoutingRule.objects.create(position=place, name="Regel", owner=owner, deputy=deputy)
    for _n in some():
        Screening.objects.create(
            department=office,
            created_by=person,
            created_at=make.AT,
            title="Entwurf",
            finished_at=chance.choice([None, make.AT]),
        )
    for number in some():
        kind = chance.choice([Charter.Kind.WORKING_GROUP, Charter.Kind.COUNCIL])
        body = make_body(f"Gremium {number} {Charter.objects.count()}", kind)
        _sit_in(body, person, others, chance)
    for _n in some():
        make.make_deputy(
            *chance.sample([person, *others], 2),
            make.TODAY + timedelta(days=chance.randint(-9, 50)),
            make.TODAY + timedelta(days=chance.randint(51, 90)),
        )
    for _n in some():
        Handover.objects.create(
            leaving=make.make_person(), to_person=person, name="Erbe", on=ON, prepared_at=make.AT
        )
    for number in some():
        Link.objects.create(
            token_sha256=f"{Link.objects.count()}{number}",
            purpose="meetings.calendar",
            subject=reference(person),
            created_at=make.AT,
            expires_at=make.later(400),
        )


def _sit_in(body: Organization, person: Person, others: list[Person], chance: Random) -> None:
    role = chance.choice([Role.COORDINATOR, Role.MEMBER, Role.COUNCIL_MEMBER])
    seat = make.make_membership(
        person,
        body,
        role,
        start_on=chance.choice([None, make.TODAY, ON + timedelta(days=9)]),
        end_on=chance.choice([None, ON + timedelta(days=99)]),
    )
    substitute = make.make_membership(chance.choice(others), body, Role.MEMBER)
    Membership.objects.filter(pk=substitute.pk).update(substitute_for=seat)
    for days in (10, 40, 60):
        meeting = make_meeting(body, make.later(days))
        for one in chance.sample([person, *others], chance.randint(1, 2)):
            Invitation.objects.create(meeting=meeting, person=one)
