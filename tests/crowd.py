"""Thousands of involvements in seconds: written as rows, only to measure how reading them goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import transaction

import make
from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.cases.models import Case
from weltoffen.base.documents.models import Consultation, Paper, PaperVersion
from weltoffen.base.documents.rules import text_sha256
from weltoffen.base.organizations.models import Person
from weltoffen.domain.involvement import queries
from weltoffen.domain.involvement.models import Involvement, Point, Statement
from weltoffen.domain.involvement.workflow import INVOLVEMENT

STATES = sorted(INVOLVEMENT.states)


@dataclass(frozen=True)
class People:
    lead: Actor
    officer: Actor
    clerk: Actor


def fill(count: int) -> People:
    """Eight officers, twenty departments, forty bodies; one paper in twenty is confidential."""
    chance, office = Random(1), make.make_office()
    lead = make.make_person("Amtsleitung", office, Role.LEAD)
    officers = [make.make_person(f"Sachbearbeitung {n}", office, Role.OFFICER) for n in range(8)]
    clerks = [make.make_clerk(name=f"Sachbearbeitung Amt {n}") for n in range(20)]
    departments = [clerk.memberships.get().organization for clerk in clerks]
    bodies = [make.make_body(f"Ausschuss {n}") for n in range(40)]
    concern = make.make_concern()
    with transaction.atomic():
        papers = Paper.objects.bulk_create(
            Paper(
                name=f"Vorlage {n}: {chance.choice(['Kita', 'Spielplatz', 'Straße'])}",
                originator=departments[n % 20],
                submitter=clerks[n % 20],
                created_on=make.TODAY,
                is_confidential=n % 20 == 0,
            )
            for n in range(count)
        )
        cases = Case.objects.bulk_create(
            Case(
                procedure="involvement",
                number=f"ZL-{n:05d}/2026",
                title=paper.name,
                state=chance.choice(STATES),
                office=office,
                owner=chance.choice(officers),
                due_on=make.TODAY + timedelta(days=chance.randrange(-60, 60)),
                opened_at=make.AT,
            )
            for n, paper in enumerate(papers)
        )
        involvements = Involvement.objects.bulk_create(
            Involvement(
                case=case,
                paper=paper,
                department=departments[n % 20],
                concern=concern,
                requested_by=clerks[n % 20],
                requested_on=make.TODAY - timedelta(days=chance.randrange(700)),
            )
            for n, (case, paper) in enumerate(zip(cases, papers, strict=True))
        )
        Consultation.objects.bulk_create(
            Consultation(
                paper=paper,
                organization=chance.choice(bodies),
                planned_on=make.TODAY + timedelta(days=chance.randrange(-90, 90)),
            )
            for paper in papers
            for _stop in range(2)
        )
        _state(papers, involvements, officers)
        readers = Paper.readers.through
        readers.objects.bulk_create(
            readers(paper=paper, person=chance.choice(officers))
            for paper in papers
            if paper.is_confidential
        )
    return People(*(make.acting(person) for person in (lead, officers[0], clerks[0])))


def _state(papers: list[Paper], involvements: list[Involvement], officers: list[Person]) -> None:
    versions = PaperVersion.objects.bulk_create(
        PaperVersion(
            paper=paper,
            number=1,
            text=make.TEXT,
            text_sha256=text_sha256(make.TEXT),
            created_at=make.AT,
        )
        for paper in papers
    )
    statements = Statement.objects.bulk_create(
        Statement(
            involvement=involvement,
            paper_version=version,
            written_by=officers[0],
            is_issued=True,
            issued_at=make.AT,
        )
        for involvement, version in zip(involvements, versions, strict=True)
    )
    Point.objects.bulk_create(
        Point(statement=statement, number=number, demand="Einfache Sprache.", outcome="adopted")
        for statement in statements
        for number in (1, 2, 3)
    )


def reads(people: People) -> dict[str, Callable[[], object]]:
    """What the pages ask for; a list page counts, and shows 25."""

    def page(actor: Actor, scope: queries.Scope) -> Callable[[], object]:
        def read() -> object:
            found = queries.work_list(actor, scope)
            return found.count(), list(found[:25])

        return read

    year = {"from_on": date(2025, 3, 1), "until_on": make.TODAY}
    return {
        "work list of the head, all": page(people.lead, "all"),
        "work list of an officer, mine": page(people.officer, "mine"),
        "work list of an officer, office": page(people.officer, "office"),
        "work list of a department": page(people.clerk, "office"),
        "first page of the head": lambda: queries.today(people.lead, make.TODAY),
        "first page of an officer": lambda: queries.today(people.officer, make.TODAY),
        "first page of a clerk": lambda: queries.today(people.clerk, make.TODAY),
        "due, on every page": lambda: queries.due_count(people.officer, make.TODAY),
        "find a case": lambda: list(queries.find_case(people.officer, "Kita Ausschuss 7")[:25]),
        "figures of a year": lambda: queries.figures(people.lead, **year),
        "due for a reminder": lambda: queries.due_for_reminder(make.TODAY),
    }
