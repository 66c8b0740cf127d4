"""When a body meets: series are planned, changed, ended; their meetings are made by `meetings`."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.drafts import SeriesDraft
from weltoffen.domain.bodies.models import Charter, Series
from weltoffen.domain.bodies.rules.rhythm import NotARhythm, Rhythm


@operation("bodies.plan_series", permissions.KEEP)
def plan_series(actor: Actor, body: Organization, *, draft: SeriesDraft) -> Series:
    """A rhythm with time and place; meetings come by `meetings.make_meetings`."""
    if not Charter.objects.filter(body=body).exists():
        raise Refused(_("Series are planned for bodies that are run here."))
    series = Series(body=body)
    _write(series, draft)
    series.save()
    return series


@operation("bodies.change_series", permissions.PLAN_SERIES)
def change_series(
    actor: Actor, series: Series, *, draft: SeriesDraft, expected_version: int
) -> None:
    """For the meetings that are still to be made; those that stand in calendars stay."""
    if series.version != expected_version:
        raise Conflict(_("Somebody else has changed this series meanwhile."))
    _write(series, draft)
    series.is_assumed = False
    series.version += 1
    series.save()


@operation("bodies.end_series", permissions.PLAN_SERIES)
def end_series(actor: Actor, series: Series, *, at: datetime) -> None:
    """No more meetings are made; those that were made stay until somebody cancels them."""
    if series.ended_at is not None:
        raise Refused(_("This has ended already."))
    series.ended_at = at
    series.save(update_fields=["ended_at"])


def _write(series: Series, draft: SeriesDraft) -> None:
    try:
        rule = Rhythm.of(draft.rule).rule()
    except NotARhythm:
        raise Refused(_("This is no rhythm that can be planned here.")) from None
    if draft.until and draft.until < draft.first_on:
        raise Refused(_("The end is before the beginning."))
    if not 5 <= draft.minutes_long <= 24 * 60:
        raise Refused(_("A meeting lasts between five minutes and a day."))
    series.name, series.rule = one_line(draft.name)[:200] or "Sitzungen", rule
    series.first_on, series.until = draft.first_on, draft.until
    series.begins_at, series.minutes_long = draft.begins_at, draft.minutes_long
    series.place, series.online_url = one_line(draft.place)[:300], draft.online_url.strip()
