"""What an item is about, in the languages of the members; nothing of what is not public."""

import pytest

import make
from domain.hearing.heard import make_committee, make_council, make_item
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.translations.kinds import originals
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.hearing import operations, queries
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.hearing.translating import KIND


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def secretary(council):
    return make.acting(make.make_person("Geschäftsstelle", council, Role.COORDINATOR))


@pytest.fixture
def hearing(council, secretary):
    make_item(make_committee())
    [made] = operations.look_ahead(CLOCK, council, at=make.AT)
    return made


def write(actor, hearing, text, language="de", **more):
    return operations.summarise(actor, hearing, language=language, text=text, at=make.AT, **more)


def test_german_first_then_the_languages_of_members_and_what_is_out_of_date_says_so(
    secretary, hearing
):
    with pytest.raises(Refused, match="German summary first"):
        write(secretary, hearing, "Barınaklar", "tr")
    write(secretary, hearing, "Es geht um Unterkünfte.")
    write(secretary, hearing, "Konu: barınaklar.", "tr")
    found = queries.summaries(hearing)
    assert list(found) == ["de", "tr"]
    assert queries.summary_in(found, "", "tr").text == "Konu: barınaklar."
    assert queries.summary_in(found, "de", "tr").text == "Es geht um Unterkünfte."
    assert queries.summary_in(found, "", "fr").text == "Es geht um Unterkünfte."
    assert not found["tr"].is_outdated
    write(secretary, hearing, "Es geht um neue Unterkünfte.")
    assert queries.summaries(hearing)["tr"].is_outdated


@pytest.mark.parametrize(("language", "text"), [("xx", "Text"), ("tr", "  "), ("de", "x" * 3_001)])
def test_what_is_no_summary_is_refused(secretary, hearing, language, text):
    write(secretary, hearing, "Deutsch")
    with pytest.raises(Refused):
        write(secretary, hearing, text, language)


def test_of_two_who_write_at_once_the_second_is_told(secretary, hearing):
    stale = Hearing.objects.get()
    write(secretary, hearing, "A", expected_version=1)
    with pytest.raises(Conflict):
        write(secretary, stale, "B", expected_version=1)


def test_nothing_is_written_about_an_item_that_is_not_public_nor_sent_to_translators(
    council, secretary
):
    make_item(make_committee("geheim"), is_public=False)
    [closed] = operations.look_ahead(CLOCK, council, at=make.AT)
    with pytest.raises(Refused, match="not public"):
        write(secretary, closed, "Geheim")
    Hearing.objects.update(summary="PLANTED")
    assert originals(KIND) == {}


def test_members_read_and_the_secretariat_writes(council, hearing, secretary):
    member = make.acting(make.make_person("M", council, Role.MEMBER))
    with pytest.raises(NotPermitted):
        write(member, hearing, "Von mir")
    operations.prepare_hearing(member, hearing, speaker="Vorsitz", position="Dafür.")
    with pytest.raises(NotPermitted):
        operations.record_hearing(member, hearing, outcome="waived", at=make.AT)
