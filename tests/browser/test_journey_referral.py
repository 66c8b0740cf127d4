"""A referral from the adviser's search to the appointment, and taken back by the person."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

import make
from browser.signing_in import page_of
from browser.test_journey_participation import Hand
from offering import make_listed_provider, make_place, make_public_offer
from referrals import make_manager
from weltoffen.base.notices.models import OutboxMail
from weltoffen.base.organizations.models import Person

NAME, NUMBER, REASON = "Frau Beispiel", "02999 000-777", "Sucht einen Kurs am Abend."
PERSON = (NAME, NUMBER, REASON)
PLACE = "Haus am Markt, Raum 3"
Opens = Callable[..., Page]


@pytest.fixture
def manager() -> Person:
    make.make_office()
    provider = make_listed_provider()
    make_public_offer("Deutschkurs am Abend", provider=provider, place=make_place())
    make_public_offer("Nähtreff", provider=provider, terms=("topic:german",))
    return make_manager()


@pytest.fixture
def opens(browser: Browser, live_server) -> Iterator[Opens]:
    pages: list[Page] = []

    def opened(person: Person | None = None) -> Page:
        pages.append(page_of(browser, live_server.url, person))
        return pages[-1]

    yield opened
    for page in pages:
        page.context.close()


def test_a_referral_is_made_agreed_to_answered_seen_and_taken_back(
    live_server, opens: Opens, manager: Person
) -> None:
    adviser = Hand(opens(manager))
    prepare(adviser, live_server.url)
    assert adviser.count <= 9

    own = agree_in_arabic(adviser.page)

    [mail] = OutboxMail.objects.filter(to="treff@example.org")
    assert not [said for said in PERSON if said in mail.subject + mail.text]
    address = live_server.url + re.search(r"/vermittlung/empfang/[^/\s]+/", mail.text)[0]
    receiver = opens()
    give_an_appointment(receiver, address)

    person = Hand(opens())
    see_it_with_the_code(person.page, live_server.url, own)
    own_page = person.page.url
    take_it_back(person)
    assert person.count == 2

    nothing_is_left(receiver, address, person.page, own_page, live_server.url, own)
    adviser.page.goto(live_server.url + "/intern/vermittlungen/?scope=all")
    adviser.link(adviser.page.get_by_role("link", name=re.compile("^V")).first.inner_text())
    says_nothing(adviser.page)


def prepare(adviser: Hand, url: str) -> None:
    page = adviser.page
    page.goto(f"{url}/intern/angebote/suche/")
    adviser.fill(page.get_by_label("Was wird gebraucht?"), "deutschkurs abends")
    adviser.button("Finden")
    adviser.click(page.get_by_role("link", name="Vermitteln: Deutschkurs am Abend"))
    adviser.fill(page.get_by_label("Wie möchte die Person genannt werden?"), NAME)
    adviser.fill(page.get_by_label("Telefonnummer oder E-Mail-Adresse"), NUMBER)
    adviser.click(page.get_by_label("Braucht eine Dolmetscherin oder einen Dolmetscher"))
    adviser.fill(page.get_by_label("Worum geht es?"), REASON)
    adviser.button("Weiter zur Einwilligung")


def agree_in_arabic(page: Page) -> str:
    """The screen is turned round; the receipt has the code."""
    expect(page.get_by_role("heading", level=1)).to_have_text("هل توافق؟")
    assert page.locator("html").get_attribute("dir") == "rtl"
    for said in PERSON:
        expect(page.locator("main")).to_contain_text(said)
    page.get_by_role("button", name="أوافق، يرجى الإرسال").click()
    return page.locator(".wo-receipt__code").inner_text()


def give_an_appointment(page: Page, address: str) -> None:
    page.goto(address)
    says_nothing(page)
    page.get_by_role("button", name="Angaben zeigen").click()
    expect(page.locator("main")).to_contain_text(NAME)
    page.get_by_role("link", name="Termin geben").click()
    page.get_by_label("Tag").fill((timezone.localdate() + timedelta(days=5)).isoformat())
    page.get_by_label("Uhrzeit").fill("10:30")
    page.get_by_label("Wohin soll die Person kommen?").fill(PLACE)
    page.get_by_role("button", name="Termin abschicken").click()
    expect(page).to_have_url(address)


def see_it_with_the_code(page: Page, url: str, code: str) -> None:
    page.goto(f"{url}/ar/vermittlung/")
    page.get_by_label("الرمز").fill(code)
    page.locator("main form button").click()
    expect(page.get_by_role("heading", name="موعدك")).to_be_visible()
    expect(page.locator("main")).to_contain_text(PLACE)


def take_it_back(person: Hand) -> None:
    person.link("سحب الموافقة")
    person.button("نعم، احذف كل شيء")
    person.page.wait_for_load_state()


def nothing_is_left(
    receiver: Page, address: str, person: Page, own_page: str, url: str, code: str
) -> None:
    """Also not by going back, nor by the addresses below."""
    for below in ("", "termin/", "passt-nicht/", "voll/", "rueckfrage/"):
        answer = receiver.goto(address + below)
        assert answer is not None
        assert answer.status == 404
        expect(receiver.get_by_role("heading", level=1)).to_have_text(
            "Diese Adresse öffnet nichts mehr"
        )
        says_nothing(receiver)
    receiver.go_back()
    says_nothing(receiver)
    person.go_back()
    says_nothing(person)
    for below in ("", "aendern/", "zuruecknehmen/", "termin.ics"):
        says_nothing_at(person, own_page + below)
    person.goto(f"{url}/vermittlung/")
    person.get_by_label("Code").fill(code)
    person.locator("main form button").click()
    says_nothing(person)


def says_nothing_at(page: Page, address: str) -> None:
    text = page.request.get(address).text()
    assert not [said for said in (*PERSON, PLACE) if said in text]


def says_nothing(page: Page) -> None:
    page.wait_for_load_state()
    text = page.content()
    assert not [said for said in (*PERSON, PLACE) if said in text]
