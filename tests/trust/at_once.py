"""T2: many people do the same thing at the same moment, in threads, against a real database."""

import re
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from trust.little_city import City
from weltoffen.base.audit.models import AuditEntry, OneTimeKey
from weltoffen.base.audit.verify import verify
from weltoffen.base.cases.models import Case
from weltoffen.base.documents.models import Paper
from weltoffen.base.workflow.table import Conflict
from weltoffen.domain.involvement.drafts import PointDraft
from weltoffen.domain.involvement.models import Screening, Statement
from weltoffen.domain.involvement.operations import (
    draft_statement,
    request_involvement,
    write_statement,
)

R = TypeVar("R")


def together(count: int, deed: Callable[[int], R]) -> list[R]:
    """All start at once, each on a database connection of its own."""
    gate = threading.Barrier(count)

    def one(number: int) -> R:
        gate.wait()
        try:
            return deed(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as crew:
        return list(crew.map(one, range(count)))


def signed_in(city: City) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(city.clerk.account)
    return client


def one_form_sent_many_times(city: City, count: int) -> dict[str, Any]:
    form = _draft_form(city, "Einmal", "0" * 24)
    clients = [signed_in(city) for _ in range(count)]
    answers = together(count, lambda n: clients[n].post(reverse("desk:screening:new"), form))
    return {
        "statuses": Counter(answer.status_code for answer in answers),
        "places": len({answer.headers.get("Location") for answer in answers}),
        "screenings": Screening.objects.filter(title="Einmal").count(),
        "keys": OneTimeKey.objects.filter(key=form["_once"]).count(),
        "entries": AuditEntry.objects.filter(operation="involvement.start_screening").count(),
    }


def many_forms(city: City, count: int) -> dict[str, Any]:
    clients = [signed_in(city) for _ in range(count)]
    answers = together(
        count,
        lambda n: clients[n].post(
            reverse("desk:screening:new"), _draft_form(city, "Vielfach", f"v{n:023}")
        ),
    )
    return {
        "statuses": Counter(answer.status_code for answer in answers),
        "screenings": Screening.objects.filter(title="Vielfach").count(),
    }


def one_page_edited_by_many(city: City, count: int) -> dict[str, Any]:
    """Everybody opened version 1; one saves, the others get both to see (409)."""
    screening = Screening.objects.filter(title="Einmal").get()
    address = reverse("desk:screening:change", args=[screening.pk])
    clients = [signed_in(city) for _ in range(count)]
    page = clients[0].get(address).content.decode()
    opened = re.search(r'name="version" value="(\d+)"', page)
    assert opened, "the form carries a version"

    def edit(number: int) -> Any:
        form = _draft_form(city, f"Fassung {number}", f"e{number:023}")
        return clients[number].post(address, {**form, "version": opened[1]})

    answers = together(count, edit)
    screening.refresh_from_db()
    winner = next((n for n, answer in enumerate(answers) if answer.status_code == 302), None)
    return {
        "statuses": Counter(answer.status_code for answer in answers),
        "kept_is_winners": screening.title == f"Fassung {winner}",
    }


def numbers_given_at_once(city: City, count: int) -> dict[str, Any]:
    now = timezone.now()
    papers = [city.paper(f"Vorlage {number}", now) for number in range(count)]
    clerk = city.actor(city.clerk)
    together(count, lambda n: request_involvement(clerk, papers[n], kind="full", at=now))
    given = sorted(int(re.findall(r"\d+", number)[0]) for number in _numbers())
    return {"cases": len(given), "no_gap_no_double": given == list(range(1, count + 1))}


def one_paper_brought_by_many(city: City, count: int) -> dict[str, Any]:
    """A paper has one involvement, however often it is asked for."""
    now = timezone.now()
    pk, clerk, before = city.paper("Begehrt", now).pk, city.actor(city.clerk), len(_numbers())

    def bring(number: int) -> str:
        try:
            request_involvement(clerk, Paper.objects.get(pk=pk), kind="full", at=now)
        except Exception as error:
            return type(error).__name__
        return "brought"

    answers = Counter(together(count, bring))
    return {"answers": answers, "cases": len(_numbers()) - before}


def one_statement_written_by_many(city: City, count: int) -> dict[str, Any]:
    now, officer = timezone.now(), city.actor(city.officer)
    case = Case.objects.order_by("pk").first()
    assert case is not None
    statement = draft_statement(officer, case.involvement, at=now)

    def write(number: int) -> str:
        mine = Statement.objects.get(pk=statement.pk)
        try:
            write_statement(
                officer,
                mine,
                introduction=f"Fassung {number}",
                points=[PointDraft(demand=f"Punkt {number}.{n}") for n in range(3)],
                expected_version=statement.version,
            )
        except Conflict:
            return "conflict"
        return "kept"

    answers = Counter(together(count, write))
    statement.refresh_from_db()
    points = [point.demand for point in statement.points.all()]
    mark = statement.introduction.removeprefix("Fassung ")
    return {"answers": answers, "whole": points == [f"Punkt {mark}.{n}" for n in range(3)]}


def run(city: City, count: int) -> dict[str, Any]:
    seen = {
        deed.__name__: deed(city, count)
        for deed in (
            one_form_sent_many_times,
            many_forms,
            one_page_edited_by_many,
            numbers_given_at_once,
            one_paper_brought_by_many,
            one_statement_written_by_many,
        )
    }
    return {**seen, "trail_is_sound": verify().ok}


def _draft_form(city: City, title: str, key: str) -> dict[str, Any]:
    return {
        "_once": key,
        "title": title,
        "text": "Der Rat beschließt.",
        "department": city.department.pk,
        "concern": city.concern.pk,
    }


def _numbers() -> list[str]:
    return list(Case.objects.values_list("number", flat=True))
