"""A page in which somebody is signed in, for journeys on a server of their own."""

from django.conf import settings
from playwright.sync_api import Browser, Page

from visit import client_of
from weltoffen.base.organizations.models import Person


def page_of(browser: Browser, url: str, person: Person | None = None) -> Page:
    """For nobody: as somebody opens a link on another device."""
    context = browser.new_context(locale="de-DE", timezone_id="Europe/Berlin")
    if person is not None:
        name = settings.SESSION_COOKIE_NAME
        cookie = client_of(person).cookies[name].value
        context.add_cookies([{"name": name, "value": cookie, "url": url}])
    return context.new_page()
