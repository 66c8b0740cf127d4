"""Whether a paper still reaches its meeting, and what to say when it does not."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from weltoffen.domain.involvement import profile
from weltoffen.domain.involvement.models import Screening
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.opening import statement_period


@dataclass(frozen=True, slots=True)
class TooLate:
    """Told in red; `is_counted` when going on counts as late in the figures."""

    title: str
    text: str
    is_counted: bool


def too_late(screening: Screening, band: str, today: date) -> TooLate | None:
    """Who need not be heard can only miss the close of papers."""
    meets_on = screening.meets_on
    if meets_on is None:
        return None
    affected = band != Band.NOT_AFFECTED
    closed_on = profile.calendar(today).closes_on(meets_on)
    if meets_on < today:
        title, text = _("The meeting of %(day)s is over"), ""
    elif closed_on < today:
        title = _("The meeting of %(day)s can no longer be reached")
        text = _("Its papers closed on %(closed)s.")
    elif affected and statement_period(band, today, meets_on)[1]:
        title = _("For the meeting of %(day)s it is too late for the whole period")
        text = _("The Office then has less time than it is entitled to.")
    else:
        return None
    days = {"day": f"{meets_on:%d.%m.%Y}", "closed": f"{closed_on:%d.%m.%Y}"}
    # without its body the meeting is on no paper's route, so nothing counts against it
    is_counted = affected and screening.body_id is not None
    return TooLate(title % days, text % days, is_counted)
