"""HSDS 3.0 in: the mocks of Open Referral UK, the examples of the standard, and our own server."""

import json
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

import make
from domain.directory.imported import as_json, make_feed, numbers, take
from make import AT, TODAY
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.directory import importing, operations
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
from weltoffen.domain.directory.imports import web
from weltoffen.domain.directory.models import (
    Feed,
    Intake,
    IntakeChange,
    Location,
    Offer,
    Origin,
    Provider,
)
from weltoffen.domain.directory.publishing import publish_everything

MOCKS = ("V3.0-UK-Default", "V3.0-UK-Test", "V3.0-UK-Warn", "V3.0-UK-Fail")


@pytest.fixture
def hsds(shared):
    return shared / "open" / "hsds"


@pytest.mark.parametrize("name", MOCKS)
def test_every_file_of_a_mock_is_read_in(hsds, name):
    feed = make_feed(Feed.Kind.HSDS, name)
    for path in sorted((hsds / "oruk_mocks" / name).glob("*.json")):
        if path.name.startswith(("taxonomy", "api_details", "dashboard")):
            continue
        intake = take(feed, path.read_bytes())
        assert intake.state == "done", path.name
    assert str(Offer.objects.get().uuid) == "ac148810-d857-441c-9679-408f346de14b"
    offer = Offer.objects.get()
    assert offer.name == "Community Counselling"
    assert (offer.minimum_age, offer.maximum_age) == (12, 100)
    assert str(offer.provider.uuid) == "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"
    assert Location.objects.get().street == "1-30 Main Street"
    organizations = json.loads((hsds / "oruk_mocks" / name / "organization_list.json").read_text())
    assert Provider.objects.count() == len({one["id"] for one in organizations["contents"]})


def test_a_wrong_address_is_told_and_the_offer_is_read_all_the_same(hsds):
    path = hsds / "oruk_mocks" / "V3.0-UK-Fail" / "service_full.json"
    intake = take(make_feed(Feed.Kind.HSDS), path.read_bytes())
    told = {one["field"]: one["value"] for one in intake.findings if one["kind"] == "refused"}
    assert told["email"] == "email-example_com"
    assert Offer.objects.get().email == ""


def test_the_examples_of_the_standard_are_read_in_and_again_without_change(hsds):
    feed = make_feed(Feed.Kind.HSDS)
    for path in sorted((hsds / "3.0" / "examples").glob("*_full.json")):
        take(feed, path.read_bytes())
    for path in sorted((hsds / "3.0" / "examples").glob("*_full.json")):
        assert numbers(take(feed, path.read_bytes(), days=1))[:2] == (0, 0), path.name


def test_one_object_says_nothing_of_others(hsds):
    feed = make_feed(Feed.Kind.HSDS)
    organization = {"id": "22222222-2222-4222-8222-222222222222", "name": "Wir"}
    one = {"id": "11111111-1111-4111-8111-111111111111", "name": "Eins", "status": "active"}
    one["organization"] = organization
    other = {**one, "id": "33333333-3333-4333-8333-333333333333", "name": "Zwei"}
    take(feed, as_json({"contents": [one, other], "first_page": True, "last_page": True}))

    def gone(content):
        read = importing.look(feed, content=as_json(content), at=AT).recognised
        return [g.name for g in importing.outlook(feed, read).gone]

    assert gone(one) == []
    assert gone({"contents": [one], "first_page": True, "last_page": False}) == []
    assert gone({"contents": [one], "first_page": True, "last_page": True}) == ["Zwei"]


VOLATILE = ("last_modified", "assured_date", "alert")  # when we wrote, and whom we asked


def everything(client: Client) -> dict[str, dict[str, Any]]:
    """All that our server gives, whole, by its name."""
    found = {}
    for kind in ("services", "organizations", "locations"):
        listed = client.get(f"/hsds/v3/{kind}?per_page=100").json()["contents"]
        for one in listed:
            whole = client.get(f"/hsds/v3/{kind}/{one['id']}").json()
            found[one["id"]] = {n: v for n, v in whole.items() if n not in VOLATILE}
    return found


def a_full_directory() -> None:
    make_feed(name="nur für die Themen")
    place = operations.register_location(
        CLOCK,
        integration_office(),
        draft=LocationDraft(
            name="Haus am Markt",
            street="Marktplatz 1",
            postal_code="12345",
            city="Musterstadt",
            latitude=50.1,
            longitude=8.6,
            transport="Marktplatz",
            is_step_free=True,
            has_toilet=True,
            access_note="Klingel rechts",
        ),
        at=AT,
    )
    provider = operations.register_provider(
        CLOCK,
        make.make_organization(name="Beratungsstelle Mitte", short_name="BM"),
        draft=ProviderDraft(
            description="Hilft weiter.",
            email="mitte@example.org",
            website="https://mitte.example.org",
            contacts=(ContactDraft(function="Büro", phone="06151 000-1", phone_note="vormittags"),),
        ),
        at=AT,
    )
    draft = OfferDraft(
        name="Beratung und Kurs",
        alternate_name="BuK",
        description="Erster Satz.\nZweiter Satz.",
        url="https://mitte.example.org/kurs",
        email="kurs@example.org",
        terms=("topic:german-course", "topic:childcare"),
        eligibility="Für alle ab 16",
        minimum_age=16,
        maximum_age=99,
        is_for_women=True,
        needs_no_papers=True,
        entry="registration",
        entry_note="Bitte anrufen",
        has_childcare=True,
        cost_note="5 Euro im Monat",
        amount=Decimal("5.00"),
        places_free=3,
        waiting_weeks=2,
        places_on=TODAY,
        is_emergency=True,
        languages=(
            LanguageDraft(
                "ti", byday="TU", is_interpreted=True, is_on_request=True, note="nachmittags"
            ),
            LanguageDraft("de"),
        ),
        schedules=(
            ScheduleDraft(byday="MO,WE", opens_at=time(9), closes_at=time(12, 30), note="Raum 1"),
            ScheduleDraft(
                frequency="MONTHLY", byday="1TU", opens_at=time(14), location_id=place.pk
            ),
            ScheduleDraft(frequency="", start_on=TODAY, until=TODAY, opens_at=time(18)),
        ),
        exceptions=(ExceptionDraft(TODAY, TODAY + timedelta(days=7), note="Ferien"),),
        documents=("Ausweis", "Zeugnis"),
        places=(PlaceDraft(place.pk, "2. Stock"),),
        contacts=(ContactDraft(function="Kursbüro", email="k@example.org", phone="06151 1"),),
    )
    operations.draft_offer(CLOCK, provider, draft=draft, at=AT)
    plain = OfferDraft(name="Nur ein Name", is_citywide=False, areas=("mitte",))
    operations.draft_offer(CLOCK, provider, draft=plain, at=AT)


def emptied() -> None:
    """As an installation that has the topics and districts, and no offer."""
    for model in (IntakeChange, Origin, Intake, Feed, Offer, Location, Provider):
        model.objects.all().delete()
    Organization.objects.filter(name="Beratungsstelle Mitte").delete()
    publish_everything(at=AT)


def test_what_our_server_gives_is_read_by_our_reader_and_given_again_the_same(client):
    a_full_directory()
    before = everything(client)

    def get(address: str) -> Any:
        answer = client.get(address.removeprefix("https://stadt.example.org"))
        assert answer.status_code == 200, address
        return answer.json()

    content = web.packed(web.hsds("https://stadt.example.org/hsds/v3/", get))
    emptied()
    assert everything(client) == {}
    intake = take(make_feed(Feed.Kind.HSDS, "Unser Server"), content)
    assert [one for one in intake.findings if one["kind"] == "refused"] == []
    after = everything(client)
    assert before.keys() == after.keys()
    for name, thing in before.items():
        assert after[name] == thing
    again = take(Feed.objects.get(), content, days=1)
    assert numbers(again)[:2] == (0, 0)
