"""Calendars that we make (RFC 5545, 5546): read again by the library and by a second reader.

Files of others (`data/open/ical`) are read or refused in `tests/domain/watch/formats`.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as pace
from hypothesis import strategies as st
from icalendar import Calendar

from standards import ics_reader
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.meetings import ics
from weltoffen.domain.meetings.models import Meeting

pytestmark = pytest.mark.no_database
BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
WORDS = st.text(max_size=120)
MOMENTS = st.integers(946_684_800, 2_145_830_400).map(lambda n: datetime.fromtimestamp(n, UTC))


def meeting(**values: Any) -> Any:
    return SimpleNamespace(
        **{
            "pk": 7,
            "body": SimpleNamespace(name="Arbeitskreis Ankommen"),
            "name": "Sitzung",
            "starts_at": datetime(2026, 4, 1, 15, tzinfo=UTC),
            "ends_at": datetime(2026, 4, 1, 17, tzinfo=UTC),
            "location": "Rathaus, Raum 1",
            "online_url": "",
            "sequence": 0,
            "is_cancelled": False,
            **values,
        }
    )


def only_event(content: bytes) -> tuple[Any, ics_reader.Part]:
    [event] = Calendar.from_ical(content).walk("VEVENT")
    [second] = ics_reader.read(content).all("VEVENT")
    return event, second


@pace(max_examples=60, deadline=None)
@given(body=WORDS, place=WORDS, starts=MOMENTS, minutes=st.integers(-60, 900))
def test_both_readers_read_what_was_written(
    body: str, place: str, starts: datetime, minutes: int
) -> None:
    ends = starts + timedelta(minutes=minutes)
    given = meeting(body=SimpleNamespace(name=body), location=place, starts_at=starts, ends_at=ends)
    content = ics.calendar("Kalender", [given], at=AT)
    event, second = only_event(content)
    title = one_line(body) or one_line(given.name)
    assert str(event["summary"]) == second.text("SUMMARY") == title
    if one_line(place):
        assert str(event["location"]) == second.text("LOCATION") == one_line(place)
    assert event.decoded("dtstart").astimezone(UTC) == starts
    assert ics_reader.instant(content, second, "DTSTART") == starts
    end = ends if ends > starts else starts + ics.AS_LONG
    assert event.decoded("dtend").astimezone(UTC) == end
    assert ics_reader.instant(content, second, "DTEND") == end


@pytest.mark.parametrize(
    "local",
    [
        datetime(2026, 3, 28, 18, tzinfo=BERLIN),  # the evening before summer time
        datetime(2026, 3, 29, 3, tzinfo=BERLIN),  # its first hour
        datetime(2026, 10, 24, 18, tzinfo=BERLIN),
        datetime(2026, 10, 25, 3, tzinfo=BERLIN),  # the first hour of winter time for certain
        datetime(2026, 12, 31, 23, 30, tzinfo=BERLIN),
    ],
)
def test_the_hour_stays_the_hour_across_summer_time(local: datetime) -> None:
    content = ics.calendar("Kalender", [meeting(starts_at=local, ends_at=None)], at=AT)
    event, second = only_event(content)
    assert event.decoded("dtstart").hour == local.hour
    assert second.lines["DTSTART"][0][0]["TZID"] == "Europe/Berlin"
    assert ics_reader.instant(content, second, "DTSTART") == local.astimezone(UTC)


def test_a_time_zone_comes_along_once_however_many_meetings_there_are() -> None:
    meetings = [
        meeting(pk=n, starts_at=AT + timedelta(days=7 * n), ends_at=None) for n in range(1, 40)
    ]
    read = ics_reader.read(ics.calendar("Kalender", meetings, at=AT))
    assert [zone.raw("TZID") for zone in read.all("VTIMEZONE")] == ["Europe/Berlin"]
    uids = [event.raw("UID") for event in read.all("VEVENT")]
    assert len(set(uids)) == 39


def test_an_invitation_names_who_gets_it_and_nobody_else() -> None:
    content = ics.message(meeting(), to="mitglied@example.org", at=AT, link="https://x.org/a/")
    event, second = only_event(content)
    read = ics_reader.read(content)
    assert read.raw("METHOD") == "REQUEST"
    [(parameters, address)] = second.lines["ATTENDEE"]
    assert address == "mailto:mitglied@example.org"
    assert parameters["RSVP"] == "FALSE"
    assert "CN" not in parameters
    assert len(second.lines["ORGANIZER"]) == 1  # without one, mail programs show nothing to accept
    assert str(event["status"]) == "CONFIRMED"


def test_update_and_cancel_are_the_same_entry_with_a_higher_number() -> None:
    asked = ics.message(meeting(), to="a@example.org", at=AT)
    moved = ics.message(
        meeting(sequence=1, location="Saal"), to="a@example.org", at=AT + timedelta(days=1)
    )
    gone = ics.message(
        meeting(sequence=2, is_cancelled=True), to="a@example.org", at=AT + timedelta(days=2)
    )
    events = [only_event(one)[1] for one in (asked, moved, gone)]
    assert {event.raw("UID") for event in events} == {ics.uid(meeting())}
    assert [event.raw("SEQUENCE") for event in events] == ["0", "1", "2"]
    assert sorted(event.raw("DTSTAMP") for event in events) == [
        event.raw("DTSTAMP") for event in events
    ]
    assert ics_reader.read(gone).raw("METHOD") == "CANCEL"
    assert events[2].raw("STATUS") == "CANCELLED"
    assert len(events[2].lines["ATTENDEE"]) == 1


def test_who_is_no_longer_invited_gets_a_cancellation_of_a_meeting_that_takes_place() -> None:
    content = ics.withdrawn(meeting(), to="gast@example.org", at=AT)
    _event, second = only_event(content)
    assert ics_reader.read(content).raw("METHOD") == "CANCEL"
    assert second.raw("STATUS") == "CANCELLED"


def test_a_subscription_asks_nobody_to_answer() -> None:
    content = ics.calendar("Meine Sitzungen", [meeting(online_url="https://x.org/a")], at=AT)
    read = ics_reader.read(content)
    [event] = read.all("VEVENT")
    assert read.raw("METHOD") == "PUBLISH"
    assert read.text("X-WR-CALNAME") == "Meine Sitzungen"  # Outlook and Google read only this
    assert read.raw("X-PUBLISHED-TTL") == "PT6H"
    assert not {"ATTENDEE", "ORGANIZER"} & set(event.lines)
    assert event.raw("TRANSP") == "OPAQUE"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_calendar_without_meetings_is_a_calendar_still(count: int) -> None:
    content = ics.calendar("Leer", [meeting(pk=n) for n in range(count)], at=AT)
    assert len(ics_reader.read(content).all("VEVENT")) == count


@pytest.mark.parametrize(
    "words",
    [
        "Komma, Semikolon; Schrägstrich \\ und \\n",
        "قائمة طويلة جدًا من الكلمات العربية التي لا تنتهي أبدًا في سطر واحد",
        "👩‍👩‍👧‍👦" * 12,
        "x" * 300,
        "Zeile\r\nBEGIN:VALARM\r\nACTION:DISPLAY",
        "\x00\x07\u2028 Steuerzeichen",
    ],
)
def test_no_words_break_out_of_their_line(words: str) -> None:
    content = ics.message(
        meeting(location=words, body=SimpleNamespace(name=words)), to="a@example.org", at=AT
    )
    _event, second = only_event(content)
    assert second.text("SUMMARY") == one_line(words)
    assert not second.parts
    assert set(second.lines) <= {
        *("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"),
        *("LOCATION", "ORGANIZER", "ATTENDEE"),
    }


def test_what_has_no_end_lasts_two_hours_and_what_ends_before_it_begins_too() -> None:
    starts = timezone.localtime(meeting().starts_at)
    for ends in (None, starts, starts - timedelta(hours=1)):
        event, _second = only_event(ics.calendar("K", [meeting(ends_at=ends)], at=AT))
        assert event.decoded("dtend") - event.decoded("dtstart") == ics.AS_LONG


def test_the_number_of_a_new_meeting_is_nought() -> None:
    assert Meeting().sequence == 0
