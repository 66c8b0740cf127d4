"""A body that asks, a department that owes, and the people of both."""

from dataclasses import dataclass
from datetime import date, timedelta

import make
from make import AT, TODAY
from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.promises import operations
from weltoffen.domain.promises.models import Promise

DUE = TODAY + timedelta(days=30)


@dataclass
class Town:
    body: Organization
    department: Organization
    keeper: Person  # runs the business of the body
    owner: Person
    head: Person

    @property
    def keeping(self) -> Actor:
        return make.acting(self.keeper)

    @property
    def owing(self) -> Actor:
        return make.acting(self.owner)


def make_town(*, is_public: bool = False) -> Town:
    make.make_office()
    body = make.make_body("AK Gesundheit", meets_in_public=is_public)
    Charter.objects.create(body=body, kind="working_group")
    department = make.make_department("Gesundheitsamt")
    return Town(
        body,
        department,
        make.make_person("Geschäftsführung AK", body, Role.COORDINATOR),
        make.make_clerk(department, "Sachbearbeitung Gesundheit"),
        make.make_person("Leitung Gesundheit", department, Role.DEPARTMENT_LEAD),
    )


def make_promise(
    town: Town,
    *,
    title: str = "Psychotherapie in Dari",
    report_on: date = DUE,
    owner: Person | None = None,
    deputy: Person | None = None,
    kind: str = Promise.Kind.RECOMMENDATION,
    item: AgendaItem | None = None,
    **other: object,
) -> Promise:
    return operations.give(
        town.keeping,
        town.body,
        kind=kind,
        title=title,
        text="Das Amt prüft, ob eine Praxis gewonnen werden kann.",
        owner_organization=town.department,
        owner_person=owner,
        deputy=deputy,
        report_on=report_on,
        item=item,
        at=other.pop("at", AT),  # type: ignore[arg-type]
        **other,  # type: ignore[arg-type]
    )


def make_item(town: Town, *, is_public: bool = True, name: str = "Versorgung") -> AgendaItem:
    meeting = make.make_meeting(town.body)
    return AgendaItem.objects.create(
        meeting=meeting, number="2", position=2, name=name if is_public else "", is_public=is_public
    )
