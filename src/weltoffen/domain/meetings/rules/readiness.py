"""What is missing until people can be invited, and by when that must be. Plain values only.

Periods stand in the charter of each body (its rules of procedure); where they say nothing, HGO § 58
(1) is the model: three full days at the least.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from weltoffen.base.texts.marking import gettext_noop as _

LEAST_DAYS = 3  # HGO § 58 (1): "mindestens drei Tage", the day of sending not counted


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting as it stands today."""

    meets_on: date
    invite_by: date
    items: int
    members: int
    has_place: bool  # or an address to join online
    open_proposals: int = 0
    without_address: int = 0  # members whom no mail reaches


@dataclass(frozen=True, slots=True)
class Missing:
    """`sentence` is a msgid with `values`; what stops, stops the invitation."""

    code: str
    sentence: str
    stops: bool = False
    count: int = 0

    @property
    def is_about_time(self) -> bool:
        """Of the first invitation; once it went out in time, a second may be later."""
        return self.code in ("late", "short")


def invite_by(meets_on: date, days: int) -> date:
    """The last day on which the invitation keeps the period of the body."""
    return meets_on - timedelta(days=max(days, 0))


def is_too_short(sent_on: date, meets_on: date) -> bool:
    """Less than the law leaves to any body that decides."""
    return (meets_on - sent_on).days <= LEAST_DAYS


def missing(plan: Plan, today: date) -> list[Missing]:
    """In the order in which a coordinator sees to it."""
    found = []
    if not plan.has_place:
        found.append(Missing("place", _("There is no place and no address to join online."), True))
    if not plan.members:
        found.append(Missing("members", _("The body has no members on that day."), True))
    if not plan.items:
        found.append(Missing("items", _("There is nothing on the agenda."), True))
    if plan.open_proposals:
        found.append(
            Missing(
                "proposals",
                _("Proposals that nobody has decided on: %(count)s"),
                count=plan.open_proposals,
            )
        )
    if plan.without_address:
        found.append(
            Missing(
                "addresses",
                _("Members without a mail address, to be invited by letter: %(count)s"),
                count=plan.without_address,
            )
        )
    if today > plan.invite_by:
        found.append(Missing("late", _("The period to invite has passed.")))
    if is_too_short(today, plan.meets_on):
        found.append(
            Missing("short", _("Fewer than three full days are left: too few to decide anything."))
        )
    return found
