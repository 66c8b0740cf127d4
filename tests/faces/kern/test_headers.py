"""What protects a session: headers and cookies of an installation behind https, and its end."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest

import make
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.accounts.operations import close_account

ASKED = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
host = {{"host": "weltoffen.example"}}
answer = Client().get("/konto/password/reset/", secure={secure}, headers=host)
cookies = {{
    name: {{key: one[key] for key in ("secure", "path", "domain", "httponly", "samesite")}}
    for name, one in answer.cookies.items()
}}
names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME]
kept = [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_PATH]
print(json.dumps([answer.status_code, dict(answer.headers), cookies, names, kept]))
"""


def installation(tmp_path, address):
    """The answer of a process of its own: settings are read once, when it starts."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "weltoffen.config.settings",
        "WELTOFFEN_DATA": str(tmp_path),
        "WELTOFFEN_BASE_URL": address,
        "WELTOFFEN_HOSTS": "weltoffen.example",
    }
    program = ASKED.format(secure=address.startswith("https"))
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_behind_https_browsers_stay_there_and_keep_cookies_for_this_host_alone(tmp_path):
    status, headers, cookies, names, kept = installation(tmp_path, "https://weltoffen.example")
    assert status == 200
    seconds = int(headers["Strict-Transport-Security"].partition("max-age=")[2].partition(";")[0])
    assert timedelta(seconds=seconds) >= timedelta(days=365)
    assert all(name.startswith("__Host-") for name in (*names, *cookies))
    assert "__Host-csrf" in cookies
    for cookie in cookies.values():
        # what a browser demands of a name that begins with "__Host-"
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        assert cookie["httponly"]
        assert cookie["samesite"] in ("Lax", "Strict")
    assert kept == [True, True, "/"]


def test_without_https_nothing_is_promised_that_a_browser_would_refuse(tmp_path):
    status, headers, cookies, names, _kept = installation(tmp_path, "http://weltoffen.example")
    assert status == 200
    assert "Strict-Transport-Security" not in headers
    assert not any(name.startswith("__Host-") for name in (*names, *cookies))


@pytest.mark.parametrize(
    ("password", "is_taken"),
    [
        ("kurz-und-gut", True),
        ("elf-zeichen", False),
        ("password1234", False),
        ("stadtplanung@example.org", False),
    ],
)
def test_a_password_is_long_not_common_and_not_ones_own_address(password, is_taken):
    account = make.make_user("stadtplanung@example.org")
    client = client_of(make.make_person("", make.make_office(), account=account))
    form = {"oldpassword": "geheim-und-lang", "password1": password, "password2": password}
    client.post("/konto/password/change/", form)
    account.refresh_from_db()
    assert account.check_password(password) is is_taken


def test_closing_an_account_ends_the_sessions_that_are_open():
    person = make.make_officer("Amtsleitung", Role.LEAD)
    desk, elsewhere = client_of(person), client_of(person)
    assert desk.get("/intern/stadt/").status_code == 200
    close_account(CLOCK, person.account)
    for client in (desk, elsewhere):
        answer = client.get("/intern/stadt/")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/konto/login/")


def test_a_new_password_ends_the_sessions_elsewhere():
    person = make.make_officer()
    desk, elsewhere = client_of(person), client_of(person)
    new = "ein-ganz-neues-rathaus"
    form = {"oldpassword": "geheim-und-lang", "password1": new, "password2": new}
    desk.post("/konto/password/change/", form)
    assert desk.get("/intern/stadt/").status_code == 200
    assert elsewhere.get("/intern/stadt/").status_code == 302
