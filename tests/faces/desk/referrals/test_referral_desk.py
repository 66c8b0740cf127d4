"""The desk's pages of referrals: nine steps from the offer, nothing of the person in lists."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

import make
from faces.portal.test_referral_pages import fields, filled
from referrals import make_manager, make_offer, make_prepared, make_sent, receiver_of
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.advice import operations
from weltoffen.domain.advice.envelope import contents_of
from weltoffen.domain.advice.models import Consent, Referral
from weltoffen.domain.advice.private import Said


@pytest.fixture(autouse=True)
def _office() -> None:
    make.make_office()


def test_from_the_offer_to_the_receipt_in_three_pages():
    """The offer's button, name, way, number, language, sentence, on, agree: eight."""
    by, offer = make_manager(), make_offer("Nähkurs")
    client = client_of(by)
    form = client.get(f"/intern/vermittlungen/neu/{offer.pk}/")
    asked = client.post(f"/intern/vermittlungen/neu/{offer.pk}/", {**fields(form), **filled()})
    referral = Referral.objects.get()
    path = f"/intern/vermittlungen/{referral.pk}/"
    assert asked["Location"] == path + "einwilligung/"
    turned = client.get(path + "einwilligung/")
    text = turned.content.decode()
    assert 'dir="rtl"' in text
    assert "wo-nav" not in text, "the desk is not the person's business"
    agreed = client.post(path + "einwilligung/", fields(turned))
    assert agreed["Location"] == path + "beleg/"
    receipt = client.get(path + "beleg/").content.decode()
    assert referral.case.number in receipt
    assert "<svg" in receipt
    assert Consent.objects.get().language == "ar"
    assert "beim Empfänger" in client.get(path).content.decode()


def test_the_sheet_carries_number_and_text_in_both_languages():
    by = make_manager()
    referral = make_prepared(by, make_offer("Nähkurs"), at=timezone.now())
    client = client_of(by)
    answer = client.get(f"/intern/vermittlungen/{referral.pk}/einwilligung.pdf?sprache=uk")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert answer["Cache-Control"] == "no-store, private"
    assert referral.case.number in text
    assert "Я погоджуюся" in text
    assert "Ich bin einverstanden" in text
    assert "Nähkurs" in text


@pytest.mark.parametrize(
    ("way", "typed"),
    [
        ("telefon", {"text_language": "tr", "spoken_at": "2026-03-02T09:00", "was_read": "on"}),
        ("papier", {"text_language": "de", "signed_on": "2026-03-02"}),
    ],
)
def test_consent_by_phone_and_on_paper(way, typed):
    by = make_manager()
    referral = make_prepared(by, at=timezone.now())
    client, path = client_of(by), f"/intern/vermittlungen/{referral.pk}/{way}/"
    page = client.get(path)
    assert client.post(path, {**fields(page)}).status_code == 422
    done = client.post(path, {**fields(page), **typed})
    assert done.status_code == 302
    assert Consent.objects.get().way == {"telefon": "phone", "papier": "paper"}[way]


def test_lists_and_workbooks_name_nobody_and_the_office_sees_no_person():
    by = make_manager(at=make.make_office())
    referral = make_sent(by, at=timezone.now(), name="Frau Zqgeheim", reason="Zqgrund")
    lead = make.make_person("Leitung", make.make_office(), Role.LEAD)
    mine, hers = client_of(by), client_of(lead)
    listing = mine.get("/intern/vermittlungen/", {"scope": "all"}).content.decode()
    assert referral.case.number in listing
    book = mine.get("/intern/vermittlungen/", {"scope": "all", "export": "xlsx"})
    assert book.status_code == 200
    path = f"/intern/vermittlungen/{referral.pk}/"
    assert "Zqgeheim" in mine.get(path).content.decode()
    page = hers.get(path).content.decode()
    assert "Zqgeheim" not in page + listing
    assert "Zqgrund" not in page + listing
    assert hers.get(path + "beleg/").status_code == 403
    stranger = client_of(make_manager())
    assert stranger.get(path).status_code == 404


def test_a_question_is_answered_and_a_refusal_leads_on():
    by = make_manager()
    referral = make_sent(by, at=timezone.now())
    operations.ask_back(
        receiver_of(referral), referral, question=Said("Welches Niveau?"), at=timezone.now()
    )
    client, path = client_of(by), f"/intern/vermittlungen/{referral.pk}/"
    page = client.get(path)
    assert "Welches Niveau?" in page.content.decode()
    assert client.post(path + "antwort/", fields(page)).status_code == 422
    client.post(path + "antwort/", {**fields(page), "text": "A2"})
    assert [line.by for line in contents_of(referral).talk] == ["receiver", "office"]
    operations.decline(
        receiver_of(referral), referral, reason="level", text=Said(""), at=timezone.now()
    )
    assert "Das Niveau passt nicht" in client.get(path).content.decode()
    assert client.post(path + "beenden/", fields(client.get(path))).status_code == 302
    assert contents_of(referral) is None
    assert "gelöscht" in client.get(path).content.decode()


def test_the_page_asks_no_more_of_the_database_for_many_referrals():
    by = make_manager()
    client = client_of(by)
    client.get("/intern/vermittlungen/", {"scope": "all"})
    counts = []
    for _ in range(2):
        for _ in range(4):
            make_sent(by, at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            client.get("/intern/vermittlungen/", {"scope": "all"})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_figures_say_nothing_while_numbers_are_small():
    by = make_manager()
    referral = make_sent(by, at=timezone.now())
    operations.decline(
        receiver_of(referral), referral, reason="level", text=Said(""), at=timezone.now()
    )
    page = client_of(by).get("/intern/vermittlungen/zahlen/").content.decode()
    assert "Zu wenige Antworten" in page
    assert referral.offer.name not in page
