"""A body of ours with what lies before it when it meets."""

from datetime import date, datetime, timedelta

import make
from weltoffen.base.cases.models import Case
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.promises.models import Promise


def make_body(name: str = "AK Gesundheit", kind: str = Charter.Kind.WORKING_GROUP) -> Organization:
    body = make.make_body(name)
    Charter.objects.create(body=body, kind=kind)
    return body


def make_meeting(body: Organization, starts_at: datetime | None = None) -> Meeting:
    return Meeting.objects.create(
        name="Sitzung", body=body, starts_at=starts_at or make.AT + timedelta(days=14)
    )


def make_promise(
    body: Organization,
    title: str = "Dolmetschen in der Ambulanz",
    *,
    due_on: date = make.TODAY,
    owes: Organization | None = None,
    owner: Person | None = None,
    deputy: Person | None = None,
    answered_at: datetime | None = None,
    outcome: str = "",
) -> Promise:
    number = Case.objects.count() + 1
    case = Case.objects.create(
        procedure="promise",
        number=f"ZS-{number:04d}/2026",
        title=title,
        state="closed" if outcome else "answered" if answered_at else "open",
        office=owes or make.make_department("Gesundheitsamt"),
        owner=owner,
        deputy=deputy,
        due_on=due_on,
        opened_at=make.AT,
        closed_at=make.AT if outcome else None,
    )
    return Promise.objects.create(
        case=case,
        kind=Promise.Kind.RECOMMENDATION,
        text=title,
        body=body,
        given_on=make.TODAY,
        answered_at=answered_at,
        answer="Wir stellen zwei Stellen ein." if answered_at else "",
        outcome=outcome,
    )
