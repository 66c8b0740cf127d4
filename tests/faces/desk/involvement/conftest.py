"""One involvement between an officer and a clerk, as far along as a test wants it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Person
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Involvement, Point, Statement

DEMANDS = (
    "Die Anmeldung gibt es in einfacher Sprache.",
    "Die Aushänge gibt es in fünf Sprachen.",
    "Das Personal wird geschult.",
    "Es gibt einen Raum für Elternarbeit.",
)


@dataclass
class Scene:
    involvement: Involvement
    officer: Person
    clerk: Person
    office: Client
    department: Client

    def url(self, page: str = "") -> str:
        return f"/intern/beteiligungen/{self.involvement.pk}/{page}"

    @property
    def state(self) -> str:
        self.involvement.case.refresh_from_db()
        return self.involvement.case.state

    def issue(self, *demands: str) -> Statement:
        statement = make.make_statement(self.involvement, self.officer, demands or DEMANDS)
        make.issue(statement, self.officer)
        return statement

    def points(self) -> list[Point]:
        return list(Point.objects.filter(statement__involvement=self.involvement))

    def answer(self) -> None:
        operations.answer_points(
            make.acting(self.clerk),
            self.involvement,
            answers=[operations.PointReply(point.pk, "adopted") for point in self.points()],
            at=make.AT,
        )


@pytest.fixture
def scene(clerk: Person, signed_in: Callable[[Person], Client]) -> Scene:
    officer = make.make_officer()
    involvement = make.make_involvement(by=clerk, owner=officer)
    return Scene(involvement, officer, clerk, signed_in(officer), signed_in(clerk))


@pytest.fixture
def confidential(clerk: Person, signed_in: Callable[[Person], Client]) -> Scene:
    officer = make.make_officer()
    involvement = make.make_involvement(by=clerk, owner=officer, is_confidential=True)
    return Scene(involvement, officer, clerk, signed_in(officer), signed_in(clerk))


@pytest.fixture
def lead(department: object) -> Person:
    return make.make_officer("Leitung der Fachstelle", Role.LEAD)
