"""Twelve searches in vain and seven refusals become a gap, a proposal, an offer, a closed gap."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

import make
from browser.signing_in import page_of
from offering import make_listed_provider
from offers import make_offer
from referrals import make_manager, make_sent, receiver_of
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.advice import operations as advice
from weltoffen.domain.advice.private import Said
from weltoffen.domain.directory import operations as directory
from weltoffen.domain.gaps import collecting

SOUGHT = "/suche/?q=abendkurs&topic=german-course&district=mitte&with=childcare"
TITLE = "Deutschkurs: für Familien mit kleinen Kindern"


@pytest.fixture
def course():
    """One without childcare: it refuses those who need it."""
    directory.load_taxonomies(CLOCK, profile_load())
    return make_offer(
        "Deutschkurs am Morgen",
        make_listed_provider(),
        at=timezone.now(),
        terms=("topic:german-course",),
        areas=("mitte",),
        email="kurse@example.org",
    )


@pytest.fixture
def desk(browser: Browser, live_server) -> Iterator[Page]:
    page = page_of(browser, live_server.url, make.make_officer())
    yield page
    page.context.close()


def test_what_nobody_found_becomes_a_gap_that_closes_with_proof(
    live_server, browser: Browser, desk: Page, course
) -> None:
    seek_in_vain(browser, live_server.url, times=12)
    refuse(course, times=7)
    later = timezone.now() + timedelta(minutes=2)
    assert collecting.fold(later) == 12
    assert collecting.look(later) == 1

    desk.goto(f"{live_server.url}/intern/luecken/")
    desk.get_by_role("link", name=re.compile("^LK-")).click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(TITLE)
    evidence = desk.get_by_role("region", name="Hinweise")
    expect(evidence.get_by_role("row", name=re.compile("Suche"))).to_contain_text("12")
    expect(evidence.get_by_role("row", name=re.compile("bgelehnt"))).to_contain_text("7")
    expect(desk.locator("main")).to_contain_text("abendkurs")

    desk.get_by_role("button", name="Lücke bestätigen").click()
    say(desk, "Vorschlag machen", "Bitte einen Abendkurs mit Kinderbetreuung einrichten.")
    say(desk, "Maßnahme beginnt", "Die Volkshochschule beginnt im April.")
    gap = desk.url

    set_up_the_offer(desk, live_server.url, course.provider_id)
    desk.goto(gap)
    desk.get_by_role("link", name="Mit Nachweis schließen").click()
    desk.get_by_label("Welches Angebot schließt sie jetzt?").select_option(label="Abendkurs")
    desk.get_by_role("button", name="Speichern").click()
    expect(desk.get_by_text("Geschlossen mit Nachweis").first).to_be_visible()
    expect(desk.get_by_role("link", name="Abendkurs")).to_be_visible()

    desk.goto(live_server.url + SOUGHT)
    expect(desk.get_by_role("link", name="Abendkurs")).to_be_visible()


def seek_in_vain(browser: Browser, url: str, *, times: int) -> None:
    page = page_of(browser, url)
    for _one in range(times):
        page.goto(url + SOUGHT)
    expect(page.get_by_role("main")).not_to_contain_text("Deutschkurs am Morgen")
    page.context.close()


def refuse(offer, *, times: int) -> None:
    now, manager = timezone.now(), make_manager()
    for _one in range(times):
        referral = make_sent(manager, offer, at=now)
        advice.decline(receiver_of(referral), referral, reason="childcare", text=Said(""), at=now)


def say(desk: Page, step: str, text: str) -> None:
    desk.get_by_role("link", name=step, exact=True).click()
    desk.get_by_label("Was soll geschehen?").fill(text)
    desk.get_by_role("button", name="Speichern").click()
    expect(desk.locator("main")).to_contain_text(text)


def set_up_the_offer(desk: Page, url: str, provider: int) -> None:
    desk.goto(f"{url}/intern/angebote/anbieter/{provider}/neues-angebot/")
    desk.locator("[name=name]").fill("Abendkurs")
    desk.locator("summary").filter(has_text="Deutsch").first.click()
    desk.locator("#topic-german-course").check()
    desk.locator("[name=has_childcare]").check()
    desk.locator("main form button[value=save]").last.click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Abendkurs")
