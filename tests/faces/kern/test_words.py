"""Dates, numbers and days left as people in the city write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone

from weltoffen.faces.kern.templatetags.kern import (
    day,
    days_left,
    doer,
    due_kind,
    is_after,
    message_kind,
    moment,
    number,
)


def test_what_the_clock_did_nobody_did():
    assert doer("clock") == "automatisch"
    assert doer("Geschäftsführung AK") == "Geschäftsführung AK"


def test_dates_are_written_with_the_day_first():
    assert day(date(2026, 12, 31)) == "31.12.2026"
    assert day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "01.01.2027"
    assert moment(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == "01.07.2026, 14:00"
    assert day(None) == moment(None) == "–"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234.5, "1.234,5"), (0, "0"), (Decimal("-3.25"), "-3,25"), (None, "–")],
)
def test_numbers_have_a_point_for_thousands_and_a_comma_for_parts(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("days", "text", "kind"),
    [
        (0, "heute", "warning"),
        (1, "morgen", "warning"),
        (5, "in 5 Tagen", "info"),
        (-1, "1 Tag überfällig", "danger"),
        (-3, "3 Tage überfällig", "danger"),
    ],
)
def test_days_left_are_said_in_words_and_coloured_by_urgency(days, text, kind):
    due = timezone.localdate() + timedelta(days=days)
    assert days_left(due) == text
    assert due_kind(due) == kind


def test_nothing_is_new_on_the_first_visit():
    now = timezone.now()
    assert not is_after(now, None)
    assert is_after(now, now - timedelta(days=1))
    assert not is_after(now - timedelta(days=2), now - timedelta(days=1))


def test_messages_become_kerns_four_kinds():
    assert [message_kind(tag) for tag in ("error", "warning", "success", "info", "debug")] == [
        "danger",
        "warning",
        "success",
        "info",
        "info",
    ]


def test_a_query_is_changed_name_by_name(rf):
    request = rf.get("/?sort=title&page=3&q=a%26b")
    template = Template("{% load kern %}{% query 'page' None 'export' 'xlsx' as link %}{{ link }}")
    written = template.render(Context({"request": request}, autoescape=False))
    assert written == "?sort=title&q=a%26b&export=xlsx"


def test_arabic_pages_run_from_right_to_left(client):
    inside, portal = "/konto/login/", "/ar/"
    client.cookies["weltoffen-language"] = "ar"
    for address, sheet in ((inside, "kern.rtl.css"), (portal, "portal.rtl.css")):
        text = client.get(address).content.decode()
        assert '<html lang="ar" dir="rtl">' in text
        assert sheet in text
