"""A little world of papers with every kind of relation a rule may follow, filled at random."""

import random
from datetime import UTC, date, datetime

from weltoffen.base.cases.models import Case
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.involvement.models import Involvement

MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def build(seed: int, papers: int = 24) -> tuple[list[int], list[int]]:
    """Ids of organisations and persons."""
    chance = random.Random(seed)
    offices: list[Organization] = []
    for number in range(6):
        parent = chance.choice([None, *offices])
        kind = chance.choice(["department", "body", "association"])
        offices.append(Organization.objects.create(name=f"O{number}", kind=kind, parent=parent))
    persons = [Person.objects.create(name=f"P{number}") for number in range(6)]
    for person in persons:
        for office in chance.sample(offices, chance.randint(0, 3)):
            Membership.objects.create(person=person, organization=office)
    for number in range(papers):
        paper = Paper.objects.create(
            name=f"Vorlage {number}",
            originator=chance.choice([None, *offices]),
            submitter=chance.choice([None, *persons]),
            is_confidential=chance.random() < 0.4,
            is_public=chance.random() < 0.4,
            withdrawn_at=chance.choice([None, None, MOMENT]),
        )
        paper.readers.set(chance.sample(persons, chance.choice([0, 0, 1, 3])))
        paper.recipients.set(chance.sample(offices, chance.choice([0, 0, 1, 3])))
        for _ in range(chance.choice([0, 0, 1, 3])):
            Consultation.objects.create(
                paper=paper,
                organization=chance.choice([None, *offices]),
                planned_on=chance.choice([None, date(2026, 12, 1)]),
                role=chance.choice(["", "Entscheidung", "Anhörung"]),
            )
        if chance.random() < 0.6:
            _involve(paper, chance, offices, persons)
    return [office.pk for office in offices], [person.pk for person in persons]


def _involve(
    paper: Paper, chance: random.Random, offices: list[Organization], persons: list[Person]
) -> None:
    case = Case.objects.create(
        procedure="involvement",
        number=f"B-{paper.pk}",
        title=paper.name,
        state=chance.choice(["requested", "stated"]),
        office=chance.choice(offices),
        owner=chance.choice([None, *persons]),
        deputy=chance.choice([None, *persons]),
        due_on=chance.choice([None, date(2026, 12, 1)]),
        opened_at=MOMENT,
    )
    Involvement.objects.create(
        case=case, paper=paper, department=chance.choice(offices), requested_on=MOMENT.date()
    )
