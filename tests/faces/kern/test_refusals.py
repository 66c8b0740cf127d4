"""Every no is a page with a sentence and a way out, and nothing typed is lost."""

import errno

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

import make
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.vault.sealing import Unopened
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.config.urls import urlpatterns as whole
from weltoffen.faces.kern.access import PUBLIC, access

PROBLEMS = {
    "not-permitted": NotPermitted("somebody lacks something"),
    "refused": Refused("This step is not possible in the present state of the procedure."),
    "conflict": Conflict("Somebody else has changed this meanwhile."),
    "full": OperationalError("database or disk is full"),
    "full-disk": OSError(errno.ENOSPC, "No space left on device"),
    "locked": OperationalError("database is locked"),
    "sealed": Unopened("the file is not there"),
    "too-big": RequestDataTooBig("too big"),
}


@access(PUBLIC)
def raising(request, problem):
    raise PROBLEMS[problem]


def undeclared(request):
    return HttpResponse("open to all by mistake")


@access(PUBLIC)
@require_POST
def form_only(request):
    return HttpResponse("taken")


urlpatterns = [
    path("form-only/", form_only),
    path("raising/<str:problem>/", raising),
    path("undeclared/", undeclared),
    *whole,
]
handler404 = "weltoffen.faces.kern.refusals.not_found"
handler400 = "weltoffen.faces.kern.refusals.bad_request"
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("problem", "status", "title"),
    [
        ("not-permitted", 403, "Das steht Ihnen nicht offen"),
        ("refused", 409, "Das geht gerade nicht"),
        ("conflict", 409, "Inzwischen geändert"),
        ("full", 507, "Der Speicher ist voll"),
        ("full-disk", 507, "Der Speicher ist voll"),
        ("locked", 503, "Gerade ist viel los"),
        ("sealed", 503, "Das lässt sich gerade nicht öffnen"),
        ("too-big", 413, "Das ist zu groß"),
    ],
)
def test_what_the_domain_refuses_is_said_in_german_with_a_way_out(client, problem, status, title):
    answer = client.get(f"/raising/{problem}/")
    assert answer.status_code == status
    assert title in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_a_page_that_does_not_exist_is_a_german_404(client):
    answer = client.get("/gibt-es-nicht/")
    assert answer.status_code == 404
    assert "Diese Seite finden wir nicht" in answer.content.decode()


def test_the_address_of_a_form_opened_as_a_page_says_where_to_go(client):
    answer = client.get("/form-only/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "Hier gibt es nichts zu sehen" in answer.content.decode()


def test_a_page_that_declares_no_permission_is_refused(client):
    assert client.get("/undeclared/").status_code == 403


def test_a_refused_form_gives_back_what_was_typed_but_no_secret(client):
    typed = {"reason": "Die Anmeldung ist zu schwer.", "password": "geheim und lang genug"}
    text = client.post("/raising/refused/", typed).content.decode()
    assert "Die Anmeldung ist zu schwer." in text
    assert "geheim und lang genug" not in text


def test_what_was_typed_comes_back_as_text_not_as_markup(client):
    text = client.post("/raising/conflict/", {"reason": "x <script>alert(1)</script>"})
    assert b"<script>alert" not in text.content


def test_a_form_sent_after_the_session_ended_loses_nothing_and_leads_back(client):
    answer = client.post(
        "/intern/vertretung/",
        {"reason": "Ein langer Satz, mühsam getippt."},
        headers={"referer": "http://testserver/intern/vertretung/?a=1"},
    )
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Ein langer Satz, mühsam getippt." in text
    assert "/konto/login/?next=%2Fintern%2Fvertretung%2F%3Fa%3D1" in text


def test_a_foreign_referer_is_no_way_back(client):
    answer = client.get("/raising/refused/", headers={"referer": "https://evil.example/x"})
    assert b"evil.example" not in answer.content


def test_a_form_without_its_token_says_what_to_do():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/konto/login/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "Dieses Formular ist zu alt" in answer.content.decode()


def test_signed_in_people_are_led_back_to_their_day():
    person = make.make_person("Betrieb", make.make_office(), Role.OPERATOR)
    answer = client_of(person).get("/raising/refused/")
    assert 'href="/intern/"' in answer.content.decode()


def test_what_is_far_too_large_is_refused_before_it_is_read(settings):
    settings.MAX_UPLOAD = 1_000
    officer = client_of(make.make_officer())
    body = b"x" * (settings.MAX_UPLOAD + settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = officer.post("/form-only/", body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "zu groß" in answer.content.decode()
    assert officer.post("/form-only/", {"a": "b"}).status_code == 200
