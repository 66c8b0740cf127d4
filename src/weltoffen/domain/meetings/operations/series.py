"""A series becomes meetings: each a meeting of its own from then on."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import permissions as bodies
from weltoffen.domain.bodies.models import Series
from weltoffen.domain.bodies.rules.rhythm import days
from weltoffen.domain.meetings.models import Meeting


@operation("meetings.make_meetings", bodies.PLAN_SERIES)
def make_meetings(
    actor: Actor,
    series: Series,
    *,
    until: date,
    at: datetime,
    from_on: date | None = None,
    leave_out: Collection[date] = (),
) -> list[Meeting]:
    """The meetings of the days up to `until`; a second call makes none twice.

    Days up to which meetings were made once are done: a meeting that was moved or cancelled does
    not come back.
    """
    if series.ended_at is not None:
        raise Refused(_("This series has ended."))
    begin = series.made_until + timedelta(days=1) if series.made_until else series.first_on
    begin = max(begin, from_on or (timezone.localdate(at) if not series.made_until else begin))
    end = min(until, series.until or until)
    found = days(series.rule, series.first_on, from_on=begin, until=end)
    made = [_make(series, day) for day in found if day not in leave_out]
    if series.made_until is None or series.made_until < end:
        series.made_until = end
        series.save(update_fields=["made_until"])
    return made


def _make(series: Series, day: date) -> Meeting:
    body = series.body
    starts_at = timezone.make_aware(datetime.combine(day, series.begins_at))
    meeting = Meeting.objects.create(
        name=f"Sitzung {body.short_name or body.name}"[:500],
        body=body,
        series=series,
        is_agenda_open=False,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=series.minutes_long),
        location=series.place,
        online_url=series.online_url,
    )
    meeting.organizations.add(body)
    return meeting
