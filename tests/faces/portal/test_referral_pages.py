"""The person's and the receiver's pages, as a phone without an account opens them."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

import make
import referrals
from referrals import make_by_oneself, make_offer, make_prepared, make_sent, person_of
from weltoffen.base.audit.models import AuditPayload, OneTimeKey
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.domain.advice.course import code_for
from weltoffen.domain.advice.envelope import contents_of
from weltoffen.domain.advice.models import Consent, Referral


@pytest.fixture(autouse=True)
def _nobody_was_here_before() -> None:
    cache.clear()
    make.make_office()


def fields(page: HttpResponse) -> dict[str, str]:
    text = page.content.decode()
    found = re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', text)
    return dict(found)


def filled(**changes: object) -> dict[str, object]:
    typed = {
        "name": "Frau Zqgeheim",
        "way": "phone",
        "contact": "0170 998877",
        "language": "ar",
        "needs_interpreter": "on",
        "reason": "Zqgrund",
    }
    return {**typed, **changes}


def newest_link() -> str:
    text = OutboxMail.objects.filter(text__contains="/empfang/").latest("pk").text
    return "/vermittlung/empfang/" + text.partition("/empfang/")[2].partition("/")[0] + "/"


def test_a_person_refers_herself_in_her_language_and_gets_a_receipt():
    offer, client = make_offer("Nähkurs"), Client()
    path = f"/ar/vermittlung/neu/{offer.uuid}/"
    assert 'dir="rtl"' in client.get(path).content.decode()
    asked = client.post(path, filled())
    assert asked.status_code == 200
    assert "Nähkurs" in asked.content.decode()
    assert not Referral.objects.exists(), "nothing is kept before she agrees"
    sent = client.post(path, {**filled(), **fields(asked), "agreed": "1"})
    assert sent.status_code == 302
    again = client.post(path, {**filled(), **fields(asked), "agreed": "1"})
    assert again["Location"] == sent["Location"]
    assert Referral.objects.count() == 1
    consent = Consent.objects.get()
    assert consent.language == "ar"
    own = client.get(sent["Location"]).content.decode()
    referral = Referral.objects.get()
    assert referral.case.number in own
    assert code_for(sent["Location"].split("/")[-2]) in own
    assert OutboxMail.objects.count() == 1


def test_a_tampered_address_of_the_receipt_is_refused():
    offer = make_offer()
    path = f"/vermittlung/neu/{offer.uuid}/"
    answer = Client().post(path, {**filled(), "own": "kurz:falsch", "agreed": "1"})
    assert answer.status_code == 404
    assert not Referral.objects.exists()


def test_who_forgets_something_is_told_at_the_field_and_loses_nothing():
    path = f"/vermittlung/neu/{make_offer().uuid}/"
    answer = Client().post(path, filled(contact="", name=""))
    assert answer.status_code == 422
    assert "Zqgrund" in answer.content.decode()
    assert not Referral.objects.exists()


def test_no_page_of_a_referral_is_kept_anywhere():
    referral = make_by_oneself(at=timezone.now())
    own = f"/vermittlung/meine/{contents_of(referral).token}/"
    client = Client()
    pages = [client.get("/vermittlung/"), client.get(own), client.get(own + "aendern/")]
    pages += [
        client.get(newest_link()),
        client.post(newest_link()),
        client.get("/vermittlung/empfang/x/"),
    ]
    pages += [client.post(own + "aendern/", {}), client.post(own + "antwort/", {"text": "x"})]
    for page in pages:
        assert page["Cache-Control"] == "no-store, private", page.request["PATH_INFO"]
        assert page["Referrer-Policy"] == "same-origin"
        assert "noindex" in page["X-Robots-Tag"]
        assert "weltoffen-session" not in page.cookies
    assert "seite=" not in pages[1].content.decode(), "the secret of the address travels nowhere"


def test_the_receiver_sees_nothing_until_a_button_is_pressed_and_then_answers():
    referral = make_sent(at=timezone.now(), name="Frau Zqgeheim", files=1)
    path, client = newest_link(), Client()
    assert "Zqgeheim" not in client.get(path).content.decode(), "programs follow links, too"
    shown = client.post(path).content.decode()
    assert "Zqgeheim" in shown
    assert "Zeugnis 0.pdf" in shown
    file = client.post(path + "datei/0/")
    assert file.content == referrals.PDF
    assert file["Content-Disposition"] == 'attachment; filename="anhang.pdf"'
    form = client.get(path + "termin/")
    day = timezone.localdate() + timedelta(days=5)
    typed = {"day": day.isoformat(), "at": "10:30", "place": "Raum 3"}
    answer = client.post(path + "termin/", {**fields(form), **typed})
    assert (answer.status_code, answer["Location"]) == (302, "../")
    own = f"/ar/vermittlung/meine/{contents_of(referral).token}/"
    page = client.get(own).content.decode()
    assert "لديك موعد" in page
    assert "Raum 3" in page
    calendar = client.get(own + "termin.ics").content.decode()
    assert f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T103000" in calendar
    assert "Zqgeheim" not in calendar


def test_the_second_of_two_answers_hears_what_happened_and_loses_nothing():
    make_sent(at=timezone.now())
    path, client = newest_link(), Client()
    first, second = (client.get(path + kind) for kind in ("voll/", "passt-nicht/"))
    assert client.post(path + "voll/", fields(first)).status_code == 302
    late = client.post(
        path + "passt-nicht/", {**fields(second), "reason": "level", "text": "Mein Satz"}
    )
    assert late.status_code == 409
    assert "kein Platz frei" in late.content.decode()
    assert "Mein Satz" in late.content.decode()


def test_withdrawal_takes_two_touches_and_kills_every_way_to_the_data():
    referral = make_sent(at=timezone.now(), name="Frau Zqgeheim", files=1)
    link, token, client = newest_link(), person_of(referral, timezone.now()).token, Client()
    own = f"/vermittlung/meine/{token}/"
    assert 'href="zuruecknehmen/"' in client.get(own).content.decode()
    asked = client.get(own + "zuruecknehmen/")
    done = client.post(own + "zuruecknehmen/", fields(asked))
    assert done["Location"] == "../"
    for path in (link, link + "datei/0/", link + "termin/", own + "termin.ics"):
        assert client.get(path).status_code in (404, 405)
        assert "Zqgeheim" not in client.post(path).content.decode()
    after = client.get(own).content.decode()
    assert "Zurückgenommen" in after
    assert "Zqgeheim" not in after


def test_the_code_opens_the_page_also_in_arabic_digits_and_slips_are_named():
    referral = make_sent(at=timezone.now())
    code = code_for(contents_of(referral).token)
    client = Client()
    typed = code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    opened = client.post("/vermittlung/", {"code": typed})
    assert opened.status_code == 302
    assert referral.case.number in client.get(opened["Location"]).content.decode()
    groups = code.split()
    groups[2] = groups[2][:3] + str((int(groups[2][3]) + 1) % 10)
    wrong = client.post("/vermittlung/", {"code": " ".join(groups)})
    assert wrong.status_code == 422
    assert "Gruppe 3" in wrong.content.decode()


def test_guessing_codes_is_stopped_soon_and_a_right_one_then_does_not_help():
    referral = make_sent(at=timezone.now())
    client = Client()
    for _ in range(10):
        assert client.post("/vermittlung/", {"code": "0000 1111"}).status_code == 422
    code = code_for(contents_of(referral).token)
    assert client.post("/vermittlung/", {"code": code}).status_code == 429
    assert Client(REMOTE_ADDR="10.9.8.7").post("/vermittlung/", {"code": code}).status_code == 302


def test_neither_the_address_of_the_receipt_nor_the_person_stands_in_any_table_or_trail():
    referral = make_prepared(at=timezone.now(), name="Frau Zqgeheim", reason="Zqgrund")
    token = contents_of(referral).token
    own, client = f"/vermittlung/meine/{token}/", Client()
    agreed = client.post(own + "einwilligen/", fields(client.get(own)))
    assert agreed["Location"] == "../"
    client.post(own + "aendern/", {**fields(client.get(own + "aendern/")), **filled()})
    link = newest_link()
    client.post(
        link + "rueckfrage/", {**fields(client.get(link + "rueckfrage/")), "text": "Zqfrage"}
    )
    client.post(own + "antwort/", {**fields(client.get(own)), "text": "Zqantwort"})
    assert len(contents_of(referral).talk) == 2
    kept = "".join(row.location for row in OneTimeKey.objects.all())
    kept += "".join(row.body for row in AuditPayload.objects.all())
    kept += "".join(str(vars(row)) for row in referral.case.journal.all())
    kept += "".join(f"{m.subject} {m.text}" for m in OutboxMail.objects.all())
    kept += "".join(f"{n.title} {n.body}" for n in Notice.objects.all())
    assert "Zq" not in kept
    assert "998877" not in kept
    assert token not in kept


def test_large_files_are_read_in_memory_and_too_many_bytes_are_refused(monkeypatch, settings):
    """Django would write them to the system's temporary folder."""

    def no_disk(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a file touched the disk")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", no_disk)
    referral = make_prepared(at=timezone.now())
    own, client = f"/vermittlung/meine/{contents_of(referral).token}/aendern/", Client()
    large = b"%PDF-1.7\n" + b"x" * (3 * 2**20)
    upload = SimpleUploadedFile("gross.pdf", large)
    form = {**fields(client.get(own)), **filled(), "attachments": [upload]}
    assert client.post(own, form).status_code == 302
    assert [file.size for file in contents_of(referral).files] == [len(large)]
    huge = SimpleUploadedFile("riesig.pdf", b"%PDF-1.7\n" + b"x" * (6 * 2**20))
    refused = client.post(own, {**fields(client.get(own)), **filled(), "attachments": [huge]})
    assert refused.status_code == 422
    assert "5 MB" in refused.content.decode()
