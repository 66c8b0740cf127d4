"""A passkey and an authenticator app, set up and used in a real browser under the strict policy."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Town
from browser.test_pages import complaints

pytestmark = [pytest.mark.browser, pytest.mark.no_database]
PASSWORD = "sehr-geheimer-rathausschluessel"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def at(town: Town, path: str) -> str:
    """Passkeys belong to a name, never to a number."""
    return town.url.replace("127.0.0.1", "localhost") + path


def sign_in(tab: Page, town: Town, who: str) -> None:
    tab.goto(at(town, "/konto/login/"))
    tab.get_by_label("E-Mail-Adresse").fill(f"{who}@example.org")
    tab.get_by_label("Passwort", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Anmelden", exact=True).click()
    expect(tab).not_to_have_url(re.compile("/konto/login/"))


def confirm(tab: Page, town: Town, path: str) -> None:
    """What guards the account asks for the password once more, and then goes where one wanted."""
    tab.goto(at(town, path))
    tab.get_by_label("Passwort", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Bestätigen").click()
    expect(tab).to_have_url(at(town, path))  # not only as the `next` of the page before


def sign_out(tab: Page, town: Town) -> None:
    tab.goto(at(town, "/konto/logout/"))
    tab.get_by_role("main").get_by_role("button").click()
    expect(tab).not_to_have_url(re.compile("/konto/logout/"))


def test_a_passkey_is_set_up_and_opens_the_desk_without_a_password(town: Town, tab: Page) -> None:
    keys = tab.context.new_cdp_session(tab)
    keys.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    with complaints(tab) as said:
        sign_in(tab, town, "department_lead")
        confirm(tab, town, "/konto/2fa/webauthn/add/")
        tab.get_by_role("checkbox").check()
        tab.locator("#mfa_webauthn_add").click()
        expect(tab).to_have_url(re.compile("/konto/2fa/(webauthn/$|recovery-codes/)"))
        sign_out(tab, town)
        tab.goto(at(town, "/konto/login/?next=/intern/stadt/"))
        tab.get_by_role("button", name="Mit einem Passkey anmelden").click()
        expect(tab).to_have_url(at(town, "/intern/stadt/"))
    assert not said


def test_an_authenticator_app_is_set_up_and_asked_for(town: Town, tab: Page) -> None:
    with complaints(tab) as said:
        sign_in(tab, town, "session_service")
        confirm(tab, town, "/konto/2fa/totp/activate/")
        expect(tab.locator("img.wo-qr")).to_be_visible()
        secret = tab.locator("#authenticator_secret").input_value()
        tab.locator("#id_code").fill(code_of(secret))
        tab.get_by_role("main").get_by_role("button", name="Aktivieren").click()
        expect(tab.get_by_role("heading", level=1)).to_contain_text("Wiederherstellung")
        sign_out(tab, town)
        sign_in(tab, town, "session_service")
        expect(tab).to_have_url(re.compile("/konto/2fa/authenticate/"))
    assert not said


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))
