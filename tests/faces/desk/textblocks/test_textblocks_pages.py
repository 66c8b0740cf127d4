"""Text blocks: found, written, reworded, taken out of use; with how often each was used."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from cast import make_cast
from visit import client_of
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import TextBlock

PAGE = "/intern/textbausteine/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def officer(cast):
    return client_of(cast.people["officer"])


@pytest.fixture
def block(cast):
    return operations.save_text_block(
        cast["officer"], cast.office, title="Mehrsprachig", demand="Die Anmeldung ist mehrsprachig."
    )


def text_of(response):
    return response.content.decode()


def test_an_officer_writes_a_block(officer):
    values = {"title": "Einfach", "demand": "Der Bescheid ist in einfacher Sprache.", "reason": "R"}
    answer = officer.post(f"{PAGE}neu/", values, follow=True)
    assert "Einfach" in text_of(answer)
    assert TextBlock.objects.get().demand == values["demand"]


def test_a_block_without_a_demand_is_refused_and_what_was_typed_stays(officer):
    answer = officer.post(f"{PAGE}neu/", {"title": "Einfach", "demand": " ", "reason": "Darum."})
    assert answer.status_code == 422
    assert "Darum." in text_of(answer)
    assert not TextBlock.objects.exists()


def test_rewording_leaves_what_was_stated_with_it_as_it_was(cast, officer, block):
    statement = operations.draft_statement(cast["owner"], cast.involvement, at=make.AT)
    point = operations.PointDraft(block.demand, "Darum.", text_block=block)
    operations.write_statement(cast["owner"], statement, introduction="", points=[point])
    make.issue(statement, cast.people["owner"])
    officer.post(f"{PAGE}{block.pk}/", {"title": block.title, "demand": "Neu formuliert."})
    block.refresh_from_db()
    assert block.demand == "Neu formuliert."
    assert statement.points.get().demand == "Die Anmeldung ist mehrsprachig."
    assert next(iter(officer.get(PAGE).context["table"].data)).uses == 1


def test_a_block_out_of_use_is_still_found_but_no_longer_offered(cast, officer, block):
    from weltoffen.domain.involvement import queries

    assert officer.post(f"{PAGE}{block.pk}/ausser-gebrauch/").status_code == 302
    assert not queries.text_blocks(cast["officer"]).exists()
    page = text_of(officer.get(PAGE, {"state": "retired"}))
    assert "Mehrsprachig" in page
    assert "Mehrsprachig" not in text_of(officer.get(PAGE, {"state": "active"}))


@pytest.mark.parametrize(("words", "found"), [("mehrsprachig anmeld", True), ("Zeppelin", False)])
def test_words_find_a_block_by_its_demand(officer, block, words, found):
    assert ("Mehrsprachig</a>" in text_of(officer.get(PAGE, {"q": words}))) is found


@pytest.mark.parametrize("who", ["submitter", "session service", "operator", "member"])
def test_only_the_office_reads_and_writes_blocks(cast, block, who):
    client = client_of(cast.people[who])
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}neu/").status_code == 403
    assert client.get(f"{PAGE}{block.pk}/").status_code == 404
    assert client.post(f"{PAGE}{block.pk}/ausser-gebrauch/").status_code == 404
    assert client.post(f"{PAGE}neu/", {"title": "x", "demand": "y"}).status_code == 403
    assert TextBlock.objects.count() == 1


def test_the_list_asks_no_more_for_more_rows(cast, officer):
    def queries_for(count):
        for number in range(TextBlock.objects.count(), count):
            TextBlock.objects.create(
                title=f"T{number}", demand="D", concern=make.make_concern(f"c-{number}")
            )
        with CaptureQueriesContext(connection) as captured:
            assert officer.get(PAGE).status_code == 200
        return len(captured)

    queries_for(1)
    assert queries_for(10) == queries_for(20)
