"""The scene of the council watch, through the browser: the swimming bath that nobody submitted,
from the agenda to "late" in the coverage; and a year in which departments submitted nothing."""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

import council
from browser.conftest import Opens, Town
from browser.test_journey_participation import Hand, write_the_statement
from weltoffen.base.vocabulary.profile import section

pytestmark = [pytest.mark.browser, pytest.mark.no_database]
BATH = "Sanierung des Nordbads: Eintrittspreise, Belegung und Schwimmkurse"
TEXT = (
    "Das Bad wird saniert. Die Schwimmkurse für Frauen mit Migrationshintergrund und für"
    " geflüchtete Kinder entfallen in der Bauzeit. Die neuen Eintrittspreise gelten auch für"
    " Integrationskurse. Anmeldungen nimmt das Bad nur auf Deutsch entgegen."
)


def test_the_swimming_bath_that_nobody_submitted_is_found_reminded_of_and_counted_as_late(
    town: Town, opened: Opens, tmp_path: Path
) -> None:
    the_agenda_comes_in(town, tmp_path)
    officer, clerk = Hand(opened("officer", "de")), Hand(opened("clerk", "de"))
    before = late_ones(officer, town)

    officer.page.goto(f"{town.url}/intern/ratsschau/?all=1")
    row = officer.page.get_by_role("row").filter(has_text=BATH)
    expect(row).to_contain_text("in 6 Tagen, letzter Abgabetag war")
    assert row.locator(".wo-watch__why li").count() >= 1
    officer.click(row.get_by_role("link", name="Erinnern"))
    expect(officer.page.get_by_label("Text")).to_have_value(text_with(BATH))
    officer.button("Senden")
    expect(officer.page.locator("main")).to_contain_text("Gesendet:")
    assert officer.count == 2

    clerk.page.goto(f"{town.url}/intern/")
    clerk.link(BATH)
    clerk.button("Jetzt vorlegen")
    expect(clerk.page.locator("main")).to_contain_text("zählt als zu spät")
    assert clerk.count <= 3

    write_the_statement(officer, clerk.page.url)
    officer.page.goto(f"{town.url}/intern/ratsschau/?list=waiting&all=1")
    expect(officer.page.locator("#list")).to_contain_text("zu spät vorgelegt")
    assert late_ones(officer, town) == before + 1

    officer.page.goto(f"{town.url}/intern/kennzahlen/")
    officer.link("Abdeckung")
    officer.page.get_by_label("Jahr").select_option(str(last_year()))
    officer.button("Anzeigen")
    told = officer.page.get_by_role("heading", name="Wer nichts vorgelegt hat").locator("xpath=..")
    expect(told).to_contain_text(
        "Zwei Ämter haben in diesem Jahr keine ihrer 3 berührenden Vorlagen vorgelegt."
    )
    for name in departments()[1:3]:
        expect(told).to_contain_text(name)


def late_ones(officer: Hand, town: Town) -> int:
    officer.page.goto(f"{town.url}/intern/ratsschau/abdeckung/")
    tile = officer.page.locator(".wo-kpi").filter(has_text="Zu spät vorgelegt")
    return int(tile.locator(".wo-kpi__value").inner_text())


def text_with(title: str) -> re.Pattern[str]:
    return re.compile(re.escape(title))


def last_year() -> int:
    return timezone.localdate().year - 1


def departments() -> list[str]:
    """The city's own, in their order; of the first, the town has a clerk."""
    office = section("profile")["office"]
    own = section("organizations")["department"]
    return sorted(one["name"] for one in own if one["key"] != office)


def the_agenda_comes_in(town: Town, folder: Path) -> None:
    """The council publishes: next week the bath, led by the clerk's department; of last year three
    papers that two other departments led."""
    own, ags = {"body": council.at("body", 1)}, section("profile")["ags"]
    soon = timezone.now() + timedelta(days=6)
    before = f"{last_year()}-06-15T17:00:00+02:00"
    leads = departments()
    objects = [council.body(1, ags=ags), council.organization(1, **own)]
    objects += [council.organization(20 + n, leads[n], classification="", **own) for n in range(3)]
    for number, lead, title, start in (
        (51, 0, BATH, soon.isoformat()),
        (52, 1, "Bad im Osten: Schwimmkurse", before),
        (53, 1, "Bad im Süden: Schwimmkurse", before),
        (54, 2, "Bad im Westen: Schwimmkurse", before),
    ):
        stop = {"consultation": council.at("consultation", number), "name": title}
        objects += [
            council.meeting(number, start=start, agendaItem=[council.item(number, **stop)], **own),
            council.paper(
                number,
                title,
                underDirectionOf=[council.at("organization", 20 + lead)],
                mainFile=council.file(number, text=TEXT),
                consultation=[council.consultation(number, meeting=council.at("meeting", number))],
                **own,
            ),
        ]
    source = council.write(folder / "ratsschau.jsonl", objects)
    weltoffen = Path(sys.executable).parent / "weltoffen"
    subprocess.run(
        [weltoffen, "oparl", "read", str(source)], env=town.env, check=True, capture_output=True
    )
