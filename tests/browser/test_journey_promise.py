"""A gap is reported under the standing item, becomes a recommendation, is answered in time by the
department, and comes back in the next meeting."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

import make
from browser.signing_in import page_of
from domain.minutes.assembly import Assembly, assemble
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.bodies.models import StandingItem
from weltoffen.domain.directory import operations as directory
from weltoffen.domain.gaps import operations as gaps
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.meetings import operations as meetings
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.promises.models import Promise

TOPIC = "mental-health"
TITLE = "Psychotherapie in Dari ermöglichen"
ANSWER = "Eine Praxis nimmt ab Mai zwei Personen im Quartal auf."


@pytest.fixture
def health() -> Organization:
    return make.make_department("Gesundheitsamt")


@pytest.fixture
def gap() -> Gap:
    directory.load_taxonomies(CLOCK, profile_load())
    officer = make.acting(make.make_officer())
    topic = Term.objects.get(taxonomy="topic", code=TOPIC)
    place = Place(TOPIC, "prs", "", "")
    return gaps.open_gap(officer, make.make_office(), topic=topic, place=place, at=timezone.now())


@pytest.fixture
def body() -> Assembly:
    make.make_office()
    now = timezone.now()
    made = assemble(starts_at=now - timedelta(minutes=5), items=(), name="AK Gesundheit")
    StandingItem.objects.create(body=made.body, name="Flucht und Asyl", position=1)
    meetings.prepare_agenda(CLOCK, made.meeting, at=now)
    return made


def test_what_is_missing_becomes_a_recommendation_that_comes_back(
    browser: Browser, live_server, body: Assembly, gap: Gap, health: Organization
) -> None:
    owner = make.make_person("Leitung Gesundheit", health, Role.DEPARTMENT_LEAD)
    keeper = page_of(browser, live_server.url, body.secretary)

    keeper.goto(f"{live_server.url}/intern/sitzung-laeuft/{body.meeting.pk}/")
    recommend(keeper, health, gap)
    expect(keeper.locator("main")).to_contain_text(TITLE)
    keeper.get_by_role("link", name=TITLE).first.click()
    expect(keeper.get_by_role("link", name=f"Versorgungslücke {gap.case.number}")).to_be_visible()

    answer(page_of(browser, live_server.url, owner), live_server.url)
    keeper.goto(f"{live_server.url}/intern/luecken/{gap.pk}/")
    expect(keeper.get_by_role("link", name=re.compile(TITLE))).to_be_visible()

    again = meet_again(body)
    keeper.goto(f"{live_server.url}/intern/sitzung-laeuft/{again.pk}/")
    first = keeper.get_by_role("region", name="Zuerst: fällige Zusagen")
    expect(first).to_contain_text(TITLE)
    expect(first).to_contain_text(ANSWER)
    first.get_by_role("link", name=TITLE).click()
    keeper.get_by_role("link", name="Mit Ergebnis abschließen").click()
    keeper.locator("main form button").last.click()
    promise = Promise.objects.get()
    assert not promise.outcome  # never without one
    keeper.get_by_label("gehalten", exact=True).check()
    keeper.locator("main form button").last.click()
    promise.refresh_from_db()
    assert promise.outcome == "kept"
    assert promise.gap_id == gap.pk
    assert promise.answered_at.date() <= promise.case.due_on


def recommend(page: Page, owner: Organization, gap: Gap) -> None:
    page.get_by_label("Wer leitet die Sitzung").fill("Vorsitz")
    page.get_by_role("button", name="Sitzung eröffnen").click()
    page.locator("summary", has_text="Flucht und Asyl").click()
    page.get_by_role("link", name="Aufgabe vergeben").first.click()
    page.locator("[name=kind]").select_option("recommendation")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=text]").fill("Das Amt prüft, ob eine Praxis mit Dari gewonnen werden kann.")
    page.locator("[name=report_on]").fill((timezone.localdate() + timedelta(days=10)).isoformat())
    page.locator("[name=organization]").select_option(label=owner.name)
    page.locator("[name=gap]").select_option(value=str(gap.pk))
    page.locator("main form button").last.click()


def answer(page: Page, url: str) -> None:
    """Three interactions: open what is owed, write, send."""
    page.goto(f"{url}/intern/")
    page.get_by_role("link", name=TITLE).click()
    page.locator("[name=answer]").fill(ANSWER)
    page.get_by_role("button", name="Antwort senden").click()
    expect(page.locator("main")).to_contain_text(ANSWER)
    page.context.close()


def meet_again(body: Assembly) -> Meeting:
    """The next meeting is now; the last one ended."""
    starts_at = timezone.now() - timedelta(minutes=1)
    meeting = Meeting.objects.create(
        name="Sitzung AK Gesundheit", body=body.body, starts_at=starts_at, invited_at=starts_at
    )
    meeting.organizations.add(body.body)
    return meeting
