"""The scene of the product, through the browser: a planning clerk's Kita, from the draft to
"three of four points adopted". Clicks and fields are counted; the bounds are a promise (people.md).

With `SCREENSHOTS=folder` it takes the pictures for the README on its way.
"""

import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Download, Locator, Page, expect

import council
from browser.conftest import Opens, Town
from weltoffen.base.vocabulary.profile import section
from weltoffen.faces.console.demo.drafts import (
    KITA_ANSWERS,
    KITA_DRAFT,
    KITA_FINAL,
    KITA_POINTS,
    KITA_TITLE,
)

pytestmark = [pytest.mark.browser, pytest.mark.no_database]
REFERENCE = "2026/0815"
MOST_QUESTIONS = 7
LABELS = {"adopted": "Übernommen", "partly": "Teilweise", "not_adopted": "Nicht übernommen"}
PICTURES = os.environ.get("SCREENSHOTS", "")


@dataclass
class Hand:
    """One person at one screen; everything the hand does is counted."""

    page: Page
    count: int = 0

    def click(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def fill(self, field: Locator, text: str) -> None:
        self.count += 1
        field.fill(text)

    def picture(self, name: str, *, whole: bool = True) -> None:
        if PICTURES:
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.png", full_page=whole)


def test_a_kita_goes_from_the_draft_to_three_of_four_points_adopted(
    town: Town, opened: Opens, tmp_path: Path
) -> None:
    clerk, officer = Hand(opened("clerk", "de")), Hand(opened("officer", "de"))

    address = screen_the_draft(clerk, town)
    assert clerk.count <= 14

    write_the_statement(officer, address)

    clerk.count = 0
    answer_the_points(clerk, address)
    assert clerk.count <= 10

    code = code_on_the_note(clerk)
    session_service = Hand(opened("", "de"))
    started = monotonic()
    check_the_code(session_service, town, code)
    assert monotonic() - started <= 5
    assert session_service.count <= 2
    another_wording_is_red(session_service)

    clerk.page.goto(address)
    clerk.link("Nummer der Vorlage eintragen")
    clerk.fill(clerk.page.get_by_label("Nummer der Vorlage"), REFERENCE)
    clerk.button("Nummer speichern")
    expect(clerk.page.locator("main")).to_contain_text("Gespeichert.")
    the_council_decides(town, tmp_path)

    officer.count = 0
    record_the_outcome(officer, address)
    assert officer.count <= 6
    clerk.page.goto(address)
    expect(clerk.page.locator("main")).to_contain_text("3 von 4 Punkten übernommen")
    clerk.picture("07-ergebnis")


def screen_the_draft(clerk: Hand, town: Town) -> str:
    """From today's page to the reason in the clipboard; returns where the involvement is."""
    page = clerk.page
    page.goto(f"{town.url}/intern/")
    clerk.click(page.get_by_role("main").get_by_role("link", name="Vorlage prüfen").first)
    clerk.count += 1
    draft = f"{KITA_TITLE}\n\n{KITA_DRAFT}".encode()
    page.get_by_label("Entwurf als Datei").set_input_files(
        {"name": "Kita am Lindenplatz.txt", "mimeType": "text/plain", "buffer": draft}
    )
    clerk.count += 1
    page.get_by_label("Für welche Sitzung").select_option(index=1)
    clerk.picture("01-entwurf")
    clerk.button("Weiter zu den Fragen")
    expect(page.locator("fieldset.wo-question").first).to_be_visible()
    questions = page.locator("fieldset.wo-question").all()
    clerk.count += MOST_QUESTIONS - len(questions)  # the bound holds for the longest set
    for group in questions:
        clerk.click(group.get_by_label("Ja", exact=True))
    clerk.button("Ergebnis anzeigen")
    expect(page.locator("#result")).to_have_text("Volle Beteiligung")
    assert page.locator("mark").count() >= 1
    clerk.picture("02-pruefung")
    clerk.button("Begründung kopieren")
    clerk.button("Prüfung abschließen")
    expect(page.locator("main")).to_contain_text("Ihre Vorlage liegt beim Integrationsbüro")
    link = page.get_by_role("link", name=re.compile("Zur Beteiligung"))
    return town.url + str(link.get_attribute("href"))


def write_the_statement(officer: Hand, address: str) -> None:
    page = officer.page
    page.goto(address)
    officer.link("Stellungnahme schreiben")
    officer.fill(page.get_by_label("Einleitung"), "Wir begrüßen den Neubau.")
    for number, (demand, reason) in enumerate(KITA_POINTS, start=1):
        officer.button("Leerer Punkt")
        point = page.get_by_role("group", name=f"Punkt {number}", exact=True)
        officer.fill(point.get_by_label("Forderung"), demand)
        officer.fill(point.get_by_label("Begründung"), reason)
    officer.picture("03-stellungnahme", whole=False)
    officer.button("Speichern und Vorschau")
    officer.button("Stellungnahme abgeben")
    expect(page.locator("main")).to_contain_text("Abgegeben.")


def answer_the_points(clerk: Hand, address: str) -> None:
    page = clerk.page
    page.goto(address)
    clerk.link("Punkte beantworten")
    cards = page.locator("form section")
    expect(cards).to_have_count(len(KITA_ANSWERS))
    for card, (verdict, because) in zip(cards.all(), KITA_ANSWERS, strict=True):
        clerk.click(card.get_by_label(LABELS[verdict], exact=verdict != "partly"))
        if verdict != "adopted":
            clerk.fill(card.get_by_label("Weil"), because)
    clerk.picture("04-antworten")
    clerk.button("Antworten senden")
    expect(page.locator("main")).to_contain_text("Alle Punkte sind beantwortet")


def code_on_the_note(clerk: Hand) -> str:
    """The Word snippet carries the code that the page shows."""
    shown = clerk.page.locator(".wo-clearance .wo-code").inner_text()
    with clerk.page.expect_download() as awaited:
        clerk.link("Word")
    words = words_of(awaited.value)
    assert shown in words
    return shown


def words_of(download: Download) -> str:
    document = Document(io.BytesIO(Path(download.path()).read_bytes()))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *(cell.text for cell in cells)])


def check_the_code(anybody: Hand, town: Town, code: str) -> None:
    anybody.page.goto(f"{town.url}/vermerk/")
    anybody.fill(anybody.page.get_by_role("textbox").first, code.lower())
    anybody.click(anybody.page.get_by_role("main").get_by_role("button").first)
    expect(anybody.page.locator(".wo-verdict--green")).to_be_visible()
    anybody.picture("05-vermerk")


def another_wording_is_red(anybody: Hand) -> None:
    anybody.page.locator("form textarea").first.fill(KITA_FINAL)
    anybody.button("Vergleichen")
    expect(anybody.page.locator(".wo-verdict--red")).to_be_visible()


def the_council_decides(town: Town, folder: Path) -> None:
    """The council's own system publishes the paper and its result; we read that."""
    yesterday = timezone.now() - timedelta(days=1)
    ags = section("profile")["ags"]
    result = {"result": "geändert beschlossen", "consultation": council.at("consultation", 7)}
    on_the_day = council.consultation(7, meeting=council.at("meeting", 7))
    source = council.write(
        folder / "rat.jsonl",
        [
            council.body(1, ags=ags),
            council.organization(1),
            council.meeting(7, start=yesterday.isoformat(), agendaItem=[council.item(7, **result)]),
            council.paper(
                7,
                KITA_TITLE,
                reference=REFERENCE,
                body=council.at("body", 1),
                consultation=[on_the_day],
            ),
        ],
    )
    weltoffen = Path(sys.executable).parent / "weltoffen"
    subprocess.run(
        [weltoffen, "oparl", "read", str(source)], env=town.env, check=True, capture_output=True
    )


def record_the_outcome(officer: Hand, address: str) -> None:
    """Date and words came from the council; the final text proposes, the officer confirms."""
    page = officer.page
    page.goto(address)
    officer.link("Beschluss festhalten")
    expect(page.get_by_label("Was hat das Gremium beschlossen?")).to_have_value(
        "geändert beschlossen"
    )
    officer.click(page.get_by_text("Beschlossener Text der Vorlage"))
    officer.fill(page.get_by_label("Oder fügen Sie den Text ein"), KITA_FINAL)
    officer.button("Ergebnisse aus diesem Text vorschlagen")
    chosen = page.locator("form section input:checked")
    expect(chosen).to_have_count(len(KITA_POINTS))
    officer.picture("06-beschluss")
    officer.button("Beschluss festhalten")
    expect(page.locator("main")).to_contain_text("Festgehalten.")
