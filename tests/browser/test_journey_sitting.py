"""The Begleitausschuss votes on an application of an association whose chair sits in it; the line
breaks, and a second secretary writes at the same moment."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

import make
from browser.signing_in import page_of
from domain.minutes.assembly import Assembly, assemble
from weltoffen.base.access.actor import Role
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes.models import Ballot, Record, Sitting


@pytest.fixture
def body() -> Assembly:
    make.make_office()
    return assemble(
        starts_at=timezone.now() - timedelta(minutes=5), items=("Bericht", "Antrag des Vereins")
    )


@pytest.fixture
def desk(browser: Browser, live_server, body: Assembly) -> Iterator[Page]:
    page = page_of(browser, live_server.url, body.secretary)
    page.goto(f"{live_server.url}/intern/sitzung-laeuft/{body.meeting.pk}/")
    yield page
    page.context.close()


def test_a_committee_decides_without_the_member_who_is_biased_and_over_a_broken_line(
    browser: Browser, live_server, body: Assembly, desk: Page
) -> None:
    desk.get_by_label("Wer leitet die Sitzung").fill("Vorsitz")
    desk.get_by_role("button", name="Sitzung eröffnen").click()
    for member in body.members:
        desk.get_by_label(member.name).check()
    desk.get_by_role("button", name="Die Angekreuzten sind da").click()
    expect(desk.locator("#room-now")).to_contain_text("5 von 5 Stimmen im Raum, 3 nötig")

    desk.locator("summary", has_text="Antrag des Vereins").click()
    desk.locator(f"#top-{body.items[1].pk}").get_by_role("button", name="Punkt aufrufen").click()
    point = desk.locator(".wo-point--running")
    point.get_by_role("link", name="Befangenheit festhalten").click()
    desk.get_by_label("Wer ist befangen").select_option(label=body.members[0].name)
    desk.get_by_label("Begründung").fill("Vorsitz des Vereins")
    desk.get_by_role("button", name="Speichern").click()
    point.get_by_role("link", name="Antrag aufnehmen").click()
    desk.get_by_label("Wortlaut des Antrags").fill("Der Verein erhält 3.000 Euro.")
    desk.get_by_role("button", name="Speichern").click()
    expect(point).to_contain_text("Abstimmung (4 Stimmberechtigte)")

    other = page_of(browser, live_server.url, second_secretary(body))
    other.goto(desk.url)
    note = point.get_by_label("Notiz für die Niederschrift", exact=True)
    desk.context.set_offline(True)
    note.fill("Frau A. fragt nach der Miete.")
    expect(desk.locator("[data-line]")).to_contain_text("Keine Verbindung")
    point.get_by_label("Ja").fill("3")
    point.get_by_label("Nein").fill("1")
    point.get_by_role("button", name="Abstimmung festhalten").dblclick()
    theirs = other.locator(".wo-point--running").get_by_label(
        "Notiz für die Niederschrift", exact=True
    )
    theirs.fill("Herr B. lobt das Vorhaben.")
    said = "[data-said]"
    expect(other.locator(".wo-point--running").locator(said).first).to_have_text("gespeichert")

    desk.context.set_offline(False)
    expect(point).to_contain_text("3 Ja, 1 Nein, 0 enthalten; stimmberechtigt: 4", timeout=30_000)
    both = desk.locator(".wo-both")
    expect(both).to_contain_text("Herr B. lobt das Vorhaben.", timeout=30_000)
    expect(note).to_have_value("Frau A. fragt nach der Miete.")
    desk.reload()
    expect(both).to_contain_text("Herr B. lobt das Vorhaben.")
    note.fill("Herr B. lobt das Vorhaben. Frau A. fragt nach der Miete.")
    both.get_by_role("button", name="Meinen behalten").click()
    expect(point.locator(said).first).to_have_text("gespeichert")

    assert Ballot.objects.get().entitled == 4
    item = AgendaItem.objects.get(pk=body.items[1].pk)
    assert item.result == "adopted"
    assert Record.objects.get(item=item).text.startswith("Herr B. lobt das Vorhaben. Frau A.")
    assert desk.evaluate("Object.keys(localStorage)") == []
    other.context.close()

    point.get_by_role("button", name=re.compile("^Punkt ist fertig")).click()
    desk.get_by_role("link", name="Sitzung schließen").click()
    desk.get_by_label("Vertagen, was noch nicht abgeschlossen ist").check()
    desk.get_by_role("button", name="Sitzung schließen").click()
    expect(desk.get_by_role("link", name="Zur Niederschrift")).to_be_visible()
    assert Sitting.objects.get().closed_at is not None


def second_secretary(body: Assembly):
    return make.make_person("Zweite Schriftführung", body.body, Role.COORDINATOR)
