"""What a provider does by the link from a mail, and what anybody can propose."""

import pytest
from django.core.cache import cache
from django.utils import timezone

import make
from domain.directory.upkept import (
    bearer_of_all,
    links_in,
    mails,
    make_asked,
    make_offer,
    make_provider,
    token_of,
)
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.links import bearing
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.models import Offer, OfferCount, Proposal
from weltoffen.domain.directory.permissions import CONFIRM, PROVIDES


@pytest.fixture(autouse=True)
def _nobody_proposed_yet():
    cache.clear()


def opened(client, offer, rest=""):
    return client.get(f"/bestaetigen/{token_of(offer)}/{rest}")


def test_opening_the_link_shows_everything_and_changes_nothing(client):
    offer = make_asked(make_offer(), at=timezone.now())
    [mail] = mails()
    path = next(path for path in links_in(mail) if "/anbieter/" not in path)
    for _scanner in range(3):
        page = client.get(path)
        client.head(path)
    assert page.status_code == 200
    body = page.content.decode()
    assert all(said in body for said in (offer.name, "9:00–12:00", "02999 000-1"))
    offer.refresh_from_db()
    assert offer.confirmed_at is None


def test_one_click_confirms_and_says_what_happens_next(client):
    offer = make_asked(make_offer())
    page = client.post(f"/bestaetigen/{token_of(offer)}/", follow=True)
    assert "Vielen Dank" in page.content.decode()
    offer.refresh_from_db()
    assert (offer.asked_at, offer.confirmed_by) == (None, "Anbieter")


@pytest.mark.parametrize("rest", ["", "zeiten/", "aenderung/", "danke/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_wrong_expired_killed_or_of_another_purpose_opens_nothing(
    client, method, rest
):
    offer, other = make_offer(), make_offer("Anderes")
    killed = token_of(other)
    bearing.revoke(other, CONFIRM, at=make.AT)
    tokens = [
        "x" * 43,
        "ü" * 20,
        token_of(offer, expires_at=make.AT),
        killed,
        bearing.issue(offer.provider, PROVIDES, expires_at=make.later(900), at=make.AT),
    ]
    for token in tokens:
        answer = getattr(client, method)(f"/bestaetigen/{token}/{rest}")
        assert answer.status_code == (405 if (method, rest) == ("post", "danke/") else 404), token
    assert not Offer.objects.exclude(confirmed_at=None).exists()
    assert not Proposal.objects.exists()


def test_what_has_ended_closes_its_link(client):
    offer = make_offer()
    path = f"/bestaetigen/{token_of(offer)}/"
    assert client.get(path).status_code == 200
    operations.retire_offer(CLOCK, offer, reason="Zu Ende", at=make.AT)
    assert client.get(path).status_code == 404


def test_pages_behind_a_link_are_kept_nowhere_and_tell_nobody(client):
    answer = opened(client, make_offer())
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_provider_changes_the_times(client):
    offer = make_asked(make_offer())
    token = token_of(offer)
    form = {"days-0": ["TU", "TH"], "opens-0": "10:00", "closes-0": "12:00", "confirms": "on"}
    page = client.post(f"/bestaetigen/{token}/zeiten/", form, follow=True)
    assert "stehen schon im Portal" in page.content.decode()
    schedule = offer.schedules.get()
    assert (schedule.byday, schedule.opens_at) == ("TU,TH", make.time(10))
    offer.refresh_from_db()
    assert offer.confirmed_at is not None


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"opens-1": "10:00"}, "Bitte wählen Sie die Tage."),
        ({"days-1": ["MO"]}, "Bitte sagen Sie, ab wann."),
        ({"opens-0": "25:00"}, "gültige Uhrzeit"),
        ({}, "Bitte schreiben Sie, was anders sein soll."),
    ],
)
def test_times_that_make_no_sense_are_said_at_their_field(client, form, said):
    offer = make_offer()
    full = {"days-0": ["TU"], "opens-0": "09:00", "closes-0": "12:00"} | form
    page = client.post(f"/bestaetigen/{token_of(offer)}/zeiten/", full)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Proposal.objects.exists()


def test_other_changes_and_no_longer_there_wait_for_the_office(client):
    offer = make_offer()
    token = token_of(offer)
    client.post(f"/bestaetigen/{token}/aenderung/", {"phone": "02999 000-2", "note": ""})
    client.post(f"/bestaetigen/{token}/nicht-mehr/")
    first, second = Proposal.objects.order_by("pk")
    assert first.changes["contacts"][0]["phone"] == "02999 000-2"
    assert second.changes == {"status": "defunct"}
    assert first.is_from_provider
    assert second.is_from_provider
    assert offer.contacts.get().phone == "02999 000-1"


def test_the_providers_page_shows_offers_and_figures_without_small_numbers(client):
    provider = make_provider()
    offer, foreign = make_offer("Meins", provider), make_offer("Fremdes")
    OfferCount.objects.create(
        offer=offer, day=timezone.localdate(), shown=120, referred=2, accepted=5
    )
    token = bearing.issue(provider, PROVIDES, expires_at=make.later(900), at=make.AT)
    assert bearer_of_all(provider).bears
    body = client.get(f"/bestaetigen/anbieter/{token}/").content.decode()
    assert "Meins" in body
    assert "Fremdes" not in body
    assert "<td>120</td><td>unter 3</td>" in body.replace("\n", "")
    assert client.get(f"/bestaetigen/{token}/{foreign.uuid}/").status_code == 404
    client.post(f"/bestaetigen/{token}/{offer.uuid}/")
    offer.refresh_from_db()
    assert offer.confirmed_at is not None


def test_anybody_proposes_and_is_thanked(client):
    offer = make_offer()
    form = {"note": "Der Eingang ist jetzt hinten.", "answer_to": "nachbar@example.net"}
    page = client.post(f"/bestaetigen/vorschlag/{offer.uuid}/", form, follow=True)
    assert "Vielen Dank" in page.content.decode()
    proposal = Proposal.objects.get()
    assert (proposal.note, proposal.is_from_provider) == (form["note"], False)
    assert proposal.changes == {}


def test_a_hidden_offer_takes_no_proposals(client):
    offer = make_offer(status="inactive")
    path = f"/bestaetigen/vorschlag/{offer.uuid}/"
    assert client.get(path).status_code == 404
    assert client.post(path, {"note": "x"}).status_code == 404


def test_nobody_proposes_a_hundred_times(client):
    offer = make_offer()
    path = f"/bestaetigen/vorschlag/{offer.uuid}/"
    answers = [client.post(path, {"note": f"Hinweis {n}"}).status_code for n in range(10)]
    assert answers == [302] * 8 + [429] * 2
