"""How the latest date to submit follows from the meeting, step by step, with its sources."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weltoffen.domain.involvement import profile
from weltoffen.domain.involvement.models import Screening


@dataclass(frozen=True, slots=True)
class Step:
    day: date
    text: str
    source: str = ""
    is_assumed: bool = False


def derivation(screening: Screening) -> list[Step]:
    """From the meeting backwards; the values are those of the day the check was begun."""
    if screening.meets_on is None or screening.submit_by is None:
        return []
    begun = timezone.localdate(screening.created_at)
    close = profile.length("papers_close_days", begun)
    period = profile.length("statement_days", begun)
    calendar = profile.calendar(begun)
    meeting = str(screening.body) if screening.body else _("the meeting")
    return [
        Step(screening.meets_on, _("Meeting: %(body)s") % {"body": meeting}),
        Step(
            calendar.closes_on(screening.meets_on),
            ngettext(
                "The papers close, %(n)s working day before the meeting",
                "The papers close, %(n)s working days before the meeting",
                close.days,
            )
            % {"n": close.days},
            close.source,
            close.assumed,
        ),
        Step(
            screening.submit_by,
            ngettext(
                "The Office has %(n)s working day for its statement",
                "The Office has %(n)s working days for its statement",
                period.days,
            )
            % {"n": period.days},
            period.source,
            period.assumed,
        ),
    ]
