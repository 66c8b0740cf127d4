"""How a paper stands and what changed, as tables of plain values."""

from datetime import date, timedelta

import pytest

from weltoffen.domain.watch.rules.procedural import is_procedural
from weltoffen.domain.watch.rules.standing import (
    Known,
    Screened,
    Seen,
    State,
    Stop,
    next_stop,
    screened,
    state_of,
    what_changed,
)

pytestmark = pytest.mark.no_database
TODAY = date(2026, 3, 2)
SOON, LATER, PAST = (TODAY + timedelta(days=days) for days in (10, 30, -10))


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (Known(), "unread"),
        (Known(band=0, is_unread=True), "unread"),  # nobody knows, so not "not affected"
        (Known(band=0), "not_affected"),
        (Known(band=1), "missing"),
        (Known(band=2), "missing"),
        (Known(band=2, judged=0), "not_affected"),
        (Known(band=0, judged=1), "missing"),
        (Known(is_unread=True, judged=2), "missing"),
        (Known(band=2, cases=["requested"]), "waiting"),
        (Known(band=0, cases=["questioned"]), "waiting"),
        (Known(cases=["stated"]), "stated"),
        (Known(cases=["answered"]), "stated"),
        (Known(cases=["no_objection"]), "stated"),
        (Known(cases=["silent"]), "waiting"),
        (Known(cases=["silent"], is_heard=True), "stated"),
        (Known(cases=["decided"]), "waiting"),  # decided without hearing the Office
        (Known(cases=["decided"], is_heard=True), "stated"),
        (Known(cases=["stated", "requested"]), "waiting"),  # one of two under an item
        (Known(band=2, cases=["withdrawn"]), "missing"),  # taken back, and still on its way
        (Known(band=2, cases=["withdrawn"], is_over=True), "not_affected"),
        (Known(band=2, is_heard=True), "stated"),  # let go on by decision
        (Known(band=2, screened=Screened.NOT_AFFECTED), "not_affected"),
        (Known(band=0, screened=Screened.DISAGREED), "missing"),
        (Known(band=0, screened=Screened.UNDER_WAY), "waiting"),
        (Known(judged=2, screened=Screened.NOT_AFFECTED), "missing"),  # the Office's word counts
    ],
)
def test_how_a_paper_stands(known, state):
    assert state_of(known) == state


@pytest.mark.parametrize(
    ("finished", "decision", "proposal", "verdict", "cleared", "found"),
    [
        (False, "", "", "", False, "under way"),
        (True, "not_affected", "not_affected", "", True, "not affected"),
        (True, "not_affected", "full", "", True, "under way"),  # awaits the second look
        (True, "not_affected", "full", "agreed", True, "not affected"),
        (True, "not_affected", "full", "disagreed", True, "disagreed"),
        (True, "not_affected", "not_affected", "", False, ""),  # its note was revoked
        (True, "full", "full", "", True, ""),
    ],
)
def test_what_a_screening_says(finished, decision, proposal, verdict, cleared, found):
    said = screened(
        is_finished=finished,
        decision=decision,
        proposal=proposal,
        verdict=verdict,
        is_cleared=cleared,
    )
    assert said == found


def test_the_next_stop_is_the_first_ahead_or_else_the_last():
    past, soon, later = (Stop(day, n, None) for n, day in enumerate((PAST, SOON, LATER)))
    assert next_stop([later, past, soon], TODAY) == soon
    assert next_stop([past, Stop(PAST - timedelta(days=9), 7, None)], TODAY) == past
    assert next_stop([Stop(TODAY, 1, None)], TODAY).on == TODAY
    assert next_stop([], TODAY) is None


def seen(state="missing", meeting=1, meets_on=SOON, on_agenda=False):
    return Seen(State(state), meeting, meets_on, on_agenda)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (None, seen(), "neu"),
        (seen(), seen(), ""),
        (seen(), seen(meets_on=LATER), f"Sitzung verlegt auf {LATER:%d.%m.%Y}"),
        (seen(), seen(on_agenda=True), "jetzt auf der Tagesordnung"),
        (seen(on_agenda=True), seen(), "nicht mehr auf der Tagesordnung"),
        (
            seen(),
            seen(meets_on=LATER, on_agenda=True),
            f"Sitzung verlegt auf {LATER:%d.%m.%Y}; jetzt auf der Tagesordnung",
        ),
        (seen(meeting=None, meets_on=None), seen(), f"Sitzung am {SOON:%d.%m.%Y} steht fest"),
        (seen(meets_on=PAST), seen(meeting=2), ""),  # the route goes on, that is no news
        (seen(), seen(meeting=2, meets_on=LATER), f"jetzt am {LATER:%d.%m.%Y} in der Beratung"),
        (seen(), seen("waiting"), "jetzt vorgelegt"),
        (seen("not_affected"), seen(), "jetzt mit Bezug zur Integration"),
        (seen("unread"), seen("not_affected"), ""),
    ],
)
def test_what_changed_is_said_in_german(before, now, told):
    assert what_changed(before, now, TODAY) == told


def test_a_new_wording_a_withdrawal_and_a_cancelled_meeting_are_told():
    assert what_changed(seen(), seen(), TODAY, is_new_version=True) == "neue Fassung"
    assert what_changed(seen(), seen(), TODAY, is_withdrawn=True) == "Vorlage zurückgezogen"
    gone = what_changed(seen(), seen(meeting=2, meets_on=PAST), TODAY, is_cancelled=True)
    assert gone == f"Sitzung am {SOON:%d.%m.%Y} fällt aus"


@pytest.mark.parametrize(
    ("title", "procedural"),
    [
        ("Eröffnung und Begrüßung", True),
        ("1. Eröffnung der Sitzung", True),
        ("Feststellung der Beschlussfähigkeit", True),
        ("Genehmigung der Tagesordnung", True),
        ("Genehmigung der Niederschrift vom 3.2.2026", True),
        ("Verschiedenes", True),
        ("TOP 5: Anfragen und Mitteilungen", True),
        ("Mitteilungen der Verwaltung", True),
        ("Bekanntgabe nichtöffentlich gefasster Beschlüsse", True),
        ("- abgesetzt -", True),
        ("", True),
        ("Eröffnung des Begegnungszentrums", False),
        ("Bericht des Integrationsbüros", False),
        ("Anfrage der Fraktion: Sprachkurse", False),
        ("Mitteilung über die Unterbringung Geflüchteter", False),
        ("Änderung der Hauptsatzung", False),
        ("Schwimmzeiten für Frauen im Nordbad", False),
    ],
)
def test_items_about_the_meeting_itself_are_left_out(title, procedural):
    assert is_procedural(title) is procedural
