"""One plain function per thing, every argument with a default; shared by all tests.

Time stands still at `AT`: a Monday in March 2026. Papers, screenings and involvements come into
being through operations, as in life; what is below them is written directly.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.accounts.models import User
from weltoffen.base.documents.models import File, Paper
from weltoffen.base.documents.operations import draft_paper, keep_file
from weltoffen.base.documents.route import Stop
from weltoffen.base.organizations.models import Deputy, Membership, Organization, Person
from weltoffen.base.organizations.queries import actor_for
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import (
    Clearance,
    Involvement,
    RoutingRule,
    Screening,
    Statement,
)
from weltoffen.domain.meetings.models import Meeting

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 3, 2)
AT = datetime.combine(TODAY, time(9), BERLIN)
TEXT = "Der Rat beschließt den Neubau einer Kita mit 80 Plätzen an der Hauptstraße."
_numbers = count(1)


def moment(day: date = TODAY, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), BERLIN)


def later(days: int) -> datetime:
    return AT + timedelta(days=days)


# --- who ---------------------------------------------------------------------------------------


def make_organization(
    name: str = "",
    kind: str = Organization.Kind.DEPARTMENT,
    key: str = "",
    short_name: str = "",
    **more: object,
) -> Organization:
    name = name or f"Amt {next(_numbers)}"
    return Organization.objects.create(
        name=name, kind=kind, key=key or None, short_name=short_name, **more
    )


def make_office() -> Organization:
    """The Integration Office that the profile names; there is one."""
    office, _made = Organization.objects.get_or_create(
        key=city().office,
        defaults={"name": "Fachstelle Zusammenleben", "kind": Organization.Kind.DEPARTMENT},
    )
    return office


def make_department(name: str = "", concerns: Sequence[Term] = ()) -> Organization:
    department = make_organization(name)
    department.concerns.set(concerns)
    return department


def make_body(name: str = "", *, meets_in_public: bool = False) -> Organization:
    body = make_organization(name or f"Ausschuss {next(_numbers)}", Organization.Kind.BODY)
    if meets_in_public:
        Organization.objects.filter(pk=body.pk).update(meets_in_public=True)
        body.refresh_from_db()
    return body


def make_person(
    name: str = "",
    at: Organization | None = None,
    role: Role = Role.CLERK,
    *,
    title: str = "",
    start_on: date | None = None,
    end_on: date | None = None,
    account: User | None = None,
) -> Person:
    """With a membership when `at` is given."""
    number = next(_numbers)
    person = Person.objects.create(
        name=name or f"Person {number}", email=f"person{number}@example.org", account=account
    )
    if at is not None:
        make_membership(person, at, role, title=title, start_on=start_on, end_on=end_on)
    return person


def make_membership(
    person: Person,
    organization: Organization,
    role: Role = Role.MEMBER,
    *,
    title: str = "",
    start_on: date | None = None,
    end_on: date | None = None,
) -> Membership:
    return Membership.objects.create(
        person=person,
        organization=organization,
        role=role,
        title=title,
        start_on=start_on,
        end_on=end_on,
    )


def make_user(email: str = "", password: str = "geheim-und-lang") -> User:
    return User.objects.create_user(email or f"user{next(_numbers)}@example.org", password)


def make_deputy(person: Person, deputy: Person, start_on: date, end_on: date) -> Deputy:
    return Deputy.objects.create(person=person, deputy=deputy, start_on=start_on, end_on=end_on)


def acting(person: Person, today: date = TODAY) -> Actor:
    return actor_for(person, today)


def make_officer(name: str = "Sachbearbeitung Zusammenleben", role: Role = Role.OFFICER) -> Person:
    return make_person(name, make_office(), role)


def make_clerk(
    department: Organization | None = None, name: str = "Sachbearbeitung Stadtplanung"
) -> Person:
    return make_person(name, department or make_department(), Role.CLERK)


# --- what --------------------------------------------------------------------------------------


def make_concern(code: str = "urban-planning", name: str = "Bauen und Planen") -> Term:
    term, _made = Term.objects.get_or_create(
        taxonomy=Term.Taxonomy.CONCERN, code=code, defaults={"name": name}
    )
    return term


def make_meeting(
    body: Organization | None = None, on: date = TODAY + timedelta(days=60)
) -> Meeting:
    body = body or make_body()
    meeting = Meeting.objects.create(
        name=f"Sitzung {body.name}", body=body, starts_at=moment(on, hour=17)
    )
    meeting.organizations.add(body)
    return meeting


def make_file(
    content: bytes = b"Ein Text.",
    file_name: str = "vorlage.txt",
    *,
    by: Person | None = None,
    text: str = "",
) -> File:
    by = by or make_clerk()
    membership = by.memberships.get()
    return keep_file(
        acting(by), membership.organization, content=content, file_name=file_name, text=text
    )


def make_paper(
    name: str = "",
    text: str = TEXT,
    *,
    by: Person | None = None,
    file: File | None = None,
    concern: Term | None = None,
    is_confidential: bool = False,
    body: Organization | None = None,
    planned_on: date | None = None,
    at: datetime = AT,
) -> Paper:
    """Drafted by a clerk; with `planned_on` it has one stop on its route."""
    by = by or make_clerk()
    department = by.memberships.get().organization
    route = [Stop(body or make_body(), planned_on)] if body or planned_on else []
    return draft_paper(
        acting(by, at.date()),
        department,
        name=name or f"Vorlage {next(_numbers)}",
        text=text,
        file=file,
        concern=concern,
        is_confidential=is_confidential,
        route=route,
        at=at,
    )


def make_screening(
    title: str = "Neubau einer Kita",
    text: str = TEXT,
    *,
    by: Person | None = None,
    concern: Term | None = None,
    body: Organization | None = None,
    meets_on: date | None = None,
    answers: dict[str, str] | None = None,
    is_confidential: bool = False,
    at: datetime = AT,
) -> Screening:
    """Answered when `answers` are given."""
    make_office()
    by = by or make_clerk()
    actor = acting(by, at.date())
    screening = operations.start_screening(
        actor,
        by.memberships.get().organization,
        draft=operations.Draft(
            title=title,
            text=text,
            concern=concern or make_concern(),
            body=body,
            meets_on=meets_on,
            is_confidential=is_confidential,
        ),
        at=at,
    )
    if answers is not None:
        operations.answer_screening(actor, screening, answers=answers, at=at)
    return screening


def make_involvement(
    *,
    by: Person | None = None,
    owner: Person | None = None,
    deputy: Person | None = None,
    paper: Paper | None = None,
    kind: str = "full",
    at: datetime = AT,
    is_confidential: bool = False,
    text: str = TEXT,
    planned_on: date | None = None,
    concern: Term | None = None,
) -> Involvement:
    """Requested by a clerk; assigned when an owner is given, by the owner's own office."""
    make_office()
    by = by or make_clerk()
    paper = paper or make_paper(
        by=by,
        at=at,
        is_confidential=is_confidential,
        text=text,
        planned_on=planned_on,
        concern=concern,
    )
    involvement = operations.request_involvement(acting(by, at.date()), paper, kind=kind, at=at)
    if owner is not None:
        lead = make_officer("Amtsleitung", Role.LEAD)
        operations.assign(acting(lead, at.date()), involvement, owner=owner, deputy=deputy, at=at)
    return involvement


def make_statement(
    involvement: Involvement,
    by: Person | None = None,
    demands: Sequence[str] = ("Die Anmeldung gibt es in einfacher Sprache.",),
    *,
    at: datetime = AT,
) -> Statement:
    """A draft with points."""
    by = by or involvement.case.owner or make_officer()
    actor = acting(by, at.date())
    statement = operations.draft_statement(actor, involvement, at=at)
    return operations.write_statement(
        actor,
        statement,
        introduction="Die Vorlage betrifft viele Familien.",
        points=[operations.PointDraft(demand, "Damit alle sie verstehen.") for demand in demands],
        expected_version=statement.version,
    )


def issue(statement: Statement, by: Person | None = None, *, at: datetime = AT) -> Clearance:
    by = by or statement.written_by
    assert by is not None
    return operations.issue_statement(acting(by, at.date()), statement, at=at)


def make_rule(
    owner: Person,
    *,
    name: str = "Alles",
    deputy: Person | None = None,
    concern: Term | None = None,
    words: str = "",
    position: int = 0,
) -> RoutingRule:
    return RoutingRule.objects.create(
        name=name, owner=owner, deputy=deputy, concern=concern, words=words, position=position
    )
