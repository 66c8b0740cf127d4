"""Calendars: repeated, moved, called off, in other zones, broken."""

from datetime import date, time
from pathlib import Path

import pytest

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch.formats.calendars import read_calendar

pytestmark = pytest.mark.no_database

INTEROP = Path(__file__).resolve().parents[5] / "shared" / "data" / "open" / "ical"
YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


def event(*lines, uid="1@rat", start="DTSTART;TZID=Europe/Berlin:20260319T170000", title="Rat"):
    return ["BEGIN:VEVENT", f"UID:{uid}", start, f"SUMMARY:{title}", *lines, "END:VEVENT"]


def calendar(*events):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "NAME:Sitzungen", "REFRESH-INTERVAL:P1D", "COLOR:red"]
    lines = [*head, *(line for one in events for line in one), "END:VCALENDAR"]
    return "\r\n".join(lines).encode()


def read(*events, **more):
    return read_calendar(calendar(*events), **{**YEAR, **more})


def when(found):
    return [(one.day.isoformat(), one.starts) for one in found.agendas]


def test_one_meeting_with_its_place_and_end():
    found = read(
        event("DTEND;TZID=Europe/Berlin:20260319T193000", "LOCATION:Rathaus\\, Saal 2"),
    )
    agenda = found.agendas[0]
    assert (agenda.starts, agenda.ends, agenda.place) == (
        time(17), time(19, 30), "Rathaus, Saal 2",
    )  # fmt: skip
    assert not agenda.has_items


@pytest.mark.parametrize(
    ("start", "starts"),
    [
        ("DTSTART:20260319T160000Z", time(17)),
        ("DTSTART;TZID=America/New_York:20260319T120000", time(17)),
        ("DTSTART:20260319T170000", time(17)),
        ("DTSTART;VALUE=DATE:20260319", None),
    ],
)
def test_time_zones_and_whole_days(start, starts):
    assert when(read(event(start=start))) == [("2026-03-19", starts)]


def test_a_repeated_meeting_keeps_its_hour_over_the_change_of_summer_time():
    found = read(event("RRULE:FREQ=WEEKLY;COUNT=3"))
    assert when(found) == [
        ("2026-03-19", time(17)), ("2026-03-26", time(17)), ("2026-04-02", time(17)),
    ]  # fmt: skip
    assert len({one.uid for one in found.agendas}) == 3


def test_a_repetition_without_end_is_read_within_the_window_only():
    found = read(event("RRULE:FREQ=MONTHLY"), since=date(2027, 1, 1), until=date(2027, 3, 31))
    assert [day for day, _starts in when(found)] == ["2027-01-19", "2027-02-19", "2027-03-19"]


def test_exceptions_moved_ones_and_called_off_ones_replace_theirs():
    found = read(
        event("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Berlin:20260326T170000"),
        event(
            "RECURRENCE-ID;TZID=Europe/Berlin:20260402T170000", "SEQUENCE:1",
            start="DTSTART;TZID=Europe/Berlin:20260403T180000",
        ),
        event(
            "RECURRENCE-ID;TZID=Europe/Berlin:20260409T170000", "STATUS:CANCELLED",
            start="DTSTART;TZID=Europe/Berlin:20260409T170000",
        ),
    )  # fmt: skip
    assert when(found) == [
        ("2026-03-19", time(17)), ("2026-04-03", time(18)), ("2026-04-09", time(17)),
    ]  # fmt: skip
    assert [one.is_cancelled for one in found.agendas] == [False, False, True]


def test_of_several_versions_the_last_revision_counts():
    later = event("SEQUENCE:3", start="DTSTART;TZID=Europe/Berlin:20260320T170000")
    earlier = event("SEQUENCE:2")
    for events in ((later, earlier), (earlier, later)):
        assert when(read(*events)) == [("2026-03-20", time(17))]


def test_private_entries_are_not_taken_and_not_named():
    found = read(event("CLASS:PRIVATE", title="Rat, Personalsache Geheimnis"))
    assert not found.agendas
    assert "Geheimnis" not in repr(found)


def test_who_meets_is_the_body_of_the_source_or_stands_in_the_title():
    assert read(event(title="Klausur"), body="Jugendrat").agendas[0].body == "Jugendrat"
    found = read(event(title="Betriebsausflug"))
    assert not found.agendas
    assert found.findings[0].field == "SUMMARY"


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=UNSINN",
        "RRULE:",
        "DURATION:P999999999W",
        "DTEND:heute",
        "EXDATE:nie",
        "SEQUENCE:viele",
    ],
)
def test_odd_lines_cost_neither_the_meeting_nor_much_time(line):
    assert len(read(event(line)).agendas) == 1


@pytest.mark.parametrize("content", [b"", b"BEGIN:VCARD\r\nEND:VCARD", b"<html>", b"\xff\xfe\x00"])
def test_what_is_no_calendar_is_refused_with_a_sentence(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        read_calendar(content, **YEAR)


@pytest.mark.skipif(not INTEROP.is_dir(), reason="the interop files are not beside this checkout")
@pytest.mark.filterwarnings("ignore")
def test_files_of_other_programs_are_read_or_refused_but_never_break_us():
    files = sorted(INTEROP.rglob("*.ics"))
    read_ones = 0
    for path in files:
        try:
            found = read_calendar(
                path.read_bytes(), since=date(1990, 1, 1), until=date(2040, 1, 1), body="Rat"
            )
        except NotReadable:
            continue
        read_ones += 1
        assert all(one.day for one in found.agendas)
    assert len(files) > 150
    assert read_ones > len(files) * 0.8
