"""Whether somebody can have been in the room from a moment to a moment. Plain values only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from weltoffen.base.texts.marking import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Stay:
    """From a moment to a moment; open while somebody is there."""

    came_at: datetime
    left_at: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return self.came_at <= moment and (self.left_at is None or self.left_at >= moment)

    def meets(self, other: "Stay") -> bool:
        """Both at once; to leave when the other comes is no meeting."""
        return (other.left_at is None or self.came_at < other.left_at) and (
            self.left_at is None or other.came_at < self.left_at
        )


@dataclass(frozen=True, slots=True)
class Objection:
    """`sentence` is a msgid with `who`; `field` is where it was typed."""

    sentence: str
    field: str


def why_not_there(
    was: Stay,
    now: Stay,
    *,
    opened_at: datetime,
    at: datetime,
    others: Collection[Stay],
    votes: Collection[datetime],
) -> Objection | None:
    """`others`: whoever else held the same seat; `votes`: when votes were taken.

    Who had a vote in a ballot keeps it, and who had none gets none (HGO § 61 (1): the minutes say
    how the votes went): the ballot must be taken anew first.
    """
    if now.came_at < opened_at:
        return Objection(_("The meeting had not begun then."), "came")
    if now.came_at > at:
        return Objection(_("This moment has not come yet."), "came")
    if now.left_at is not None and now.left_at > at:
        return Objection(_("This moment has not come yet."), "left")
    if now.left_at is not None and now.left_at < now.came_at:
        return Objection(_("Nobody leaves before they came."), "left")
    if any(now.meets(other) for other in others):
        return Objection(_("At that time the seat of %(who)s was taken already."), "came")
    if any(was.covers(vote) != now.covers(vote) for vote in votes):
        return Objection(
            _("A vote was taken meanwhile in which %(who)s would count otherwise. Take it anew."),
            "left",
        )
    return None
