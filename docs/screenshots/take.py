"""Takes the pictures of the README from a running demo: `docs/screenshots/take.py --base URL`.

A picture is the window, 1280 points wide, never an endless page. The demo that is photographed gets
one unfinished screening more.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

HERE = Path(__file__).parent
LARGEST = 250_000
OFFICER = "Sachbearbeitung im Integrationsbüro"
CLERK = "Sachbearbeitung in einem Fachamt"
TITLE = "Neubau einer Kita an der Hauptstraße"
DRAFT = (
    "Der Magistrat beschließt den Neubau einer Kita mit 80 Plätzen an der Hauptstraße. "
    "Die Anmeldung erfolgt über das Internet. Die Nachbarschaft wird mit einem Aushang "
    "informiert. Ein Elterncafé ist vorgesehen, ein Deutschkurs für Eltern nicht."
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True, help="address of a running demo")
    base = parser.parse_args().base
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take_the_office(browser, base)
        take_a_screening(browser, base)
        take_the_portal(browser, base)
        take_the_directory(browser, base)
        browser.close()
    for picture in sorted(HERE.glob("*.png")):
        size = picture.stat().st_size
        sys.stdout.write(f"{picture.name} {size // 1000} kB\n")
        if size > LARGEST:
            raise SystemExit(f"{picture.name} is too large")


def take_the_office(browser: Browser, base: str) -> None:
    """The first page in light and dark, the work list, an involvement, the figures, the watch,
    the check."""
    page = window(browser, base, OFFICER)
    shoot(page, "/intern/", "today")
    shoot(page, "/intern/beteiligungen/", "worklist", page_top=".wo-filter__buttons")
    shoot(page, "/intern/kennzahlen/", "figures", page_top=".wo-filter")
    shoot(page, "/intern/ratsschau/", "watch")
    shoot(page, "/intern/merkmale/", "judging")
    page.goto("/intern/beteiligungen/")
    row(page, "Antworten stehen aus").get_by_role("link").first.click()
    shoot(page, None, "involvement")
    page.goto("/intern/vermerke/")
    stated = row(page, "Das Integrationsbüro hat Stellung genommen", "grün")
    code = stated.get_by_role("link").first.inner_text()
    shoot(window(browser, base, OFFICER, color_scheme="dark"), "/intern/", "today-dark")
    check = f"/vermerk/{code.strip()}/"
    shoot(window(browser, base), check, "check")
    shoot(window(browser, base, viewport={"width": 390, "height": 844}), check, "check-phone")
    shoot(window(browser, base, locale="ar"), check, "check-arabic")


def take_a_screening(browser: Browser, base: str) -> None:
    """A clerk's result, before the decision."""
    page = window(browser, base, CLERK, which=-1)
    page.goto("/intern/pruefung/neu/")
    page.get_by_label("Titel der Vorlage").fill(TITLE)
    page.get_by_label("Text des Entwurfs").fill(DRAFT)
    meetings = page.locator("select[name=meeting]")
    dated = [name for name in meetings.locator("option").all_inner_texts() if "usschuss" in name]
    meetings.select_option(label=max(dated, key=lambda name: (name[6:10], name[3:5], name[:2])))
    page.get_by_role("button", name="Weiter zu den Fragen").click()
    for number, question in enumerate(page.locator("fieldset.wo-question").all()):
        question.get_by_label("Ja" if number in (0, 3) else "Nein", exact=True).check()
    page.get_by_role("button", name="Ergebnis anzeigen").click()
    page.get_by_role("button", name="Prüfung abschließen").wait_for()
    shoot(page, None, "screening")


def take_the_portal(browser: Browser, base: str) -> None:
    """What a newcomer sees: the start page, a search on a phone in Arabic, a word from a letter."""
    shoot(window(browser, base), "/", "portal")
    phone = {"width": 390, "height": 844}
    shoot(window(browser, base, viewport=phone), "/ar/suche/?q=Deutschkurs", "search-arabic")
    shoot(window(browser, base), "/woerter/?q=Fiktionsbescheinigung", "decoder")


def take_the_directory(browser: Browser, base: str) -> None:
    """What the Office makes of it: the state of the data, what is missing."""
    page = window(browser, base, OFFICER)
    shoot(page, "/intern/pflege/", "upkeep")
    shoot(page, "/intern/luecken/", "gaps")


def window(
    browser: Browser, base: str, role: str | None = None, which: int = 0, **options: Any
) -> Page:
    """A new window, signed in over the demo's page of roles when a role is given."""
    options = {"locale": "de-DE", "viewport": {"width": 1280, "height": 860}} | options
    page = browser.new_context(base_url=base, timezone_id="Europe/Berlin", **options).new_page()
    if role:
        page.goto("/demo/")
        page.get_by_role("region", name=role).get_by_role("button").nth(which).click()
        page.wait_for_url("**/intern/")
    return page


def row(page: Page, *words: str) -> Locator:
    found = page.locator("main tbody tr")
    for word in words:
        found = found.filter(has_text=word)
    return found.first


def shoot(page: Page, path: str | None, name: str, page_top: str = "") -> None:
    """The window as it stands at the top of the page, or with one part scrolled to its top."""
    if path:
        page.goto(path)
    page.wait_for_load_state("networkidle")
    if page_top:
        page.locator(page_top).first.evaluate("part => part.scrollIntoView()")
    page.screenshot(path=HERE / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
