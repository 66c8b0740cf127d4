"""The desk without a mouse: skip link, navigation, the sheet of one's account, errors."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opens, Town

pytestmark = [pytest.mark.browser, pytest.mark.no_database]


@pytest.fixture
def today(town: Town, opened: Opens) -> Page:
    page = opened("officer", "de")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(town.url + "/intern/")
    return page


def test_the_first_tab_skips_to_the_content(today: Page) -> None:
    today.keyboard.press("Tab")
    skip = today.get_by_role("link", name="Zum Inhalt springen")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    today.keyboard.press("Enter")
    expect(today.locator("main")).to_be_focused()


def test_what_has_the_focus_is_outlined(today: Page) -> None:
    today.keyboard.press("Tab")
    today.keyboard.press("Tab")
    width = today.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "3px"


def test_the_search_field_finds_a_case_with_the_keyboard_alone(today: Page) -> None:
    today.get_by_role("searchbox").focus()
    today.keyboard.type("Kindertag")
    today.keyboard.press("Enter")
    expect(today).to_have_url(re.compile("/intern/suche/"))
    expect(
        today.get_by_role("link", name=re.compile("Neubau einer Kindertag")).first
    ).to_be_visible()


def test_the_account_sheet_opens_and_closes_with_the_keyboard(today: Page) -> None:
    summary = today.locator("details.wo-me > summary")
    summary.focus()
    today.keyboard.press("Enter")
    expect(today.get_by_role("link", name="Meine Vertretung")).to_be_visible()
    today.keyboard.press("Escape")
    expect(today.get_by_role("link", name="Meine Vertretung")).to_be_hidden()
    expect(summary).to_be_focused()


def test_an_error_is_named_and_leads_to_its_field(town: Town, opened: Opens) -> None:
    page = opened("lead", "de")
    page.goto(town.url + "/intern/vertretung/")
    page.get_by_role("button", name="Benennen").click()
    expect(page.locator("#error-summary")).to_be_focused()
    page.get_by_role("link", name=re.compile("Letzter Tag")).click()
    expect(page.get_by_label("Letzter Tag")).to_be_focused()


def test_a_filter_narrows_the_list_in_place_and_can_be_shared(town: Town, opened: Opens) -> None:
    page = opened("protection_officer", "de")
    page.goto(town.url + "/intern/protokoll/?all=1")
    page.get_by_label("Was", exact=True).select_option("organizations.name_deputy")
    page.keyboard.press("Tab")
    expect(page.locator("#list")).to_contain_text("1 Eintrag")
    expect(page).to_have_url(re.compile("operation=organizations.name_deputy"))
    page.reload()
    expect(page.locator("#list")).to_contain_text("1 Eintrag")
