"""What a reminder says and when it comes back: plain values."""

from datetime import date

import pytest

from weltoffen.domain.watch.rules.reminding import Matter, answer_due, letter, next_step, with_due

MONDAY = date(2026, 3, 2)
POOL = Matter(
    "Sanierung des Nordbads",
    reference="2026/0042",
    body="Sportausschuss",
    meets_on=date(2026, 3, 12),
    submit_by=date(2026, 2, 20),
    reasons=("Schwimmkurse für Frauen", "Preise und Ermäßigungen", "Sprache", "noch einer"),
)


def written(matter=POOL, today=MONDAY, sender="Sachbearbeitung"):
    return letter(matter, today=today, due_on=date(2026, 3, 6), sender=sender, office="Fachstelle")


def test_the_letter_says_what_why_where_and_by_when():
    text = written()
    for part in (
        "„Sanierung des Nordbads“ (2026/0042)",
        "Sitzung am 12.03.2026 (Sportausschuss)",
        "– Schwimmkurse für Frauen",
        "war der 20.02.2026",
        "bis zum 06.03.2026",
        "Sachbearbeitung, Fachstelle",
    ):
        assert part in text


def test_the_letter_names_no_more_than_the_three_strongest_reasons():
    assert "noch einer" not in written()
    assert "berührt das Vorhaben die Integration" not in written(Matter("Ohne Grund"))


def test_the_letter_says_whether_it_can_still_be_in_time():
    assert "Rechtzeitig ist es bis zum 20.02.2026." in written(today=date(2026, 2, 20))
    assert "auch spät können wir" in written(today=date(2026, 2, 21))


def test_the_letter_speaks_of_a_past_meeting_in_the_past():
    assert " steht die Vorlage" in written(today=date(2026, 3, 12))
    assert " stand die Vorlage" in written(today=date(2026, 3, 13))


def test_an_item_without_a_paper_and_without_a_meeting_has_its_own_words():
    text = written(Matter("Bericht zum Bad", is_paper=False))
    assert "Im Ratsinformationssystem steht der Punkt „Bericht zum Bad“" in text
    assert "ist er bisher nicht eingegangen" in text


def test_the_letter_follows_the_day_to_answer_and_no_other_day():
    text = written(Matter("Bad", submit_by=date(2026, 3, 6)))
    moved = with_due(text, date(2026, 3, 6), date(2026, 3, 9))
    assert "Antwort bis zum 09.03.2026" in moved
    assert "Rechtzeitig ist es bis zum 06.03.2026" in moved


@pytest.mark.parametrize(
    ("submit_by", "meets_on", "due"),
    [
        (None, None, date(2026, 3, 6)),  # four working days
        (date(2026, 3, 4), None, date(2026, 3, 4)),  # so that it is still in time
        (date(2026, 2, 20), None, date(2026, 3, 6)),  # past: presses no more
        (None, date(2026, 3, 5), date(2026, 3, 4)),  # the working day before the meeting
        (None, date(2026, 3, 3), date(2026, 3, 3)),  # never before the next working day
        (MONDAY, MONDAY, date(2026, 3, 6)),
    ],
)
def test_by_when_an_answer_is_wanted(submit_by, meets_on, due):
    assert answer_due(MONDAY, days=4, submit_by=submit_by, meets_on=meets_on, holidays=()) == due


@pytest.mark.parametrize(
    ("today", "recalled_on", "is_escalated", "step"),
    [
        (date(2026, 3, 5), None, False, ""),
        (date(2026, 3, 6), None, False, "recall"),
        (date(2026, 3, 6), date(2026, 3, 6), False, ""),
        (date(2026, 3, 7), date(2026, 3, 6), False, "escalate"),
        (date(2026, 3, 9), None, False, "escalate"),  # the clock was not there on the day
        (date(2026, 3, 9), date(2026, 3, 7), True, ""),
    ],
)
def test_a_reminder_comes_back_on_its_day_and_goes_to_the_head_after_it(
    today, recalled_on, is_escalated, step
):
    found = next_step(date(2026, 3, 6), today, recalled_on=recalled_on, is_escalated=is_escalated)
    assert found == step


def test_what_has_no_day_never_comes_back():
    assert next_step(None, MONDAY, recalled_on=None, is_escalated=False) == ""
