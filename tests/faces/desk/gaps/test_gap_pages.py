"""Gaps at the desk: from searches and refusals to an offer that closes them."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

import make
from visit import client_of
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations as directory
from weltoffen.domain.directory.drafts import OfferDraft, ProviderDraft
from weltoffen.domain.gaps import counting, operations
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.rules.places import Place

COURSE = Place("german-course", "", "ost", "families-with-small-children")


@pytest.fixture
def office():
    directory.load_taxonomies(CLOCK, profile_load())
    return make.make_office()


@pytest.fixture
def desk(office):
    return client_of(make.make_officer())


def version_on(page):
    return re.search(r'name="version" value="(\d+)"', page.content.decode())[1]


def an_offer(name="Abendkurs mit Kinderbetreuung"):
    now = timezone.now()
    provider = directory.register_provider(
        CLOCK, make.make_organization(), draft=ProviderDraft(), at=now
    )
    return directory.draft_offer(CLOCK, provider, draft=OfferDraft(name=name), at=now)


def test_from_twelve_searches_and_seven_refusals_to_a_closed_gap(office, desk):
    now = timezone.now()
    for _one in range(12):
        counting.count_search("abendkurs mit kind", COURSE, at=now - timedelta(minutes=5))
    for _one in range(7):
        operations.note_evidence(
            CLOCK, office, kind="refused", place=COURSE, day=timezone.localdate(now)
        )
    counted = desk.post("/intern/luecken/zaehlen/", follow=True)
    assert "12 Suchen gezählt. 1 neue Lücke." in counted.content.decode()
    gap = Gap.objects.get()
    page = f"/intern/luecken/{gap.pk}/"
    shown = desk.get(page)
    assert "abendkurs mit kind" in shown.content.decode()
    desk.post(page + "bestaetigen/", {"version": version_on(shown)})
    body = make.make_body()
    for address, typed in (
        ("vorschlag", {"text": "Bitte einen Kurs einrichten", "body": body.pk}),
        (
            "massnahme",
            {"text": "Kurs ab April", "body": "", "url": "https://stadt.example/beschluss"},
        ),
        ("schliessen", {"proof": an_offer().pk, "text": ""}),
    ):
        form = desk.get(f"{page}{address}/")
        assert form.status_code == 200
        sent = desk.post(f"{page}{address}/", {**typed, "version": version_on(form)})
        assert sent.status_code == 302, sent.content.decode()
    gap.refresh_from_db()
    assert gap.case.state == "closed"
    closed = desk.get(page).content.decode()
    assert "Abendkurs mit Kinderbetreuung" in closed
    assert "Bitte einen Kurs einrichten" in closed
    assert 'href="https://stadt.example/beschluss"' in closed


def test_a_step_without_text_keeps_the_rest_and_says_what_is_missing(office, desk):
    topic = Term.objects.get(taxonomy="topic", code="doctor")
    gap = operations.open_gap(
        make.acting(make.make_officer()), office, topic=topic, place=Place("doctor"), at=make.AT
    )
    sent = desk.post(f"/intern/luecken/{gap.pk}/ablehnen/", {"reason": " ", "version": "1"})
    assert sent.status_code == 422
    stale = desk.post(f"/intern/luecken/{gap.pk}/ablehnen/", {"reason": "nein", "version": "9"})
    assert stale.status_code == 409


def test_something_missing_is_noted_and_a_gap_opened_by_hand(office, desk):
    topic = Term.objects.get(taxonomy="topic", code="mental-health")
    typed = {"topic": topic.pk, "district": "", "language": "ti", "group": ""}
    noted = desk.post(
        "/intern/luecken/hinweis/",
        {**typed, "text": "Keine Therapie auf Tigrinya", "source": "AG Geflüchtete"},
    )
    assert noted.status_code == 302
    opened = desk.post("/intern/luecken/neu/", typed)
    page = desk.get(opened["Location"]).content.decode()
    assert "Keine Therapie auf Tigrinya" in page
    again = desk.post("/intern/luecken/neu/", typed)
    assert again.status_code == 422


def test_old_ones_are_one_click_and_the_list_exports(office, desk, django_assert_max_num_queries):
    topic = Term.objects.get(taxonomy="topic", code="doctor")
    officer = make.acting(make.make_officer())
    long_ago = timezone.now() - timedelta(days=900)
    operations.open_gap(officer, office, topic=topic, place=Place("doctor"), at=long_ago)
    page = desk.get("/intern/luecken/").content.decode()
    assert "?old=true" in page
    old = desk.get("/intern/luecken/?old=true").content.decode()
    assert Gap.objects.get().case.number in old
    with django_assert_max_num_queries(30):
        assert desk.get("/intern/luecken/?all=1&export=xlsx").status_code == 200


def test_the_report_is_a_pdf_and_tells_no_small_number(office, desk, monkeypatch):
    operations.note_evidence(CLOCK, office, kind="refused", place=COURSE, day=make.TODAY)
    topic = Term.objects.get(taxonomy="topic", code="german-course")
    officer = make.acting(make.make_officer())
    operations.open_gap(officer, office, topic=topic, place=COURSE, at=make.AT)
    answer = desk.get("/intern/luecken/bericht.pdf")
    assert answer.content.startswith(b"%PDF")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "unter 5" in text


def test_a_coordinator_sees_but_does_not_decide(office):
    topic = Term.objects.get(taxonomy="topic", code="doctor")
    officer = make.acting(make.make_officer())
    gap = operations.open_gap(officer, office, topic=topic, place=Place("doctor"), at=make.AT)
    guest = client_of(make.make_officer("Geschäftsführung", role="coordinator"))
    assert guest.get(f"/intern/luecken/{gap.pk}/").status_code == 200
    refused = guest.post(f"/intern/luecken/{gap.pk}/bestaetigen/", {"version": "1"})
    assert refused.status_code == 403
    assert client_of(make.make_clerk()).get(f"/intern/luecken/{gap.pk}/").status_code == 404
