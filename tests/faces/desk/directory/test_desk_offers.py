"""The desk of the directory: found, entered, changed; nothing typed is ever lost."""

import re
from datetime import time
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

import make
from offers import MORNINGS, make_location, make_offer, make_provider, make_term
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.directory.drafts import LanguageDraft, OfferDraft, PlaceDraft
from weltoffen.domain.directory.models import Article, Location, Offer, Provider

PAGE = "/intern/angebote/"
NONE = {f"{part}-n": "0" for part in ("languages", "places", "schedules", "exceptions", "contacts")}
PLAIN = {**NONE, "status": "active", "is_citywide": "on"}


@pytest.fixture
def officer() -> Client:
    return client_of(make.make_officer())


@pytest.fixture
def adviser() -> Client:
    return client_of(make.make_officer("Fallmanagement", Role.CASE_MANAGER))


def text_of(response) -> str:
    return response.content.decode()


def form_of(page) -> dict[str, object]:
    """What a browser would send back from the page's main form, untouched."""
    html = text_of(page)
    form = html[html.index('class="wo-editor"') :]
    found: dict[str, object] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_box = said.get("type") in ("checkbox", "radio")
        if is_box and " checked" not in tag:
            continue
        if name := said.get("name"):
            several = found.get(name)
            value = said.get("value", "on" if is_box else "")
            found[name] = [*several, value] if isinstance(several, list) else [value]
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        found[name] = re.findall(r'value="([^"]*)"[^>]*selected', inner) or [""]
    for name, inner in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S):  # fmt: skip # noqa: E501
        found[name] = [inner]
    return found


# --- lists -------------------------------------------------------------------------------------


def test_offers_are_found_by_words_topic_district_language_and_state(officer):
    house = make_location(district="nord")
    draft = {
        "terms": ("topic:german-course",),
        "languages": (LanguageDraft("ti"),),
        "places": (PlaceDraft(house.pk),),
    }
    make_offer("Deutschkurs im Norden", **draft)
    make_offer("Fahrradwerkstatt", status="inactive")
    by = ("q=norden", "topic=german-course", "district=nord", "language=ti", "state=public")
    for query in by:
        found = text_of(officer.get(f"{PAGE}?{query}"))
        assert "Deutschkurs im Norden" in found
        assert "Fahrradwerkstatt" not in found


def test_a_confidential_place_is_nothing_to_search_by(adviser):
    house = make_location("Geheimhaus", is_confidential=True)
    make_offer("Zuflucht", places=(PlaceDraft(house.pk),))
    assert "Zuflucht" not in text_of(adviser.get(f"{PAGE}?q=Geheimhaus"))
    assert adviser.get(f"{PAGE}orte/{house.pk}/").status_code == 404


def test_the_list_asks_as_often_for_ten_offers_as_for_two(officer):
    house, counted = make_location(), []
    for more in (2, 8):
        for _ in range(more):
            make_offer(terms=("topic:german",), places=(PlaceDraft(house.pk),))
        with CaptureQueriesContext(connection) as asked:
            officer.get(f"{PAGE}?all=1")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_the_workbook_holds_what_the_portal_says(officer):
    make_offer("Treff", schedules=(MORNINGS,), languages=(LanguageDraft("ar", "TU"),))
    sheet = load_workbook(BytesIO(officer.get(f"{PAGE}?export=xlsx").content)).active
    row = dict(zip(*([cell.value for cell in line] for line in sheet.iter_rows()), strict=True))
    assert row["Angebot"] == "Treff"
    assert row["Zeiten"] == "Dienstag und Donnerstag, 9:00–12:00 Uhr"
    assert row["Sprachen"] == "Arabisch (Dienstag)"


# --- entering and changing -----------------------------------------------------------------------


def test_an_offer_is_entered_with_all_its_parts(officer):
    make_term("topic", "german")
    provider, house = make_provider(), make_location()
    sent = PLAIN | {
        "name": "Deutsch für Eltern",
        "topics": ["german"],
        "documents": "Ausweis\nBescheid",
        "places_free": "4",
        "languages-n": "1",
        "languages-0-code": "ti",
        "languages-0-days": ["TU"],
        "languages-0-is_interpreted": "on",
        "places-n": "2",  # the second stays empty: it is none
        "places-0-location": house.pk,
        "places-0-description": "Raum 3",
        "schedules-n": "2",
        "schedules-0-days": ["TU", "TH"],
        "schedules-0-opens_at": "09:00",
        "schedules-0-closes_at": "12:00",
        "schedules-0-frequency": "WEEKLY",
        "schedules-0-interval": "1",
        "schedules-1-days": ["MO"],
        "schedules-1-nth": "1",
        "schedules-1-frequency": "MONTHLY",
        "schedules-1-opens_at": "18:00",
        "schedules-1-location": house.pk,
        "exceptions-n": "1",
        "exceptions-0-start_on": "2026-07-01",
        "contacts-n": "1",
        "contacts-0-function": "Kursbüro",
        "contacts-0-phone": "0123",
    }
    answer = officer.post(f"{PAGE}anbieter/{provider.pk}/neues-angebot/", sent)
    offer = Offer.objects.get()
    assert answer["Location"] == f"{PAGE}{offer.pk}/"
    draft = OfferDraft.of(offer)
    assert (draft.terms, draft.documents) == (("topic:german",), ("Ausweis", "Bescheid"))
    assert [one.byday for one in draft.schedules] == ["TU,TH", "1MO"]
    assert draft.schedules[1].location_id == house.pk
    assert draft.languages == (LanguageDraft("ti", "TU", is_interpreted=True),)
    assert draft.places == (PlaceDraft(house.pk, "Raum 3"),)
    assert draft.exceptions[0].is_closed
    assert draft.places_on is not None
    page = text_of(officer.get(answer["Location"]))
    assert "am ersten Montag im Monat, ab 18:00 Uhr" in page
    assert "Tigrinya" in page


def test_another_row_loses_nothing_and_judges_nothing(officer):
    provider = make_provider()
    sent = PLAIN | {
        "name": "",
        "description": "Halb geschrieben",
        "do": "add-languages",
        "languages-n": "1",
        "languages-0-code": "ar",
        "languages-0-note": "nur mit Anmeldung",
        "url": "noch keine Adresse",
    }
    answer = officer.post(f"{PAGE}anbieter/{provider.pk}/neues-angebot/", sent)
    again = form_of(answer)
    assert answer.status_code == 200
    assert again["description"] == ["Halb geschrieben"]
    assert again["url"] == ["noch keine Adresse"]
    assert again["languages-n"] == ["2"]
    assert again["languages-0-code"] == ["ar"]
    assert again["languages-0-note"] == ["nur mit Anmeldung"]
    assert again["languages-1-code"] == [""]
    assert 'id="error-summary"' not in text_of(answer)
    assert not Offer.objects.exists()


def test_a_row_is_removed_and_the_others_move_up(officer):
    offer = make_offer(languages=(LanguageDraft("ar"), LanguageDraft("ti"), LanguageDraft("tr")))
    path = f"{PAGE}{offer.pk}/aendern/"
    sent = form_of(officer.get(path)) | {"do": "remove-languages-1"}
    again = form_of(officer.post(path, sent))
    officer.post(path, again | {"do": "save"})
    assert [one.code for one in Offer.objects.get().languages.all()] == ["ar", "tr"]


def test_a_form_that_comes_back_untouched_changes_nothing(officer):
    house = make_location()
    offer = make_offer(
        terms=("topic:german", "group:women"),
        languages=(LanguageDraft("ar", "TU", is_on_request=True),),
        schedules=(MORNINGS,),
        places=(PlaceDraft(house.pk, "Raum 3"),),
        documents=("Ausweis", "Bescheid"),
        areas=("nord",),
        is_citywide=False,
        entry="walk-in",
        is_free=True,
        leika_key="99010003",
    )
    path = f"{PAGE}{offer.pk}/aendern/"
    before = OfferDraft.of(offer)
    answer = officer.post(path, form_of(officer.get(path)) | {"do": "save"})
    assert answer.status_code == 302
    after = Offer.objects.get()
    assert (OfferDraft.of(after), after.version) == (before, 1)


def test_what_is_wrong_is_named_at_its_row_and_what_was_typed_stays(officer):
    offer = make_offer("Treff")
    sent = PLAIN | {
        "name": "Neuer Name",
        "schedules-n": "1",
        "schedules-0-frequency": "",
        "schedules-0-interval": "1",
        "schedules-0-opens_at": "10:00",
        "minimum_age": "20",
        "maximum_age": "10",
        "do": "save",
        "version": "1",
    }
    answer = officer.post(f"{PAGE}{offer.pk}/aendern/", sent)
    assert answer.status_code == 422
    assert "#id_schedules-0-start_on" in text_of(answer)
    assert "#id_maximum_age" in text_of(answer)
    assert form_of(answer)["name"] == ["Neuer Name"]
    assert Offer.objects.get().name == "Treff"


def test_whoever_comes_second_keeps_the_input_and_sees_what_the_first_one_saved(officer):
    offer = make_offer("Treff")
    path = f"{PAGE}{offer.pk}/aendern/"
    first, other = form_of(officer.get(path)), form_of(officer.get(path))
    officer.post(path, first | {"name": "Café", "do": "save"})
    second = officer.post(path, other | {"name": "Runde", "do": "save"})
    assert second.status_code == 409
    assert "Café" in text_of(second)
    kept = form_of(second)
    assert kept["name"] == ["Runde"]
    assert officer.post(path, kept | {"do": "save"}).status_code == 302
    assert Offer.objects.get().name == "Runde"


def test_times_are_changed_in_five_interactions(officer):
    """Open the offer's times, two fields, save: and everything else stays as it is."""
    offer = make_offer(schedules=(MORNINGS,), languages=(LanguageDraft("ar"),))
    detail = text_of(officer.get(f"{PAGE}{offer.pk}/"))
    path = f"{PAGE}{offer.pk}/zeiten/"
    assert f'href="{path}"' in detail  # 1: the link
    form = form_of(officer.get(path))
    typed = {"schedules-0-opens_at": "10:00", "schedules-0-closes_at": "13:00"}  # 2, 3
    answer = officer.post(path, form | typed | {"do": "save"})  # 4
    assert answer.status_code == 302
    schedule = Offer.objects.get().schedules.get()
    assert (schedule.opens_at, schedule.closes_at) == (time(10), time(13))
    assert Offer.objects.get().languages.count() == 1


def test_free_places_are_noted_as_of_today(officer):
    offer = make_offer()
    officer.post(f"{PAGE}{offer.pk}/plaetze/", {"places_free": "3"})
    assert "3 Plätze frei" in text_of(officer.get(f"{PAGE}{offer.pk}/"))


def test_an_offer_ends_with_a_reason(officer):
    offer = make_offer("Treff")
    assert officer.post(f"{PAGE}{offer.pk}/beenden/", {"reason": ""}).status_code == 422
    officer.post(f"{PAGE}{offer.pk}/beenden/", {"reason": "Förderung ausgelaufen"})
    assert Offer.objects.get().status == "defunct"
    assert "gibt es nicht mehr" in text_of(officer.get(f"{PAGE}{offer.pk}/"))


# --- providers, places, articles -----------------------------------------------------------------


def test_an_organisation_becomes_a_provider_and_its_contacts_repeat(officer):
    organization = make.make_organization("Sprachverein")
    sent = {
        "organization": organization.pk,
        "email": "verein@example.org",
        "language": "tr",
        "is_listed": "on",
        "contacts-n": "1",
        "contacts-0-function": "Büro",
        "contacts-0-phone": "0123",
    }
    path = f"{PAGE}anbieter/neu/"
    again = form_of(officer.post(path, sent | {"do": "add-contacts"}))
    assert again["contacts-n"] == ["2"]
    answer = officer.post(path, sent)
    provider = Provider.objects.get()
    assert answer["Location"] == f"{PAGE}anbieter/{provider.pk}/"
    assert (provider.language, provider.contacts.get().phone) == ("tr", "0123")
    change = f"{PAGE}anbieter/{provider.pk}/aendern/"
    officer.post(change, form_of(officer.get(change)) | {"description": "Wir üben.", "do": "save"})
    assert Provider.objects.get().description == "Wir üben."


def test_a_place_and_an_article_are_entered_and_changed(officer):
    make_term("topic", "housing")
    officer.post(f"{PAGE}orte/neu/", {"name": "Haus", "is_confidential": "on"})
    place = Location.objects.get()
    officer.post(f"{PAGE}orte/{place.pk}/aendern/", {"name": "Heim", "version": "1"})
    stale = officer.post(f"{PAGE}orte/{place.pk}/aendern/", {"name": "Hof", "version": "1"})
    assert stale.status_code == 409
    assert "Hof" in text_of(stale)
    assert Location.objects.get().name == "Heim"
    article = {"title": "Wohnen", "path": "/wohnen", "position": "0", "topics": ["housing"]}
    officer.post(f"{PAGE}artikel/neu/", article | {"is_published": "on"})
    below = article | {"title": "Umzug", "path": "/wohnen/umzug"}
    officer.post(f"{PAGE}artikel/neu/", below)
    assert Article.objects.get(path="/wohnen/umzug").parent.title == "Wohnen"
    orphan = officer.post(f"{PAGE}artikel/neu/", article | {"path": "/nirgends/hier"})
    assert orphan.status_code == 409


# --- leaflets, and who may -----------------------------------------------------------------------


def test_a_leaflet_names_the_offers_of_a_topic_and_below_and_no_hidden_address(officer):
    main = make_term("topic", "german", "Deutsch lernen")
    make_term("topic", "german-course", "Deutschkurs", above=main)
    house = make_location("Geheimhaus", street="Verborgener Weg 3", is_confidential=True)
    make_offer("Kurs am Morgen", terms=("topic:german-course",), places=(PlaceDraft(house.pk),))
    make_offer("Kochgruppe", terms=("topic:meeting",))
    make_offer("Kurs ohne Freigabe", terms=("topic:german",), status="inactive")
    answer = officer.get(f"{PAGE}faltblatt/de/german.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "Deutsch lernen" in text
    assert "Kurs am Morgen" in text
    assert not [word for word in ("Kochgruppe", "Freigabe", "Geheim", "Verborgen") if word in text]
    assert officer.get(f"{PAGE}faltblatt/ar/german.pdf").status_code == 200
    assert officer.get(f"{PAGE}faltblatt/xx/german.pdf").status_code == 404
    assert officer.get(f"{PAGE}faltblatt/de/nothing.pdf").status_code == 404


@pytest.mark.parametrize("path", ["", "anbieter/", "orte/", "artikel/", "faltblatt/", "{offer}/"])
def test_a_case_manager_reads_everything(adviser, path):
    offer = make_offer()
    page = adviser.get(PAGE + path.format(offer=offer.pk))
    assert page.status_code == 200
    assert "/aendern/" not in text_of(page)
    assert "neu/" not in text_of(page).replace("/vermittlungen/neu/", "")  # may refer, not edit


@pytest.mark.parametrize(
    "path",
    ["{offer}/aendern/", "{offer}/zeiten/", "{offer}/beenden/", "anbieter/neu/", "orte/neu/",
     "artikel/neu/", "anbieter/{provider}/aendern/", "anbieter/{provider}/neues-angebot/"],
)  # fmt: skip
def test_a_case_manager_writes_nothing(adviser, path):
    offer = make_offer()
    path = PAGE + path.format(offer=offer.pk, provider=offer.provider_id)
    assert adviser.get(path).status_code == 403
    assert adviser.post(path, PLAIN | {"name": "Anders", "version": "1"}).status_code == 403
    assert Offer.objects.get().version == 1


def test_others_do_not_see_what_is_not_public():
    make.make_office()
    clerk = client_of(make.make_clerk())
    offer = make_offer(status="inactive")
    assert clerk.get(f"{PAGE}{offer.pk}/").status_code == 404
    assert client_of(None).get(f"{PAGE}{offer.pk}/").status_code == 302
