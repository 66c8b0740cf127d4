"""A resident wants to know what the committee deals with next, and to miss no meeting of it."""

import re
from collections.abc import Iterator
from urllib.request import urlopen

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Town

pytestmark = [pytest.mark.browser, pytest.mark.no_database]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 640},
        java_script_enabled=False,
        locale="de-DE",
        timezone_id="Europe/Berlin",
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def test_the_next_agenda_and_the_calendar_are_four_taps_away(town: Town, phone: Page) -> None:
    phone.goto(f"{town.url}/")
    phone.get_by_role("link", name="Stadtpolitik: Sitzungen und Vorlagen").click()
    meeting = f"/rat/sitzungen/{town.things['watched_meeting']}/"
    phone.locator(f'a[href="{meeting}"]').click()
    main = phone.get_by_role("main")
    expect(main).to_contain_text("Neubau einer Kindertagesstätte am Lindenplatz")
    expect(main).to_contain_text("Bericht zum Ausländerbeirat")
    phone.locator("aside.wo-key").get_by_role("link").first.click()
    expect(phone).to_have_url(re.compile("/rat/gremien/"))
    subscribe = phone.get_by_role("link", name="Kalender abonnieren")
    address = subscribe.get_attribute("href") or ""
    assert address.startswith("webcal://")
    with urlopen(town.url + "/rat/" + address.partition("/rat/")[2]) as answer:
        events = icalendar.Calendar.from_ical(answer.read()).walk("VEVENT")
    assert any(str(event["URL"]).endswith(meeting) for event in events)


def test_a_paper_is_found_by_a_word_of_its_title(town: Town, phone: Page) -> None:
    phone.goto(f"{town.url}/rat/")
    phone.get_by_label("Welches Thema suchen Sie?").fill("Straßenbeleuchtung")
    phone.get_by_role("button", name="Suchen").click()
    phone.get_by_role("link", name="Tagesordnungspunkte").click()
    phone.get_by_role("link", name="Erneuerung der Straßenbeleuchtung").click()
    expect(phone.get_by_role("heading", level=2, name="Tagesordnung")).to_be_visible()
