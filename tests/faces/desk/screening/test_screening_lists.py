"""The list of checks, and the second look of the Office."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Involvement, Screening
from weltoffen.domain.involvement.queries import question_sets


@pytest.fixture
def sampled(clerk):
    codes = [q.code for q in question_sets()[make.make_concern().code].questions]
    screening = make.make_screening(by=clerk, text="", answers=dict.fromkeys(codes, "no"))
    actor = make.acting(clerk)
    operations.finish_screening(
        actor, screening, decision="not_affected", reason="Nur ein Schild.", at=make.AT
    )
    Screening.objects.filter(pk=screening.pk).update(is_sampled=True)
    return screening


def test_an_empty_list_says_what_to_do(desk):
    page = desk.get("/intern/pruefung/").content.decode()
    assert "vier bis sieben Fragen" in page
    assert "/intern/pruefung/neu/" in page


def test_the_list_shows_what_is_open_and_offers_to_go_on(desk, clerk):
    screening = make.make_screening("Kita am Markt", by=clerk)
    page = desk.get("/intern/pruefung/").content.decode()
    assert "Kita am Markt" in page
    assert f"/intern/pruefung/{screening.pk}/" in page
    assert "Weitermachen" in page


def test_more_rows_need_no_more_queries(desk, clerk):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get("/intern/pruefung/").status_code == 200
        return len(queries)

    for _ in range(5):
        make.make_screening(by=clerk)
    count()
    few = count()
    for _ in range(10):
        make.make_screening(by=clerk)
    assert count() == few


def test_the_office_agrees(signed_in, sampled):
    office = signed_in(make.make_officer())
    assert sampled.title in office.get("/intern/pruefung/zweitblick/").content.decode()
    address = f"/intern/pruefung/zweitblick/{sampled.pk}/"
    assert office.get(address).status_code == 200
    assert office.post(address, {"verdict": "agreed"}).status_code == 302
    assert Screening.objects.get().verdict == "agreed"


def test_who_does_not_agree_says_what_was_overlooked(signed_in, sampled):
    office = signed_in(make.make_officer())
    address = f"/intern/pruefung/zweitblick/{sampled.pk}/"
    assert office.post(address, {"verdict": "disagreed"}).status_code == 422
    office.post(address, {"verdict": "disagreed", "note": "Die Schule liegt nebenan."})
    assert Involvement.objects.get().paper == Screening.objects.get().paper


def test_a_clerk_has_no_second_look(desk, sampled):
    assert desk.get(f"/intern/pruefung/zweitblick/{sampled.pk}/").status_code == 404
