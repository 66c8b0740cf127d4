"""The first page: who I am, what is due, what is new, what can I do; for each kind of work."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from cast import make_cast
from visit import client_of
from weltoffen.domain.involvement import operations
from weltoffen.domain.meetings.models import AgendaItem

PAGE = "/intern/"


@pytest.fixture
def cast():
    return make_cast()


def text_of(answer) -> str:
    return answer.content.decode()


def test_every_page_says_who_i_am_in_which_function_and_for_whom_i_stand_in(cast):
    deputy = cast.people["deputy of the owner"]
    today = timezone.localdate()
    make.make_deputy(cast.people["owner"], deputy, today, today + timedelta(days=3))
    make.make_membership(deputy, cast.office, "officer", title="Sachbearbeitung Sprache")
    for page in (PAGE, "/intern/stadt/", "/konto/2fa/"):
        text = text_of(client_of(deputy).get(page))
        assert "Vertretung" in text
        assert "Sachbearbeitung Sprache" in text
        assert "Sie vertreten Sachbearbeitung Beteiligung bis" in text


def test_an_officer_sees_what_is_due(cast):
    """The cast lives in March 2026; today its involvement is long overdue."""
    text = text_of(client_of(cast.people["owner"]).get(PAGE))
    assert cast.involvement.paper.name in text
    assert "überfällig" in text
    assert f"/intern/beteiligungen/{cast.involvement.pk}/" in text


def test_a_colleague_is_not_shown_what_is_not_hers(cast):
    text = text_of(client_of(cast.people["clerk elsewhere"]).get(PAGE))
    assert cast.involvement.paper.name not in text
    assert cast.confidential.paper.name not in text


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("submitter", "/intern/pruefung/neu/"),
        ("officer", "/intern/beteiligungen/"),
        ("session service", 'name="code"'),
    ],
)
def test_everybody_is_offered_the_own_work(cast, who, offered):
    assert offered in text_of(client_of(cast.people[who]).get(PAGE))


def test_navigation_offers_only_what_is_of_use(cast):
    operator = text_of(client_of(cast.people["operator"]).get(PAGE))
    assert "/intern/beteiligungen/" not in operator
    assert "/intern/protokoll/" not in operator
    assert "/intern/protokoll/" in text_of(client_of(cast.people["protection officer"]).get(PAGE))


def test_more_work_needs_no_more_queries(cast):
    owner, submitter = cast.people["owner"], cast.people["submitter"]
    client = client_of(owner)
    client.get(PAGE)
    counts = []
    for _round in range(2):
        for _number in range(4):
            make.make_involvement(by=submitter, owner=owner, at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_came_in_since_the_last_visit_is_marked(cast):
    owner = cast.people["owner"]
    fresh = make.make_involvement(by=cast.people["submitter"], owner=owner, at=timezone.now())
    client = client_of(owner)
    session = client.session
    session["last_visit"] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    rows = client.get(PAGE).context["open"]
    assert {row.title: row.is_new for row in rows} == {
        fresh.paper.name: True,
        cast.involvement.paper.name: False,
        cast.confidential.paper.name: False,
    }


def test_the_head_of_the_office_sees_what_is_due_with_the_colleagues_too(cast):
    answer = client_of(cast.people["lead"]).get(PAGE)
    assert cast.involvement.case.owner == cast.people["owner"]
    assert cast.involvement.paper.name in [row.title for row in answer.context["due"]]
    assert "überfällig" in text_of(answer)
    assert not client_of(cast.people["officer"]).get(PAGE).context["due"]


def sitting(body, title="Haushalt", days=7):
    meeting = make.make_meeting(body, timezone.localdate() + timedelta(days=days))
    AgendaItem.objects.create(meeting=meeting, name=title, is_public=True)
    return meeting


@pytest.mark.parametrize("who", ["member", "council member"])
def test_who_sits_in_a_body_sees_its_next_meeting_with_its_items(cast, who):
    body = cast.people[who].memberships.get().organization
    meeting = sitting(body)
    sitting(body, "Erst später", days=30)
    sitting(make.make_body("Ein anderes Gremium"), "Nicht meins")
    text = text_of(client_of(cast.people[who]).get(PAGE, follow=True))
    assert f"/intern/sitzungen/{meeting.pk}/" in text
    assert "Haushalt" in text
    assert "Erst später" not in text
    assert "Nicht meins" not in text
    assert cast.confidential.paper.name not in text


def test_who_sits_nowhere_is_told_of_no_meeting(cast):
    sitting(make.make_body("Ein Gremium"))
    assert "sittings" not in text_of(client_of(cast.people["owner"]).get(PAGE))


def test_the_session_service_sees_whose_note_holds(cast):
    service, owner = cast.people["session service"], cast.people["owner"]
    body = make.make_body("Bauausschuss")
    meeting = sitting(body)
    day = timezone.localdate(meeting.starts_at)
    for involvement in (cast.involvement, cast.confidential):
        involvement.paper.consultations.create(organization=body, planned_on=day)
        make.issue(make.make_statement(involvement, owner))
    lines = client_of(service).get(PAGE).context["sittings"][0].lines
    assert [(line.title, line.kind) for line in lines] == [(cast.involvement.paper.name, "success")]
    operations.bring_version(cast["submitter"], cast.involvement, text="Anders.", at=make.later(3))
    lines = client_of(service).get(PAGE).context["sittings"][0].lines
    assert [line.kind for line in lines] == ["danger"]
