"""Series become meetings once; standing items hold on their days."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

import make
from domain.bodies.founded import TODAY, make_charter
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies import operations, queries
from weltoffen.domain.bodies.drafts import SeriesDraft
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.operations import make_meetings

AT = timezone.make_aware(timezone.datetime(2026, 6, 15, 9, 0))
MONDAYS = SeriesDraft(
    "Sitzungen", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(2026, 1, 5), time(14, 0), 90, place="Saal"
)


def planned(**said):
    body = make_charter(short_name="AK").body
    names = {name: getattr(MONDAYS, name) for name in MONDAYS.__slots__}
    return operations.plan_series(CLOCK, body, draft=SeriesDraft(**names | said))


def days_of(series):
    return [timezone.localdate(one.starts_at) for one in series.meetings.order_by("starts_at")]


def test_meetings_are_made_once_with_time_and_place():
    series = planned()
    made = make_meetings(CLOCK, series, until=date(2026, 8, 1), at=AT)
    assert days_of(series) == [date(2026, 6, 22), date(2026, 7, 6), date(2026, 7, 20)]
    assert (timezone.localtime(made[0].starts_at).hour, made[0].location) == (14, "Saal")
    assert made[0].ends_at - made[0].starts_at == timedelta(minutes=90)
    assert list(made[0].organizations.all()) == [series.body]
    assert make_meetings(CLOCK, series, until=date(2026, 8, 1), at=AT) == []
    assert len(make_meetings(CLOCK, series, until=date(2026, 8, 31), at=AT)) == 3


def test_the_hour_stays_when_the_clocks_change():
    series = planned()
    made = make_meetings(CLOCK, series, until=date(2026, 12, 1), at=AT)
    assert {timezone.localtime(one.starts_at).hour for one in made} == {14}
    assert len({one.starts_at.utcoffset() for one in Meeting.objects.all()}) == 1
    assert len({one.starts_at.hour for one in Meeting.objects.all()}) == 2  # in UTC


def test_what_was_left_out_or_moved_does_not_come_back():
    series = planned()
    left_out = {date(2026, 7, 6)}
    make_meetings(CLOCK, series, until=date(2026, 7, 20), at=AT, leave_out=left_out)
    moved = series.meetings.order_by("starts_at").first()
    moved.starts_at += timedelta(days=2)
    moved.save()
    make_meetings(CLOCK, series, until=date(2026, 8, 3), at=AT)
    assert days_of(series) == [date(2026, 6, 24), date(2026, 7, 20), date(2026, 8, 3)]


def test_an_ended_series_makes_no_more_and_its_last_day_holds():
    series = planned(until=date(2026, 7, 10))
    make_meetings(CLOCK, series, until=date(2027, 1, 1), at=AT)
    assert days_of(series)[-1] == date(2026, 7, 6)
    operations.end_series(CLOCK, series, at=AT)
    for again in (
        lambda: make_meetings(CLOCK, series, until=date(2027, 1, 1), at=AT),
        lambda: operations.end_series(CLOCK, series, at=AT),
    ):
        with pytest.raises(Refused):
            again()


@pytest.mark.parametrize(
    "said",
    [
        {"rule": "FREQ=SECONDLY"},
        {"until": date(2025, 1, 1)},
        {"minutes_long": 0},
    ],
)
def test_a_series_that_makes_no_sense_is_refused(said):
    with pytest.raises(Refused):
        planned(**said)


def test_a_change_holds_for_meetings_still_to_be_made():
    series = planned()
    make_meetings(CLOCK, series, until=date(2026, 6, 30), at=AT)
    names = {name: getattr(MONDAYS, name) for name in MONDAYS.__slots__}
    draft = SeriesDraft(**names | {"begins_at": time(16, 0)})
    operations.change_series(CLOCK, series, draft=draft, expected_version=1)
    with pytest.raises(Conflict):
        operations.change_series(CLOCK, series, draft=draft, expected_version=1)
    make_meetings(CLOCK, series, until=date(2026, 7, 10), at=AT)
    hours = [timezone.localtime(one.starts_at).hour for one in Meeting.objects.order_by("pk")]
    assert hours == [14, 16]


def test_councils_of_others_get_neither_series_nor_standing_items():
    council = make.make_body("Bauausschuss")
    with pytest.raises(Refused):
        operations.plan_series(CLOCK, council, draft=MONDAYS)
    with pytest.raises(Refused):
        operations.add_standing_item(CLOCK, council, name="Bericht")


def test_a_standing_item_holds_on_its_days():
    body = make_charter().body
    first = operations.add_standing_item(CLOCK, body, name="Flucht und Asyl")
    second = operations.add_standing_item(CLOCK, body, name="Bericht", start_on=TODAY)
    assert [first.position, second.position] == [1, 2]
    assert list(queries.standing_items_on(body, TODAY - timedelta(days=1))) == [first]
    operations.end_standing_item(CLOCK, first, end_on=TODAY)
    assert list(queries.standing_items_on(body, TODAY)) == [first, second]
    assert list(queries.standing_items_on(body, TODAY + timedelta(days=1))) == [second]
    with pytest.raises(Refused):
        operations.add_standing_item(CLOCK, body, name="  ")
