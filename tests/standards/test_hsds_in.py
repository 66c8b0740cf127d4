"""HSDS 3.0 in: the mocks of Open Referral UK, the examples of the standard, and our own server."""

import json

import pytest

from domain.directory.imported import as_json, make_feed, numbers, take
from make import AT
from weltoffen.domain.directory import importing
from weltoffen.domain.directory.models import Feed, Location, Offer, Provider

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
