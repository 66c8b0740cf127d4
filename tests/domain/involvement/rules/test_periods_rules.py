from datetime import date

import pytest

from weltoffen.base.deadlines.land import holidays_of
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.involvement.rules.periods import Calendar, Length

HESSE = Calendar(holidays_of("HE"), close_days=5)
TEN = Length(10, "Rundverfügung", assumed=True)


def day(text):
    date_, month = text.split(".")[:2]
    return date(2026, int(month), int(date_))


@pytest.mark.parametrize(
    ("requested", "meets", "due", "is_cut"),
    [
        ("2.3.", None, "16.3.", False),
        ("2.3.", "30.4.", "16.3.", False),
        ("2.3.", "23.3.", "16.3.", False),  # papers close on 16.03.: just in time
        ("2.3.", "20.3.", "13.3.", True),
        ("2.3.", "5.3.", "2.3.", True),  # closed already: due at once
        ("25.3.", None, "10.4.", False),  # Good Friday 3.4. and Easter Monday 6.4.
        ("28.5.", None, "12.6.", False),  # Corpus Christi is a holiday in Hesse
    ],
)
def test_ten_working_days_but_not_after_the_papers_close(requested, meets, due, is_cut):
    deadline = periods.statement_due(day(requested), TEN, HESSE, day(meets) if meets else None)
    assert (deadline.on, deadline.is_cut) == (day(due), is_cut)
    assert (deadline.source, deadline.assumed) == ("Rundverfügung", True)


@pytest.mark.parametrize(("meets", "last"), [("23.3.", "2.3."), ("16.4.", "24.3.")])
def test_the_last_day_to_submit_leaves_the_office_its_whole_period(meets, last):
    assert periods.submit_by(day(meets), TEN, HESSE) == day(last)
    deadline = periods.statement_due(day(last), TEN, HESSE, day(meets))
    assert not deadline.is_cut


@pytest.mark.parametrize(
    ("requested", "meets", "late"),
    [("2.3.", "23.3.", False), ("3.3.", "23.3.", True), ("3.3.", None, False)],
)
def test_late_is_after_the_last_day_to_submit(requested, meets, late):
    assert periods.is_late(day(requested), TEN, HESSE, day(meets) if meets else None) is late


@pytest.mark.parametrize(
    ("due", "asked", "answered", "goes_on"),
    [
        ("16.3.", "4.3.", "4.3.", "16.3."),
        ("16.3.", "4.3.", "6.3.", "18.3."),
        ("16.3.", "6.3.", "9.3.", "17.3."),  # a weekend does not count
        ("2.4.", "1.4.", "7.4.", "8.4."),  # nor does Easter, on either side
    ],
)
def test_the_period_rests_while_a_question_is_open(due, asked, answered, goes_on):
    assert periods.after_rest(day(due), day(asked), day(answered), HESSE) == day(goes_on)


@pytest.mark.parametrize(("to", "refused"), [("16.3.", True), ("10.3.", True), ("17.3.", False)])
def test_longer_means_later(to, refused):
    assert bool(periods.why_not_extended(day("16.3."), day(to), day("2.3."))) is refused


def test_an_extension_into_the_past_helps_nobody():
    assert periods.why_not_extended(day("2.3."), day("4.3."), day("9.3."))


@pytest.mark.parametrize(
    ("due", "meets", "past"),
    [("16.3.", "23.3.", False), ("17.3.", "23.3.", True), ("17.3.", None, False)],
)
def test_running_past_the_close_of_papers_is_noticed(due, meets, past):
    assert periods.runs_past(day(due), HESSE, day(meets) if meets else None) is past


@pytest.mark.parametrize(
    ("meets", "due"),
    [(None, "10.3."), ("20.3.", "10.3."), ("16.3.", "9.3."), ("5.3.", "10.3.")],
)
def test_answers_belong_into_the_paper_before_it_closes(meets, due):
    answers = periods.answers_due(day("2.3."), Length(6, ""), HESSE, day(meets) if meets else None)
    assert answers == day(due)


@pytest.mark.parametrize(
    ("today", "reminded", "due"),
    [
        ("11.3.", None, False),
        ("12.3.", None, True),
        ("13.3.", "12.3.", False),
        ("16.3.", "12.3.", False),
        ("17.3.", "12.3.", True),
        ("18.3.", "17.3.", False),
        ("24.3.", "17.3.", True),
    ],
)
def test_reminded_before_once_after_and_then_every_week(today, reminded, due):
    """Due on Monday 16.03., reminded two working days before."""
    last = day(reminded) if reminded else None
    assert periods.is_reminder_due(day("16.3."), day(today), last, 2, HESSE.holidays) is due


def test_what_has_no_date_is_not_reminded_of():
    assert not periods.is_reminder_due(None, day("16.3."), None, 2, HESSE.holidays)
