"""Published papers, how they stand, and people who follow them; for tests of following."""

from datetime import date, datetime, timedelta

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.documents.findable import row_of
from weltoffen.base.documents.models import Paper, PaperVersion
from weltoffen.base.documents.rules import text_sha256
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.search.index import put_many
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Standing, Subscription

AT = make.AT  # a Monday, 9:00
BEFORE = AT - timedelta(days=5)  # when people subscribe
SINCE = AT - timedelta(days=3)  # when papers change


def make_published(
    title: str = "", text: str = "Ein Bericht der Verwaltung.", **values: object
) -> Paper:
    """As the council publishes it; it can be found."""
    paper = Paper.objects.create(
        name=title or "Neubau einer Kita", **{"is_public": True, "created_on": make.TODAY} | values
    )
    PaperVersion.objects.create(
        paper=paper, number=1, text=text, text_sha256=text_sha256(text), created_at=AT
    )
    put_many([row_of(paper)])
    return paper


def make_standing(
    title: str = "",
    *,
    paper: Paper | None = None,
    item: AgendaItem | None = None,
    meeting: Meeting | None = None,
    state: str = Standing.State.MISSING,
    band: int = 2,
    changed_at: datetime = SINCE,
    department: Organization | None = None,
    change: str = "jetzt auf der Tagesordnung",
    submit_by: date | None = None,
) -> Standing:
    """Of a published paper, unless an item is given."""
    paper = paper or (make_published(title) if item is None else None)
    starts_at = meeting.starts_at if meeting else None
    return Standing.objects.create(
        paper=paper,
        agenda_item=item,
        state=state,
        score=band / 2,
        band=band,
        department=department,
        meeting=meeting,
        body=meeting.body if meeting else None,
        meets_on=starts_at.date() if starts_at else None,
        submit_by=submit_by,
        first_seen_at=changed_at,
        changed_at=changed_at,
        change=change,
    )


def make_item(name: str, meeting: Meeting | None = None, **values: object) -> AgendaItem:
    meeting = meeting or make.make_meeting()
    return AgendaItem.objects.create(meeting=meeting, name=name, **{"is_public": True} | values)


def make_follower(role: Role = Role.MEMBER, **values: object) -> Person:
    return make.make_person("Mitglied des Beirats", make.make_body(), role, **values)  # type: ignore[arg-type]


def follow(person: Person, *, at: datetime = BEFORE, **wish: object) -> Subscription:
    values = {"name": "Mein Abo", "mail": "daily", "least_band": 1} | wish
    actor = make.acting(person, at.date())
    return operations.follow(actor, person, at=at, **values)  # type: ignore[arg-type]
