"""A body of ours for tests, with somebody who runs it and somebody who sits in it."""

from datetime import date

import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import actor_for
from weltoffen.domain.bodies.drafts import CharterDraft, PersonDraft
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.operations import set_up_body, take_seat

TODAY = date(2026, 6, 15)


def make_charter(name: str = "Arbeitskreis Gesundheit", **said) -> Charter:
    return set_up_body(CLOCK, make.make_office(), draft=CharterDraft(name=name, **said))


def seat(body: Organization, name: str, **said):
    return take_seat(CLOCK, body, person=PersonDraft(name), **said)


def coordinator(body: Organization, name: str = "Geschäftsführung") -> Person:
    return seat(body, name, role=Role.COORDINATOR, has_vote=False).person


def member(body: Organization, name: str = "Vertretung Verein") -> Person:
    return seat(body, name).person


def acts(person: Person, day: date = TODAY):
    return actor_for(person, day)
