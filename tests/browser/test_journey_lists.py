"""The Office takes in a list of courses from Excel, joins a double, and takes it all back."""

import io

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from browser.conftest import Opens, Town

pytestmark = [pytest.mark.browser, pytest.mark.no_database]
ROWS = [
    ["Angebot", "Träger", "Themen", "Was man lernt", "Sprachen", "Tag", "Uhrzeit", "Uhrzeit bis"],
    ["Rad fahren lernen", "Radverein e.V.", "Sport", "Sicher fahren in der Stadt",
     "Deutsch, Farsi", "Samstag", "10:00", "12:00"],
    ["Sprachtreff am Abend", "Verein Brücke e.V.", "Deutschkurs", "Reden", "Deutsch", "Di",
     "18", "20"],
    ["", "Radverein e.V.", "", "Ohne Namen", "", "", "", ""],
]  # fmt: skip


def workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Angebote")
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row)
    return content.getvalue()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_list_from_excel_comes_in_with_a_double_joined_and_is_taken_back(
    town: Town, opened: Opens
) -> None:
    page = opened("officer", "de")
    page.goto(f"{town.url}/intern/uebernahme/")
    page.get_by_role("link", name="Liste hinzufügen").click()
    page.get_by_role("link", name="Wir haben eine Tabelle").click()
    page.get_by_label("Name").fill("Freizeitliste")
    press(page, "Liste anlegen")
    page.get_by_role("link", name="Datei hochladen").click()
    page.get_by_label("Datei", exact=True).set_input_files(
        {"name": "freizeit.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()}
    )
    press(page, "Hochladen und ansehen")
    expect(page.get_by_role("heading", name="Welche Spalte ist was?")).to_be_visible()
    expect(page.get_by_label("Träger", exact=True)).to_have_value("provider")
    page.get_by_label("Was man lernt", exact=True).select_option(label="Beschreibung")
    press(page, "Vorschau zeigen")
    expect(page.get_by_role("heading", name="Ist das dasselbe Angebot?")).to_be_visible()
    expect(page.get_by_label("Dasselbe wie „Sprachtreff am Abend“")).to_be_checked()
    expect(page.get_by_text("Zeile ohne Namen des Angebots")).to_be_visible()
    press(page, "Übernehmen")
    expect(page.get_by_text("Übernommen. Wenn etwas nicht stimmt")).to_be_visible()
    expect(page.get_by_text("Rad fahren lernen")).to_be_visible()
    page.goto(f"{town.url}/suche/?q=Rad+fahren")
    expect(page.get_by_role("link", name="Rad fahren lernen")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Zurücknehmen", exact=True).click()
    press(page, "Zurücknehmen")
    expect(page.get_by_text("Was bleibt und warum, steht auf dieser Seite")).to_be_visible()
    page.goto(f"{town.url}/suche/?q=Rad+fahren")
    expect(page.get_by_role("link", name="Rad fahren lernen")).to_have_count(0)
