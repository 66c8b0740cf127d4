"""A clerk at the desk, a meeting ahead, and what a good form holds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

import make
from visit import Visitor
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.meetings.models import Meeting


@pytest.fixture
def department() -> Organization:
    make.make_office()
    return make.make_department("Stadtplanungsamt", [make.make_concern()])


@pytest.fixture
def clerk(department: Organization) -> Person:
    return make.make_clerk(department)


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A desk in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        if person.account is None:
            person.account = make.make_user()
            person.save()
        client = Visitor()
        client.force_login(person.account)
        return client

    return sign_in


@pytest.fixture
def desk(clerk: Person, signed_in: Callable[[Person], Client]) -> Client:
    return signed_in(clerk)


@pytest.fixture
def meeting() -> Meeting:
    return make.make_meeting(
        make.make_body("Bauausschuss"), timezone.localdate() + timedelta(days=60)
    )


@pytest.fixture
def draft(department: Organization, meeting: Meeting) -> dict[str, Any]:
    assert meeting.starts_at is not None
    day = timezone.localdate(meeting.starts_at)
    return {
        "title": "Neubau einer Kita",
        "text": make.TEXT,
        "department": department.pk,
        "concern": make.make_concern().pk,
        "meeting": f"{meeting.body_id}:{day.isoformat()}",
    }
