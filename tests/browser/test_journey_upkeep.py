"""A provider answers "is this still right?" on a phone: one click, or new times in six."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from domain.directory.upkept import TUESDAYS, links_in, mails, make_asked, make_offer, make_provider
from weltoffen.domain.directory.drafts import LanguageDraft
from weltoffen.domain.directory.models import Offer

PHONE = {"width": 320, "height": 640}


class Hand:
    """Counts what a person does after opening the link."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, name: str, role: str = "button") -> None:
        self.count += 1
        self.page.get_by_role(role, name=name).click()  # type: ignore[arg-type]

    def fill(self, label: str, value: str) -> None:
        self.count += 1
        self.page.get_by_label(re.compile(f"^{label}\\b")).first.fill(value)


@pytest.fixture
def asked() -> Callable[[str], tuple[Offer, str]]:
    def ask(language: str = "de") -> tuple[Offer, str]:
        offer = make_offer(
            "Sprachcafé am Markt",
            make_provider("Verein Wort", language=language),
            description="Wir sprechen Deutsch, trinken Tee und spielen.",
            languages=(LanguageDraft("ar"),),
            schedules=(TUESDAYS,),
        )
        make_asked(offer, at=timezone.now())
        [mail] = mails()
        return offer, next(path for path in links_in(mail) if "/anbieter/" not in path)

    return ask


def test_everything_is_still_right_takes_one_click(live_server, page, asked):
    offer, path = asked("ar")
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + path)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    hand = Hand(page)
    hand.click("كل شيء ما زال صحيحًا")
    page.wait_for_url(re.compile("danke"))
    offer.refresh_from_db()
    assert offer.confirmed_at is not None
    assert hand.count == 1


def test_new_times_take_at_most_six_interactions(live_server, page, asked):
    offer, path = asked()
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + path)
    hand = Hand(page)
    hand.click("Die Zeiten haben sich geändert", "link")
    hand.fill("Ab", "10:00")
    hand.fill("Bis", "12:30")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    hand.click("Zeiten speichern")
    page.wait_for_url(re.compile("danke"))
    schedule = offer.schedules.get()
    assert (f"{schedule.opens_at:%H:%M}", f"{schedule.closes_at:%H:%M}") == ("10:00", "12:30")
    offer.refresh_from_db()
    assert offer.confirmed_at is not None
    assert hand.count <= 6
