"""The finder: found while somebody sits opposite, kept, told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import LanguageDraft, OfferDraft, ProviderDraft
from weltoffen.domain.directory.models import SavedSearch

PAGE = "/intern/angebote/suche/"


def make_offer(name, **fields):
    body = make.make_organization(kind="association")
    provider = operations.register_provider(CLOCK, body, draft=ProviderDraft(), at=make.AT)
    return operations.draft_offer(
        CLOCK, provider, draft=OfferDraft(name=name, **fields), at=make.AT
    )


@pytest.fixture
def desk():
    operations.load_taxonomies(CLOCK, profile_load())
    return client_of(make.make_person("Beratung", make.make_office(), Role.CASE_MANAGER))


def test_words_and_choices_narrow_together(desk):
    make_offer("Nähtreff", languages=(LanguageDraft(code="ar"),))
    make_offer("Nähtreff am Abend", is_free=True)
    page = desk.get(PAGE, {"q": "nähtref", "with": "free"}).content.decode()
    assert "Nähtreff am Abend" in page
    assert page.count("wo-card__head") == 1
    assert "Arabisch (1)" not in page


def test_nothing_found_leads_to_topics(desk):
    page = desk.get(PAGE, {"q": "Sprachkurs"}).content.decode()
    assert "Nichts passt auf alles" in page
    assert "?topic=german-course" in page


def test_a_search_is_kept_opened_and_deleted(desk):
    desk.post(f"{PAGE}merken/", {"query": "?q=N%C3%A4htreff&with=free", "name": "Nähen"})
    saved = SavedSearch.objects.get()
    opened = desk.get(f"{PAGE}{saved.pk}/")
    assert opened["Location"] == f"{PAGE}?q=N%C3%A4htreff&with=free"
    assert "Nähen" in desk.get(PAGE).content.decode()
    desk.post(f"{PAGE}{saved.pk}/loeschen/")
    assert not SavedSearch.objects.exists()


def test_a_search_of_somebody_else_is_not_there(desk):
    other = make.make_person("Beratung", make.make_office(), Role.CASE_MANAGER)
    saved = SavedSearch.objects.create(person=other, name="x", query="?q=x", created_at=make.AT)
    assert desk.get(f"{PAGE}{saved.pk}/").status_code == 404
    assert desk.post(f"{PAGE}{saved.pk}/loeschen/").status_code == 404


def test_who_does_not_advise_finds_offers_in_the_portal():
    clerk = make.make_clerk(make.make_department("Amt", [make.make_concern()]))
    assert client_of(clerk).get(PAGE).status_code == 403


def test_many_offers_cost_no_more_queries(desk):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(PAGE).status_code == 200
        return len(asked)

    make_offer("Eins")
    desk.get(PAGE)
    few = queries()
    for number in range(8):
        make_offer(f"Angebot {number}")
    desk.get(PAGE)
    assert queries() == few
