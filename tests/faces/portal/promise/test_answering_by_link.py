"""Somebody without an account answers: open the link, type, send."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from domain.promises.owing import make_promise, make_town
from weltoffen.base.notices.models import OutboxMail
from weltoffen.domain.promises import operations


@pytest.fixture
def town(db):
    return make_town()


def link_to(town, language="de", **other):
    town.owner.language = language
    town.owner.save()
    due = timezone.localdate() + timedelta(days=20)
    promise = make_promise(town, owner=town.owner, report_on=due, at=timezone.now(), **other)
    text = OutboxMail.objects.latest("pk").text
    return promise, re.search(r"https?://[^/]+(/\S+)", text)[1]


def form_on(page):
    fields = re.findall(r'name="(version|_once|csrfmiddlewaretoken)" value="([^"]+)"', page)
    return dict(fields)


def test_three_steps_and_the_answer_is_there(town):
    promise, path = link_to(town)
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(path)  # 1: open
    assert promise.text in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    typed = {**form_on(page.content.decode()), "answer": "Ab Mai gibt es eine Praxis."}  # 2: type
    done = visitor.post(path, typed, follow=True)  # 3: send
    assert "AK Gesundheit" in done.content.decode()
    promise.refresh_from_db()
    assert promise.answer == "Ab Mai gibt es eine Praxis."
    assert promise.answered_by == "Gesundheitsamt (per Link)"
    twice = visitor.post(path, typed)  # a double click
    assert twice.status_code == 302
    assert promise.case.journal.filter(text="Beantwortet").count() == 1


def test_looking_at_it_changes_nothing(town):
    promise, path = link_to(town)
    for _one in range(3):
        assert Client().get(path).status_code == 200
    promise.refresh_from_db()
    assert (promise.answer, promise.case.state) == ("", "open")


def test_the_page_speaks_the_language_of_the_mail(town):
    _promise, path = link_to(town, language="uk")
    assert path.startswith("/uk/zusage/")
    assert "Ваша відповідь" in Client().get(path).content.decode()


def test_an_empty_answer_is_none_and_the_form_says_so(town):
    promise, path = link_to(town)
    visitor = Client()
    page = visitor.get(path).content.decode()
    answer = visitor.post(path, {**form_on(page), "answer": "  "})
    assert answer.status_code == 422
    promise.refresh_from_db()
    assert promise.answer == ""


def test_the_link_is_dead_once_it_is_closed_or_with_somebody_else(town):
    promise, path = link_to(town)
    operations.close_promise(
        town.keeping, promise, outcome="kept", effect="Erledigt.", at=timezone.now()
    )
    assert Client().get(path).status_code == 404
    assert Client().get(f"{path}danke/").status_code == 404
    assert Client().get("/zusage/irgendwas/").status_code == 404


def test_one_link_opens_one_promise(town):
    _first, path = link_to(town)
    second, _path = link_to(town, title="Etwas anderes")
    assert second.case.number not in Client().get(path).content.decode()
