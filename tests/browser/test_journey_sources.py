"""The session service brings in a list from Excel and an invitation as PDF, and takes one back."""

import io

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

import samples
from browser.conftest import Opens, Town

pytestmark = [pytest.mark.browser, pytest.mark.no_database]
ROWS = [
    ["Gremium", "Datum", "TOP", "Was beraten wird", "Drucksache"],
    ["Kulturausschuss", "21.05.2026", 1, "Begrüßung und Eröffnung", ""],
    ["Kulturausschuss", "21.05.2026", 2, "Förderung der Bücherei in der Nordstadt", "2026/0300"],
]
INVITATION = (
    "Einladung zur 3. Sitzung des Sportausschusses",
    "am Donnerstag, dem 28.05.2026, um 18:00 Uhr",
    "Tagesordnung",
    "Öffentlicher Teil",
    "1. Eröffnung und Begrüßung",
    "2. Sanierung des Hallenbads, Vorlage 2026/0301",
)


def workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Tagesordnung")
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row)
    return content.getvalue()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def upload(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Datei", exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    press(page, "Hochladen und ansehen")


def test_a_list_from_excel_becomes_an_agenda_and_its_columns_are_known_the_next_time(
    town: Town, opened: Opens
) -> None:
    page = opened("session_service", "de")
    page.goto(f"{town.url}/intern/quellen/neu/")
    page.get_by_role("link", name="Wir bekommen Excel-Listen").click()
    page.get_by_label("Name").fill("Liste der Kultur")
    page.locator("main form button").first.click()
    upload(page, "kultur.xlsx", workbook())
    expect(page.get_by_role("heading", name="Welche Spalte ist was?")).to_be_visible()
    expect(page.get_by_text("Förderung der Bücherei in der Nordstadt")).to_be_visible()
    expect(page.get_by_label("Datum", exact=True)).to_have_value("day")
    page.get_by_label("Was beraten wird", exact=True).select_option(label="Titel des Punkts")
    press(page, "Vorschau zeigen")
    expect(page.get_by_text("2 Förderung der Bücherei in der Nordstadt")).to_be_visible()
    press(page, "Übernehmen")
    expect(page.get_by_text("Übernommen. Wenn etwas nicht stimmt")).to_be_visible()
    page.get_by_role("link", name="Zur Quelle", exact=True).click()
    page.get_by_role("link", name="Datei hochladen").click()
    upload(page, "kultur.xlsx", workbook())
    expect(page.get_by_text("So wie letztes Mal")).to_be_visible()
    press(page, "Vorschau zeigen")
    expect(page.get_by_text("bringt nichts, was nicht schon da ist")).to_be_visible()


def test_an_invitation_as_pdf_is_corrected_with_the_keyboard_taken_in_and_taken_back(
    town: Town, opened: Opens
) -> None:
    page = opened("session_service", "de")
    page.goto(f"{town.url}/intern/quellen/{town.things['upload']}/hochladen/")
    upload(page, "einladung.pdf", samples.pdf(*INVITATION))
    expect(page.get_by_label("Gremium", exact=True)).to_have_value("Sportausschuss")
    expect(page.get_by_label("Tag der Sitzung")).to_have_value("2026-05-28")
    rows = page.locator(".wo-item")
    expect(rows).to_have_count(2)
    title = rows.nth(1).get_by_label("Titel")
    expect(title).to_have_value("Sanierung des Hallenbads")
    title.fill("Sanierung des Hallenbads am Weiher")
    page.get_by_role("button", name="Punkt unter Zeile 2 einfügen").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(3)
    expect(rows.nth(1).get_by_label("Titel")).to_have_value("Sanierung des Hallenbads am Weiher")
    rows.nth(2).get_by_label("TOP").fill("3")
    rows.nth(2).get_by_label("Titel").fill("Neue Zeiten für das Frauenschwimmen")
    press(page, "Vorschau zeigen")
    expect(page.get_by_text("3 Neue Zeiten für das Frauenschwimmen")).to_be_visible()
    press(page, "Übernehmen")
    page.get_by_role("link", name="Zurücknehmen").click()
    expect(page.get_by_text("werden entfernt")).to_be_visible()
    press(page, "Zurücknehmen")
    expect(page.get_by_text("Zurückgenommen am")).to_be_visible()
