"""Signing in: no public sign-up, deep links survive, a second factor, strict headers."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

import make
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.accounts.models import User
from weltoffen.base.accounts.operations import close_account, open_account
from weltoffen.base.workflow.table import Refused

PASSWORD = "ein-langes-gutes-passwort"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def account():
    user = open_account(CLOCK, User(email="Planung@Example.org"), password=PASSWORD)
    make.make_person("Sachbearbeitung", make.make_department(), Role.CLERK, account=user)
    return user


def sign_in(client: Client, password: str = PASSWORD, **more):
    return client.post(
        "/konto/login/", {"login": "planung@example.org", "password": password} | more
    )


def test_a_deep_link_survives_the_sign_in(client, account):
    asked = client.get("/intern/stadt/?a=1")
    assert asked["Location"] == "/konto/login/?next=/intern/stadt/%3Fa%3D1"
    page = client.get(asked["Location"]).content.decode()
    assert 'name="next" value="/intern/stadt/?a=1"' in page
    assert sign_in(client, next="/intern/stadt/?a=1")["Location"] == "/intern/stadt/?a=1"


def test_a_link_to_elsewhere_does_not_survive(client, account):
    assert sign_in(client, next="https://evil.example/")["Location"] == "/intern/"


def test_the_session_gets_a_new_key_at_sign_in(client, account):
    client.get("/konto/login/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_a_wrong_password_is_said_without_telling_which_part(client, account):
    known = sign_in(client, "falsch").content.decode()
    assert "error-summary" in known
    assert "_auth_user_id" not in client.session


def test_attempts_are_limited(client, account):
    answers = [sign_in(client, f"falsch-{n}") for n in range(8)]
    limited = [a for a in answers if a.status_code == 429 or "Zu viele" in a.content.decode()]
    assert limited
    assert not client.session.get("_auth_user_id")


def test_nobody_signs_up_alone(client):
    answer = client.get("/konto/signup/")
    assert "Noch kein Konto" in answer.content.decode()
    client.post(
        "/konto/signup/",
        {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.exists()


def test_one_address_has_one_account(account):
    with pytest.raises(Refused):
        open_account(CLOCK, User(email="planung@example.ORG"))


def test_only_the_office_and_the_operator_open_accounts():
    with pytest.raises(NotPermitted):
        open_account(Actor("Sachbearbeitung"), User(email="y@example.org"))


def test_a_closed_account_signs_nobody_in(client, account):
    close_account(CLOCK, account)
    sign_in(client)
    assert client.get("/intern/").status_code != 200


def test_staff_set_up_a_second_factor_before_anything_else(settings, account):
    settings.SECOND_FACTOR = True
    client = Client()
    client.force_login(account)
    answer = client.get("/intern/", follow=True)
    assert answer.redirect_chain[0][0] == "/konto/2fa/"
    assert "zweiten Faktor" in answer.content.decode()
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    assert client.get("/intern/").status_code == 200


def test_whoever_comes_from_the_citys_own_provider_has_had_the_second_factor_there(
    settings, account
):
    settings.SECOND_FACTOR = True
    client = Client()
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount"}]
    session.save()
    assert client.get("/intern/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/intern/", "/konto/login/", "/gibt-es-nicht/"])
def test_every_page_is_closed_to_foreign_scripts_frames_and_forms(path, client):
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy


def test_what_a_person_sees_is_not_kept_by_the_browser(account):
    client = Client()
    client.force_login(account)
    assert client.get("/intern/")["Cache-Control"] == "no-store"


def test_no_template_carries_inline_script_or_style(account):
    """The policy would silence it; so it must not be there."""
    client = Client()
    client.force_login(account)
    for path in ("/", "/konto/login/", "/konto/2fa/", "/intern/", "/intern/stadt/"):
        text = (Client() if "login" in path else client).get(path).content.decode()
        assert " style=" not in text
        assert " onclick=" not in text
        assert "<script>" not in text


def test_the_roles_of_the_demo_have_no_address_outside_it(client):
    assert client.get("/demo/").status_code == 404


@pytest.mark.urls("demo_urls")
def test_in_the_demo_a_click_signs_in_and_leads_to_the_day(settings, client):
    settings.DEMO = True
    user = open_account(CLOCK, User(email="d@example.org"), password=PASSWORD, is_demo=True)
    person = make.make_person("Amtsleitung", make.make_office(), Role.LEAD, account=user)
    assert "Amtsleitung" in client.get("/demo/").content.decode()
    answer = client.post(f"/demo/{person.pk}/")
    assert answer["Location"] == "/intern/"
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.urls("demo_urls")
def test_a_real_account_cannot_be_taken_with_a_click(settings, client, account):
    settings.DEMO = True
    assert client.post(f"/demo/{account.person.pk}/").status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.urls("demo_urls")
def test_roles_are_closed_outside_the_demo_even_if_the_address_were_there(client):
    assert client.get("/demo/").status_code == 404


def test_a_signed_in_person_sees_when_something_is_new(account):
    client = Client()
    sign_in(client)
    client.post("/konto/logout/")
    sign_in(client)
    assert client.session["last_visit"]
    assert client_of(None).get("/").status_code == 200
