"""A newcomer with a phone: finds a course with childcare, a word, help; without a script."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Opens, Town
from browser.test_pages import ALL_RULES, unreadable

pytestmark = [pytest.mark.browser, pytest.mark.no_database]
TAPS = 5


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Small, without JavaScript, without a cookie."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640},
        java_script_enabled=False,
        has_touch=True,
        locale="de-DE",
        timezone_id="Europe/Berlin",
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def test_an_offer_with_childcare_is_found_within_five_taps(town: Town, phone: Page) -> None:
    taps = 0
    phone.goto(f"{town.url}/")
    for name in ("العربية", "تعلّم اللغة", "مع رعاية", "دورة ألمانية مسائية"):
        phone.get_by_role("link", name=re.compile(name)).first.click()
        taps += 1
    expect(phone.get_by_role("heading", level=1)).to_contain_text("دورة ألمانية مسائية")
    expect(phone.get_by_role("main")).to_contain_text("Haus am Markt")
    assert taps <= TAPS


def test_searching_with_the_keyboard_alone_leads_to_an_offer(town: Town, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{town.url}/")
    page.get_by_label("Was suchen Sie?").focus()
    page.keyboard.type("Deutschkurss")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/suche/\?q=Deutschkurss"))
    link = page.get_by_role("link", name="Deutschkurs am Abend")
    for _press in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Deutschkurs am Abend")
    page.close()


def test_words_are_offered_while_one_types(town: Town, browser: Browser) -> None:
    page = browser.new_page(locale="de-DE")
    page.goto(f"{town.url}/ar/")
    with page.expect_response(re.compile("/ar/suche/woerter/")):
        page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.type("Deutschk")
    option = page.locator("#suggestions option[value='Deutschkurs']")
    expect(option).to_have_count(1)
    assert page.locator("#suggestions option").count() <= 8
    page.close()


def test_ticks_narrow_a_search_without_a_script(town: Town, phone: Page) -> None:
    phone.goto(f"{town.url}/suche/?q=Deutschkurs")
    expect(phone.get_by_role("main")).to_contain_text("Deutschkurs am Morgen")
    phone.get_by_label("Mit Kinderbetreuung").check()
    phone.get_by_role("button", name="Angebote zeigen").click()
    expect(phone).to_have_url(re.compile("with=childcare"))
    expect(phone.get_by_role("main")).not_to_contain_text("Deutschkurs am Morgen")
    expect(phone.get_by_label("Mit Kinderbetreuung")).to_be_checked()


def test_help_now_is_one_tap_away_and_dials(town: Town, phone: Page) -> None:
    phone.goto(f"{town.url}/wegweiser/")
    phone.get_by_role("link", name="Hilfe sofort").first.click()
    expect(phone.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(phone.get_by_role("link", name="Schutz", exact=True)).to_be_visible()


def test_nothing_is_cut_off_when_letters_are_twice_as_large(town: Town, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for address in ("/", "/suche/?q=Deutschkurs", f"/angebote/{town.things['offer']}/"):
        page.goto(town.url + address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.close()


@pytest.mark.parametrize("address", ["/", "/suche/?q=Deutschkurs", "/hilfe/", "/angebote/{offer}/"])
def test_pages_in_plain_german_are_readable_for_everybody(
    address: str, town: Town, opened: Opens
) -> None:
    page = opened("", "de")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    answer = page.goto(f"{town.url}/de-simple{address.format(**town.things)}")
    assert answer is not None
    assert answer.status == 200
    page.evaluate(Axe().axe_script)
    assert not unreadable(page, ALL_RULES, "light")
