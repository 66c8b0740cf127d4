"""The cast that everybody knows: two sides, those beside them, an open and a confidential paper."""

from dataclasses import dataclass, field
from datetime import timedelta

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Actor, Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Involvement


@dataclass
class Cast:
    office: Organization
    department: Organization
    people: dict[str, Person]
    involvement: Involvement
    confidential: Involvement
    actors: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Actor:
        return self.actors[who]


def make_cast() -> Cast:
    office, department = make.make_office(), make.make_department("Stadtplanungsamt")
    elsewhere, other_office = make.make_department("Sportamt"), make.make_department("Frauenbüro")
    people = {
        "lead": make.make_person("Amtsleitung", office, Role.LEAD),
        "owner": make.make_person("Sachbearbeitung Beteiligung", office, Role.OFFICER),
        "officer": make.make_person("Sachbearbeitung Sprache", office, Role.OFFICER),
        "former owner": make.make_person(
            "Frühere Sachbearbeitung", office, Role.OFFICER, end_on=make.TODAY - timedelta(days=1)
        ),
        "officer of another office": make.make_person("Frauenbüro", other_office, Role.OFFICER),
        "submitter": make.make_person("Sachbearbeitung Stadtplanung", department, Role.CLERK),
        "clerk": make.make_person("Sachbearbeitung Verkehr", department, Role.CLERK),
        "clerk elsewhere": make.make_person("Sachbearbeitung Sport", elsewhere, Role.CLERK),
        "department lead": make.make_person("Leitung", department, Role.DEPARTMENT_LEAD),
        "reader": make.make_person("Rechtsberatung", elsewhere, Role.CLERK),
        "session service": make.make_person(
            "Gremienbüro", make.make_department(), Role.SESSION_SERVICE
        ),
        "deputy of the owner": make.make_person("Vertretung"),
        "member": make.make_person("Mitglied", make.make_body(), Role.MEMBER),
        "council member": make.make_person("Ratsmitglied", make.make_body(), Role.COUNCIL_MEMBER),
        "protection officer": make.make_person("Datenschutz", office, Role.PROTECTION_OFFICER),
        "operator": make.make_person("Betrieb", office, Role.OPERATOR),
    }
    day = timedelta(days=1)
    make.make_deputy(
        people["owner"], people["deputy of the owner"], make.TODAY - day, make.TODAY + 90 * day
    )
    involvements = [
        make.make_involvement(by=people["submitter"], is_confidential=is_confidential)
        for is_confidential in (False, True)
    ]
    actors = {name: make.acting(person) for name, person in people.items()}
    for involvement in involvements:
        operations.assign(actors["lead"], involvement, owner=people["owner"], at=make.AT)
        operations.share(actors["owner"], involvement, person=people["reader"], at=make.AT)
    actors |= {"public": PUBLIC, "clock": CLOCK}
    return Cast(office, department, people, involvements[0], involvements[1], actors)
