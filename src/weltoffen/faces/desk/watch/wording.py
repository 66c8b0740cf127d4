"""How the council watch says days, states and bands."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.watch.models import Reminder, Standing

State = Standing.State
TABS = {
    State.MISSING: gettext_lazy("Never submitted"),
    State.WAITING: gettext_lazy("Waiting"),
    State.STATED: gettext_lazy("Stated"),
    State.NOT_AFFECTED: gettext_lazy("Not affected"),
    State.UNREAD: gettext_lazy("Not screened yet"),
}
STATE_KINDS = {
    State.MISSING: "danger",
    State.WAITING: "info",
    State.STATED: "success",
    State.NOT_AFFECTED: "success",
    State.UNREAD: "warning",
}
BAND_KINDS = {Band.FULL: "warning", Band.SHORT_LOOK: "info", Band.NOT_AFFECTED: "success"}


def distance(day: date, today: date) -> str:
    """today, tomorrow, in 6 days, yesterday, 3 days ago"""
    days = (day - today).days
    if days == 0:
        return _("today")
    if abs(days) == 1:
        return _("tomorrow") if days == 1 else _("yesterday")
    if days > 0:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": -days}


def until(standing: Standing, today: date) -> str:
    """ "in 6 days, the last day to submit was yesterday"; of past meetings how long ago."""
    if standing.meets_on is None:
        return _("no date yet")
    said = distance(standing.meets_on, today)
    if standing.submit_by is None or standing.meets_on < today or _is_done(standing):
        return said
    days = (standing.submit_by - today).days
    day = distance(standing.submit_by, today) if abs(days) <= 1 else f"{standing.submit_by:%d.%m.}"
    words = (
        _("%(meeting)s, the last day to submit was %(day)s")
        if days < 0
        else _("%(meeting)s, the last day to submit is %(day)s")
    )
    return words % {"meeting": said, "day": day}


def _is_done(standing: Standing) -> bool:
    return standing.state in (State.STATED, State.NOT_AFFECTED, State.WAITING)


def title_of(standing: Standing) -> str:
    thing = standing.paper or standing.agenda_item
    return thing.name if thing else ""


def department_of(standing: Standing) -> str:
    department = standing.department
    return department.short_name or department.name if department else ""


def reminder_state(reminder: Reminder) -> str:
    """Where a reminder stands, the same for both sides."""
    if reminder.is_settled:
        return _("dealt with")
    if not reminder.is_sent:
        return _("draft of a reminder")
    back_on = f"{reminder.back_on:%d.%m.%Y}" if reminder.back_on else ""
    match reminder.answer:
        case Reminder.Answer.WILL_SUBMIT:
            return _("promised by %(day)s") % {"day": back_on}
        case Reminder.Answer.NOT_AFFECTED:
            return _("answer: not affected")
        case Reminder.Answer.SUBMITTED:
            return _("answer: submitted")
    return _("reminded, answer by %(day)s") % {"day": back_on}
