"""Counting while people read: once, by day, and nothing but what is counted."""

from datetime import timedelta

from make import AT, TODAY
from weltoffen.base import tally


def test_what_was_counted_is_taken_once_when_its_minute_is_over():
    for key in ("kurs\tde", "kurs\tde", "zahnarzt"):
        tally.count("search", key, at=AT)
    assert not tally.is_waiting("search", at=AT)
    later = AT + timedelta(minutes=2)
    assert tally.is_waiting("search", at=later)
    assert tally.take("search", at=later) == {TODAY: {"kurs\tde": 2, "zahnarzt": 1}}
    assert tally.take("search", at=later) == {}
    assert not tally.is_waiting("search", at=later)


def test_a_key_stays_on_its_line_and_within_bounds(settings):
    tally.count("search", "eins\nzwei\r\ndrei" + "x" * 600, at=AT)
    counts = tally.take("search", at=AT + timedelta(minutes=2))[TODAY]
    (key,) = counts
    assert key.startswith("eins zwei drei")
    assert len(key) == tally.LONGEST


def test_a_place_that_cannot_be_written_loses_the_count_and_nothing_else(settings, tmp_path):
    settings.DATA = tmp_path / "file"
    settings.DATA.write_text("not a folder")
    tally.count("search", "kurs", at=AT)
    assert tally.take("search", at=AT + timedelta(minutes=2)) == {}
