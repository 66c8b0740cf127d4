"""Bad input becomes text and nothing else (T9): the directory, the portal, referrals, questions
and gaps, with every payload and in every form in which they go out."""

import json
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

import referrals
from trust import payloads
from trust.laid import Laid, lay, own_path, received_path
from trust.payloads import MARK, evaluated, live_in_html
from trust.test_payloads import batches, forms_of, wrong_with
from visit import client_of
from weltoffen.base.links.bearing import issue
from weltoffen.base.notices.models import OutboxMail
from weltoffen.domain.directory.models import Article, Proposal
from weltoffen.domain.directory.permissions import CONFIRM, PROVIDES

MARKUP = [text for text in batches() if text.count(MARK) > 5]


@pytest.fixture(autouse=True)
def _nobody_was_here_before() -> None:
    cache.clear()


def portal_pages(laid: Laid) -> Iterator[str]:
    """As anybody, in German and Arabic: with addresses from mails and receipts."""
    for offer in laid.offers:
        for language in ("", "/ar"):
            yield f"{language}/angebote/{offer.uuid}/"
        yield f"/angebote/organisationen/{offer.provider.uuid}/"
        yield f"/bestaetigen/vorschlag/{offer.uuid}/"
        yield f"/vermittlung/neu/{offer.uuid}/"
    for language in ("", "/ar"):
        yield f"{language}/suche/?q={MARK}"
        yield f"{language}/angebote/termine/?tag={laid.day}"
        yield f"{language}/angebote/organisationen/"
        yield f"{language}/wegweiser/"
    yield from (f"/wegweiser{one.path}/" for one in Article.objects.all())
    yield from map(own_path, (*laid.asked, *laid.appointed))
    yield from (f"/fragen/meine/{own}/" for _inquiry, own in laid.inquiries)
    yield from ("/woerter/von-a-bis-z/", f"/woerter/?q={MARK}")
    for word, token, _opinion in laid.words:
        yield f"/woerter/{word.key}/"
        yield f"/woerter/pruefen/{token}/"
        yield f"/woerter/pruefen/{token}/{word.key}/"


def desk_pages(laid: Laid) -> Iterator[str]:
    assert laid.gap is not None
    yield "/intern/angebote/?all=1"
    yield "/intern/angebote/orte/?all=1"
    yield "/intern/angebote/artikel/?all=1"
    yield "/intern/pflege/vorschlaege/?all=1"
    yield "/intern/uebersetzungen/liste/?language=ar"
    yield f"/intern/luecken/{laid.gap.pk}/"
    yield from (f"/intern/pflege/vorschlaege/{one.pk}/" for one in Proposal.objects.all())
    yield "/intern/woerter/?all=1"
    yield "/intern/woerter/pruefungen/?all=1"
    yield "/intern/woerter/verbesserungen/?all=1"
    for word, _token, opinion in laid.words:
        yield f"/intern/woerter/{word.pk}/"
        yield f"/intern/woerter/verbesserungen/{opinion.pk}/"
    yield from (f"/intern/anfragen/{inquiry.pk}/" for inquiry, _own in laid.inquiries)
    for offer in laid.offers:
        yield f"/intern/angebote/{offer.pk}/"
        yield f"/intern/angebote/{offer.pk}/aendern/"
        yield f"/intern/uebersetzungen/angebote/{offer.pk}/ar/"


def test_pages_of_portal_and_desk_show_payloads_as_the_text_they_are():
    laid = lay([*MARKUP, *payloads.LETTERS[:4], *payloads.HEADERS[:2]])
    anybody, officer, manager = Client(), client_of(laid.officer), client_of(laid.manager)
    answers = [(path, anybody.get(path)) for path in portal_pages(laid)]
    answers += [(path, anybody.post(path)) for path in map(received_path, laid.asked)]
    answers += [(path, officer.get(path)) for path in desk_pages(laid)]
    for referral in (*laid.asked, *laid.appointed):
        path = f"/intern/vermittlungen/{referral.pk}/"
        answers.append((path, manager.get(path)))
    problems = [f"{path}: {page.status_code}" for path, page in answers if page.status_code != 200]
    for path, page in answers:
        problems += wrong_with(page, path)
    assert not problems
    silent = [path for path, page in answers if MARK not in page.content.decode()]
    assert not silent
    for path in (own_path(one) + "termin.ics" for one in laid.appointed):
        problems += wrong_calendar(anybody.get(path))
    for offer in laid.offers:
        problems += wrong_calendar(anybody.get(f"/angebote/{offer.uuid}/termine.ics"))
        problems += wrong_data(anybody.get(f"/angebote/{offer.uuid}/angebot.jsonld"))
        problems += wrong_data(anybody.get(f"/hsds/v3/services/{offer.uuid}"))
    for name in ("services", "organizations", "locations", "service_at_locations"):
        problems += wrong_data(anybody.get(f"/hsds/v3/{name}?per_page=100&full=true"))
    problems += [mail.subject for mail in OutboxMail.objects.all() if "\n" in mail.subject]
    assert not problems


def wrong_calendar(answer: HttpResponse) -> list[str]:
    """One calendar in which nobody has begun another thing, invited anybody or set off an alarm."""
    assert answer["Content-Type"].startswith("text/calendar")
    read = Calendar.from_ical(answer.content)
    assert MARK in answer.content.decode().replace("\r\n ", "")
    kinds = {part.name for part in read.walk()}
    names = {name for part in read.walk() for name in part}
    strange = kinds - {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    strange |= names & {"ATTENDEE", "ATTACH", "BCC", "SUBJECT", "ORGANIZER"}
    return sorted(strange)


def wrong_data(answer: HttpResponse) -> list[str]:
    """JSON that a browser will not take for a page."""
    assert answer.status_code == 200
    assert "json" in answer["Content-Type"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    text = json.dumps(json.loads(answer.content), ensure_ascii=False)
    assert MARK in text
    return evaluated(text)


def test_workbooks_and_pdfs_hold_payloads_as_text():
    laid = lay(["\n".join(payloads.SHEETS), *MARKUP[-4:]])
    officer, manager = client_of(laid.officer), client_of(laid.manager)
    everything = "?all=1&scope=all&export=xlsx"
    for client, path in (
        (officer, f"/intern/angebote/{everything}"),
        (officer, f"/intern/angebote/anbieter/{everything}"),
        (officer, f"/intern/angebote/orte/{everything}"),
        (officer, f"/intern/angebote/artikel/{everything}"),
        (officer, f"/intern/pflege/vorschlaege/{everything}"),
        (officer, "/intern/uebersetzungen/liste/?language=ar&export=xlsx"),
        (manager, f"/intern/vermittlungen/{everything}"),
    ):
        unsafe_cells(client.get(path).content)
    leaflet = officer.get("/intern/angebote/faltblatt/de/german-course.pdf")
    unsafe_pdf(leaflet.content)
    unsafe_pdf(officer.get("/intern/luecken/bericht.pdf").content)
    for text in ("\n".join(payloads.TEMPLATES), *payloads.LETTERS[:2]):
        unsafe_pdf(sheet_of(laid, manager, text.replace("\x00", "")))


def sheet_of(laid: Laid, manager: Client, text: str) -> bytes:
    said = {"name": text, "contact": text, "reason": text, "way": "message"}
    referral = referrals.make_prepared(laid.manager, laid.offers[0], at=timezone.now(), **said)
    path = f"/intern/vermittlungen/{referral.pk}/einwilligung.pdf?sprache=ar"
    content: bytes = manager.get(path).content
    return content


def unsafe_cells(content: bytes) -> None:
    cells = [cell for row in load_workbook(BytesIO(content)).active.rows for cell in row]
    assert any(MARK in str(cell.value) for cell in cells)
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.hyperlink for cell in cells if cell.hyperlink and MARK in str(cell.hyperlink)]
    with ZipFile(BytesIO(content)) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if "sheet" in name)
    assert b"<f>" not in sheets
    assert not evaluated(sheets.decode())


def unsafe_pdf(content: bytes) -> None:
    pdf = PdfReader(BytesIO(content))
    text = "".join(page.extract_text() for page in pdf.pages)
    assert MARK in "".join(text.split())
    assert not evaluated(text)
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    links = [str(note.get("/A", {}).get("/URI", "")) for note in notes]
    assert not [link for link in links if MARK in link or "javascript" in link]
    assert "/OpenAction" not in pdf.trailer["/Root"]
    assert "/JavaScript" not in pdf.trailer["/Root"].get("/Names", {})


def secret_pages(laid: Laid) -> Iterator[str]:
    """Forms that only who holds an address can open, and those that begin with one."""
    offer, now = laid.offers[0], timezone.now()
    ends = now.replace(year=now.year + 1, day=1)
    confirm = issue(offer, CONFIRM, expires_at=ends, at=now)
    provides = issue(offer.provider, PROVIDES, expires_at=ends, at=now)
    yield f"/bestaetigen/{confirm}/aenderung/"
    yield f"/bestaetigen/{provides}/{offer.uuid}/aenderung/"
    yield f"/bestaetigen/vorschlag/{offer.uuid}/"
    yield f"/vermittlung/neu/{offer.uuid}/"
    kinds = ("rueckfrage", "termin", "passt-nicht", "voll")
    for referral, kind in zip(laid.asked, kinds, strict=True):
        yield f"{received_path(referral)}{kind}/"
    yield own_path(laid.asked[0])
    yield own_path(laid.asked[0]) + "aendern/"
    yield f"/fragen/meine/{laid.inquiries[0][1]}/"
    word, token, _opinion = laid.words[0]
    yield f"/woerter/pruefen/{token}/{word.key}/"
    yield "/fragen/"
    yield "/fragen/antwort/"
    yield "/vermittlung/"


def test_no_form_behind_a_secret_address_breaks_or_lets_anything_come_alive():
    client, problems, seen = Client(), [], 0
    laid = lay([f"{MARK} eins"] * 4)
    for path in list(secret_pages(laid)):
        found = forms_of(client.get(path).content.decode(), path)
        assert found, path
        for action, fields, texts in found:
            where = action if action.startswith("/") else path + action
            for payload in (*payloads.LETTERS, *payloads.HEADERS[:3], *MARKUP[:3]):
                cache.clear()
                answer = client.post(where, {**fields, **dict.fromkeys(texts, payload)})
                seen += answer.status_code < 400 or answer.status_code == 422
                problems += wrong_with(answer, f"{where} {payload!r}")
        problems += live_in_html(client.get(path).content.decode())
    assert not problems
    assert seen > 100
