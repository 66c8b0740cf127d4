"""HSDS 3.0 out: every object against the published schemas, with and without strictness."""

import json
from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.test import Client

import make
from make import AT, TODAY
from standards.hsds_schemas import Schemas, envelope_problems, problems
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ContactDraft,
    ExceptionDraft,
    LanguageDraft,
    LocationDraft,
    OfferDraft,
    PlaceDraft,
    ProviderDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Location, Offer, Provider

LISTS = {  # address, the schema of one of its items
    "/hsds/v3/services": "service",
    "/hsds/v3/services?full=true": "service",
    "/hsds/v3/organizations": "organization",
    "/hsds/v3/organizations?full=true": "organization",
    "/hsds/v3/locations": "location",
    "/hsds/v3/service_at_locations": "service_at_location",
    "/hsds/v3/service_at_locations?full=true": "service_at_location",
    "/hsds/v3/taxonomies": "taxonomy",
    "/hsds/v3/taxonomy_terms": "taxonomy_term",
}
SECRET_STREET = "Verborgener Weg 7"


@pytest.fixture
def schemas(shared):
    return Schemas(shared / "open" / "hsds" / "3.0" / "schema")


@pytest.fixture
def machine():
    return Client()


def a_provider(name: str = "Beratungsstelle Mitte") -> Provider:
    draft = ProviderDraft(
        description="Hilft weiter.",
        email="mitte@example.org",
        website="https://mitte.example.org",
        contacts=(ContactDraft(function="Büro", phone="06151 000-1"),),
    )
    organization = make.make_organization(name=name)
    return operations.register_provider(CLOCK, organization, draft=draft, at=AT)


def a_location(**other: object) -> Location:
    values = {
        "name": "Haus am Markt",
        "street": "Marktplatz 1",
        "postal_code": "12345",
        "city": "Musterstadt",
        "district": "mitte",
        "latitude": 50.0,
        "longitude": 10.0,
        "is_step_free": True,
        "access_note": "Klingel unten",
    }
    draft = LocationDraft(**values | other)
    return operations.register_location(CLOCK, make.make_office(), draft=draft, at=AT)


def full_draft(location: Location, **other: object) -> OfferDraft:
    """Every field is used, so that every part of the interface is seen."""
    values = {
        "name": "Sprachcafé",
        "alternate_name": "Café Deutsch",
        "description": "Reden und üben.",
        "url": "https://cafe.example.org",
        "email": "cafe@example.org",
        "terms": ("topic:german-practice", "group:women"),
        "eligibility": "Für alle, die üben wollen",
        "minimum_age": 16,
        "maximum_age": 99,
        "is_for_women": True,
        "needs_no_papers": True,
        "entry": "walk-in",
        "entry_note": "Kommen Sie einfach.",
        "has_childcare": True,
        "cost_note": "Getränke gegen Spende",
        "amount": Decimal("2.50"),
        "places_free": 0,
        "waiting_weeks": 1,
        "places_on": TODAY,
        "is_citywide": False,
        "languages": (
            LanguageDraft(code="ti", byday="TU", is_interpreted=True, is_on_request=True),
            LanguageDraft(code="ar", note="nur am Telefon"),
        ),
        "schedules": (
            ScheduleDraft(byday="TU,TH", opens_at=time(16), closes_at=time(18)),
            ScheduleDraft(
                frequency="MONTHLY", byday="1MO", opens_at=time(9), location_id=location.pk
            ),
            ScheduleDraft(frequency="", start_on=TODAY, opens_at=time(19)),
        ),
        "exceptions": (
            ExceptionDraft(start_on=TODAY, end_on=TODAY + timedelta(days=7), note="Ferien"),
        ),
        "documents": ("Ausweis",),
        "places": (PlaceDraft(location.pk, "2. Stock"),),
        "contacts": (
            ContactDraft(
                function="Kursbüro",
                email="kurs@example.org",
                phone="06151 000-2",
                phone_note="vormittags",
            ),
        ),
        "areas": ("mitte", "ost"),
    }
    return OfferDraft(**values | other)


@pytest.fixture
def city():
    """Two providers; one offer with everything, one with hardly anything."""
    operations.load_taxonomies(CLOCK, profile_load())
    provider, location = a_provider(), a_location()
    rich = operations.draft_offer(CLOCK, provider, draft=full_draft(location), at=AT)
    bare = operations.draft_offer(
        CLOCK, a_provider("Nachbarschaftstreff"), draft=OfferDraft(name="Treff"), at=AT
    )
    return rich, bare


def read(machine: Client, address: str) -> dict:
    answer = machine.get(address)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


@pytest.mark.parametrize(("address", "noun"), LISTS.items(), ids=LISTS)
def test_every_object_of_every_list_is_as_the_standard_says(machine, city, schemas, address, noun):
    page = read(machine, address)
    assert not list(envelope_problems(page))
    assert page["contents"]
    for strict in (False, True):
        validator = schemas.validator(noun, strict=strict)
        for thing in page["contents"]:
            assert not problems(validator, thing)
            path = address.partition("?")[0]
            alone = read(machine, f"{path}/{thing['id']}")
            assert not problems(validator, alone)
            assert alone["id"] == thing["id"]


def test_strictness_finds_a_misspelt_field_that_the_standard_lets_pass(schemas, machine, city):
    thing = read(machine, "/hsds/v3/services?full=true")["contents"][0]
    thing["desciption"] = thing.pop("description")
    assert not problems(schemas.validator("service"), thing)
    assert problems(schemas.validator("service", strict=True), thing)


def test_pages_go_on_until_the_last(machine, city):
    provider = city[0].provider
    for number in range(5):
        draft = OfferDraft(name=f"Kurs {number}")
        operations.draft_offer(CLOCK, provider, draft=draft, at=AT)
    seen, number, is_last = [], 1, False
    while not is_last:
        page = read(machine, f"/hsds/v3/services?per_page=3&page={number}")
        assert not list(envelope_problems(page))
        seen += [one["name"] for one in page["contents"]]
        is_last, number = page["last_page"], number + 1
    assert len(seen) == len(set(seen)) == page["total_items"] == 7
    beyond = read(machine, "/hsds/v3/services?per_page=3&page=9")
    assert beyond["empty"]
    assert beyond["total_items"] == 7


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("search=Sprachcafe", ["Sprachcafé"]),
        ("search=qqqqqqqq", []),
        ("organization_id={organization}", ["Sprachcafé"]),
        ("taxonomy_term_id={term}", ["Sprachcafé"]),
        ("taxonomy_id={taxonomy}", ["Sprachcafé"]),
        ("taxonomy_term_id=00000000-0000-4000-8000-000000000000", []),
        ("modified_after=2100-01-01T00:00:00Z", []),
        ("modified_after=2000-01-01T00:00:00Z", ["Sprachcafé", "Treff"]),
    ],
)
def test_a_list_gives_what_is_asked_for(machine, city, asked, names):
    term = read(machine, f"/hsds/v3/services/{city[0].uuid}")["attributes"][0]["taxonomy_term"]
    asked = asked.format(
        organization=city[0].provider.uuid, term=term["id"], taxonomy=term["taxonomy_id"]
    )
    page = read(machine, f"/hsds/v3/services?{asked}")
    assert [one["name"] for one in page["contents"]] == names
    assert page["total_items"] == len(names)


def test_places_are_found_by_postal_code_and_around_it(machine, city):
    far = a_location(name="Fern", postal_code="99999", latitude=50.1, longitude=10.0)
    draft = full_draft(far, name="Fernkurs")
    operations.draft_offer(CLOCK, city[0].provider, draft=draft, at=AT)
    address = "/hsds/v3/service_at_locations?postcode=12345"
    assert read(machine, address)["total_items"] == 1
    assert read(machine, f"{address}&proximity=5000")["total_items"] == 1
    assert read(machine, f"{address}&proximity=12000")["total_items"] == 2  # 11.1 km


def test_of_a_confidential_place_only_that_it_is_one_leaves(machine, city):
    hidden = a_location(name="Schutzhaus", street=SECRET_STREET, is_confidential=True)
    draft = full_draft(hidden, name="Zuflucht")
    offer = operations.draft_offer(CLOCK, city[0].provider, draft=draft, at=AT)
    for address in [
        *LISTS,
        f"/hsds/v3/services/{offer.uuid}",
        f"/hsds/v3/locations/{hidden.uuid}",
        "/hsds/v3/services?format=ndjson&full=true",
    ]:
        answer = machine.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        assert SECRET_STREET.encode() not in content
    place = read(machine, f"/hsds/v3/locations/{hidden.uuid}")
    assert "latitude" not in place
    told = [one for one in place["attributes"] if "taxonomy_term" in one]
    assert "mitte" not in str(told)


@pytest.mark.parametrize("gone", ["ended", "hidden", "in preparation"])
def test_what_is_not_public_is_in_no_answer(machine, city, gone):
    offer: Offer = city[0]
    if gone == "ended":
        operations.retire_offer(CLOCK, offer, reason="Kein Raum mehr", at=AT)
    elif gone == "hidden":
        Offer.objects.filter(pk=offer.pk).update(hidden_at=AT)
    else:
        draft = full_draft(offer.places.get().location, status="inactive")
        operations.change_offer(CLOCK, offer, draft=draft, at=AT)
    assert machine.get(f"/hsds/v3/services/{offer.uuid}").status_code == 404
    for address in LISTS:
        assert "Sprachcafé" not in machine.get(address).content.decode()


def test_who_has_an_answer_already_is_told_so_until_something_changes(machine, city):
    first = machine.get("/hsds/v3/services")
    again = machine.get("/hsds/v3/services", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    operations.note_places(CLOCK, city[0], places_free=3, waiting_weeks=None, at=AT)
    newer = machine.get("/hsds/v3/services", headers={"If-None-Match": first["ETag"]})
    assert newer.status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "page=0",
        "page=x",
        "per_page=100000",
        "taxonomy_id=x",
        "modified_after=gestern",
        "format=xml",
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_place(machine, city, asked):
    answer = machine.get(f"/hsds/v3/services?{asked}")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert asked.partition("=")[0] in json.loads(answer.content)["detail"]


def test_the_same_number_of_queries_for_one_offer_and_for_many(
    machine, city, django_assert_max_num_queries
):
    provider, location = city[0].provider, city[0].places.get().location
    for number in range(12):
        draft = full_draft(location, name=f"Kurs {number}")
        operations.draft_offer(CLOCK, provider, draft=draft, at=AT)
    for address in ("/hsds/v3/services?full=true", "/hsds/v3/services?taxonomy_id="):
        with django_assert_max_num_queries(3):
            machine.get(address.removesuffix("?taxonomy_id="))
    with django_assert_max_num_queries(5):
        machine.get("/hsds/v3/service_at_locations?full=true")


def test_the_interface_describes_itself(machine, city):
    about = read(machine, "/hsds/v3/")
    assert about["version"] == "3.0"
    described = read(machine, "/hsds/v3/openapi.json")
    assert {"/hsds/v3/services", "/hsds/v3/taxonomy_terms"} <= set(described["paths"])
