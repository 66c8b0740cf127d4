"""The first page: who I am, what is due, what is new, what can I do; for each kind of work."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from cast import make_cast
from visit import client_of

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
