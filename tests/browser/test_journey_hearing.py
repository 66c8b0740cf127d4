"""A committee treats an item on which the Foreigners' Council must be heard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

import make
from browser.signing_in import page_of
from domain.hearing.heard import ITEM, make_chartered_council, make_committee, make_item
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.hearing import operations
from weltoffen.domain.meetings.models import Meeting

POSITION = "Die Gebühren sollen für Familien sinken."


@pytest.fixture
def council() -> Organization:
    make.make_office()
    return make_chartered_council()


@pytest.fixture
def meeting() -> Meeting:
    committee = make_committee()
    starts_at = timezone.now() + timedelta(days=20)
    meeting = Meeting.objects.create(name="Sitzung", body=committee, starts_at=starts_at)
    make_item(committee, meeting=meeting)
    return meeting


def test_a_member_writes_a_position_and_the_office_of_the_council_records_the_hearing(
    browser: Browser, live_server, council: Organization, meeting: Meeting
) -> None:
    assert len(operations.look_ahead(CLOCK, council, at=timezone.now())) == 1
    member = page_of(browser, live_server.url, make.make_person("Mitglied", council, Role.MEMBER))
    steps = 0
    member.goto(f"{live_server.url}/intern/")
    expect(member.get_by_role("region", name="Wozu wir gehört werden")).to_contain_text("muss")
    for deed in (
        lambda: member.get_by_role("link", name=ITEM).click(),
        lambda: member.get_by_label("Wer spricht").fill("Vorsitz"),
        lambda: member.locator("[name=position]").fill(POSITION),
        lambda: member.get_by_role("button", name="Speichern").click(),
    ):
        deed()
        steps += 1
    expect(member.locator("[name=position]")).to_have_value(POSITION)
    assert steps <= 5  # people.md

    office = make.make_person("Geschäftsstelle", council, Role.COORDINATOR)
    desk = page_of(browser, live_server.url, office)
    desk.goto(f"{live_server.url}/intern/anhoerungen/")
    desk.get_by_role("link", name=ITEM).click()
    desk.get_by_role("link", name="Festhalten, was geschah").click()
    desk.get_by_label("wurde gehört", exact=True).check()
    desk.get_by_role("button", name="Speichern").click()
    expect(desk.locator("main")).to_contain_text("Die Sitzung hat noch nicht stattgefunden.")

    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(hours=3))
    desk.get_by_label("wurde nicht gehört").check()
    desk.get_by_role("button", name="Speichern").click()
    expect(desk.locator("main")).to_contain_text("warum")  # a duty that was not met has a reason
    desk.locator("[name=note]").fill("Die Einladung kam nach der Sitzung.")
    desk.get_by_role("button", name="Speichern").click()
    expect(desk.locator("main")).to_contain_text("Die Einladung kam nach der Sitzung.")
    member.reload()
    expect(member.locator("main")).to_contain_text("wurde nicht gehört")
    member.context.close()
    desk.context.close()
