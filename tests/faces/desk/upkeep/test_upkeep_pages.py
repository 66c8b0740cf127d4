"""The Office keeps the directory true: looks, asks, confirms, decides."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.directory.upkept import TUESDAYS, bearer_of, mails, make_asked, make_offer
from trust.payloads import ALL, live_in_html
from weltoffen.base.access.actor import CLOCK, PUBLIC
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.models import CheckedAddress, Double, Offer, OfferCount, Proposal
from weltoffen.domain.directory.suggestion import Suggestion
from weltoffen.domain.directory.upkeep import nightly

PAGES = ["", "angebote/", "vorschlaege/", "doppelte/", "webadressen/"]


@pytest.fixture
def desk(signed_in):
    return signed_in(make.make_officer())


def propose(offer: Offer, **fields: object) -> Proposal:
    return operations.propose_change(PUBLIC, offer, suggestion=Suggestion(**fields), at=make.AT)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_for_the_office(desk, signed_in, page):
    make_offer()
    assert desk.get(f"/intern/pflege/{page}").status_code == 200
    clerk = signed_in(make.make_clerk())
    answer = clerk.get(f"/intern/pflege/{page}")
    assert answer.status_code == 403 or "Sprachcafé" not in answer.content.decode()


def test_the_state_shows_what_is_to_be_done_and_exports_it(desk):
    offer = make_asked(make_offer())
    propose(offer, note="Stimmt nicht mehr")
    for ago in (40, 7, 0):
        nightly.note_state(timezone.now() - timedelta(days=ago))
    body = desk.get("/intern/pflege/").content.decode()
    assert "0 von 1 Angeboten sind rechtzeitig bestätigt" in body
    assert "niemand" in body
    assert "Rechtzeitig bestätigte Angebote, nach Monaten" in body
    assert "<svg" in body
    answer = desk.get("/intern/pflege/?export=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][:4] == ["alle", 1, 0, 1]


def test_an_offer_is_given_to_somebody_asked_about_and_confirmed_after_a_call(desk):
    offer = make_offer()
    keeper = make.make_officer("Pflege")
    path = f"/intern/pflege/angebote/{offer.pk}/"
    desk.post(path, {"owner": keeper.pk, "interval_days": 90})
    desk.post(f"{path}fragen/")
    offer.refresh_from_db()
    assert (offer.owner, offer.interval_days, len(mails())) == (keeper, 90, 1)
    desk.post(f"{path}bestaetigen/")
    offer.refresh_from_db()
    assert (offer.asked_at, offer.confirmed_by) == (None, "Amt, nach Rückfrage")
    assert desk.post(path, {"owner": keeper.pk, "interval_days": 3}).status_code == 422


def test_a_proposal_is_seen_side_by_side_and_taken_over_with_one_click(desk):
    offer = make_offer()
    proposal = propose(
        offer, changes={"schedules": [{**TUESDAYS.as_plain(), "closes_at": "13:30"}]}
    )
    path = f"/intern/pflege/vorschlaege/{proposal.pk}/"
    body = desk.get(path).content.decode()
    assert "9:00–12:00" in body
    assert "9:00–13:30" in body
    desk.post(f"{path}entscheiden/", {"take": "1", "version": offer.version})
    assert offer.schedules.get().closes_at == make.time(13, 30)
    desk.post(f"{path}entscheiden/", {"back": "1"})
    assert offer.schedules.get().closes_at == make.time(12)


def test_one_that_was_opened_on_an_older_offer_is_not_taken_over(desk):
    offer = make_offer()
    proposal = propose(offer, changes={"cost_note": "5 Euro"})
    answer = desk.post(
        f"/intern/pflege/vorschlaege/{proposal.pk}/entscheiden/",
        {"take": "1", "version": offer.version + 1},
    )
    assert answer.status_code == 409
    offer.refresh_from_db()
    assert offer.cost_note == ""


def test_two_are_merged_and_parted_again(desk):
    left = make_offer("Sprachcafé")
    right = make_offer("Sprach-Café", left.provider)
    double = Double.objects.create(left=left, right=right, score=0.9, why="same provider")
    path = f"/intern/pflege/doppelte/{double.pk}/"
    assert "Gleicher Anbieter" in desk.get(path).content.decode()
    desk.post(f"{path}entscheiden/", {"keep": str(left.pk)})
    right.refresh_from_db()
    assert right.merged_into == left
    desk.post(f"{path}entscheiden/", {"undo": "1"})
    right.refresh_from_db()
    assert right.merged_into is None
    desk.post(f"{path}entscheiden/", {"different": "1"})
    double.refresh_from_db()
    assert double.state == Double.State.DIFFERENT


def test_broken_websites_stand_with_the_offers_that_name_them(desk):
    make_offer("Mit Webseite", url="https://weg.example.org/")
    CheckedAddress.objects.create(
        url="https://weg.example.org/", checked_at=make.AT, failures=3, problem="Weg (404)."
    )
    body = desk.get("/intern/pflege/webadressen/").content.decode()
    assert "Mit Webseite" in body
    assert "Weg (404)." in body


@pytest.mark.parametrize("page", ["", "angebote/", "vorschlaege/", "doppelte/"])
def test_ten_cost_as_many_queries_as_twenty(desk, page):
    def fill(count: int) -> None:
        for _number in range(count):
            left, right = make_offer(), make_offer()
            propose(left, note="Bitte prüfen")
            Double.objects.create(left=left, right=right, score=0.9, why="")

    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            assert desk.get(f"/intern/pflege/{page}").status_code == 200
        return len(made)

    fill(10)
    desk.get(f"/intern/pflege/{page}")
    few = queries()
    fill(10)
    assert queries() <= few


def test_what_people_propose_stays_text_wherever_it_is_shown(desk):
    """T9: by anybody and by the provider, in words and in fields."""
    offer = make_offer()
    for number, attack in enumerate(ALL):
        Proposal.objects.all().delete()
        actor = bearer_of(offer) if number % 2 else PUBLIC
        suggestion = Suggestion(note=attack or "x", changes={"entry_note": f"{attack} neu"})
        proposal = operations.propose_change(actor, offer, suggestion=suggestion, at=make.AT)
        page = desk.get(f"/intern/pflege/vorschlaege/{proposal.pk}/")
        assert page.status_code == 200
        assert not live_in_html(page.content.decode()), attack
    operations.confirm_offer(CLOCK, offer, by="Anbieter", at=make.AT)


def test_the_office_sees_how_often_an_offer_was_shown_lately(desk):
    often, never = make_offer("Tanzkurs"), make_offer("Chor")
    today = timezone.localdate()
    for ago, shown in ((0, 5), (89, 7), (90, 100)):
        OfferCount.objects.create(offer=often, day=today - timedelta(days=ago), shown=shown)
    answer = desk.get("/intern/pflege/angebote/?export=xlsx&sort=-shown")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    shown = {row[0]: row[rows[0].index("Gezeigt in 90 Tagen")] for row in rows}
    assert (shown[often.name], shown[never.name]) == (12, 0)
    assert rows[1][0] == often.name
