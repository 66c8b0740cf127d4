"""How a rhythm and a quorum read, in the language of whoever reads."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.rules.quorum import votes_needed
from weltoffen.domain.bodies.rules.rhythm import LAST, WEEKLY, NotARhythm, Rhythm


def weekdays() -> list[str]:
    return [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]


def which_of_the_month() -> dict[int, str]:
    return {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), LAST: _("last")}


def rhythm_in_words(rule: str) -> str:
    """ "alle 2 Monate am zweiten Dienstag"; a rule of other making as it is written."""
    try:
        rhythm = Rhythm.of(rule)
    except NotARhythm:
        return rule
    day = weekdays()[rhythm.weekday]
    if rhythm.unit == WEEKLY:
        return ngettext(
            "every week on %(day)s", "every %(every)s weeks on %(day)s", rhythm.every
        ) % {"every": rhythm.every, "day": day}
    return ngettext(
        "every month on the %(nth)s %(day)s",
        "every %(every)s months on the %(nth)s %(day)s",
        rhythm.every,
    ) % {"every": rhythm.every, "nth": which_of_the_month()[rhythm.nth], "day": day}


def quorum_in_words(charter: Charter, *, entitled: int) -> str:
    """What must be there, with the number that it comes to today."""
    if not charter.quorum:
        return _("no quorum")
    needed = votes_needed(charter.quorum, charter.quorum_number, entitled=entitled)
    label = Charter.Quorum(charter.quorum).label
    return _("%(rule)s: %(needed)s of %(entitled)s") % {
        "rule": label,
        "needed": needed,
        "entitled": entitled,
    }
