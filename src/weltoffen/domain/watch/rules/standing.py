"""From what is known of a paper to how it stands with the Office, and what of it has changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from weltoffen.domain.involvement.workflow import (
    ANSWERED,
    DECIDED,
    NO_OBJECTION,
    SILENT,
    STATED,
    WITHDRAWN,
)
from weltoffen.domain.relevance.rules import bands


class State(StrEnum):
    """As `models.Standing.State` keeps them."""

    STATED = "stated"
    WAITING = "waiting"
    NOT_AFFECTED = "not_affected"
    MISSING = "missing"
    UNREAD = "unread"


class Screened(StrEnum):
    """What became of the clerk's screening of a paper."""

    NO = ""
    UNDER_WAY = "under way"  # also one that went below its proposal and awaits the second look
    NOT_AFFECTED = "not affected"
    DISAGREED = "disagreed"


@dataclass(frozen=True, slots=True)
class Known:
    """`cases` are the states of the involvements that the paper or the item is about; `heard`
    says that a clearance note holds which came of a statement, a silence or a decision."""

    cases: Collection[str] = ()
    is_heard: bool = False
    screened: Screened = Screened.NO
    judged: int | None = None  # the band that the Office gave it
    band: int | None = None  # the machine's; None: it was never assessed
    is_unread: bool = False
    is_over: bool = False  # withdrawn, and on no agenda ahead

    @property
    def weight(self) -> int:
        """The band that people see: the Office's before the machine's."""
        return self.judged if self.judged is not None else self.band or bands.NOT_AFFECTED


def state_of(known: Known) -> State:
    """What people did comes before what the machine says; what nobody read is never unaffected."""
    cases = [state for state in known.cases if state != WITHDRAWN]
    if cases:
        return State.STATED if all(_is_stated(one, known) for one in cases) else State.WAITING
    if known.is_heard:
        return State.STATED
    if known.judged is not None:
        affected = known.judged != bands.NOT_AFFECTED
    else:
        match known.screened:
            case Screened.UNDER_WAY:
                return State.WAITING
            case Screened.NOT_AFFECTED:
                return State.NOT_AFFECTED
            case Screened.DISAGREED:
                affected = True
            case _ if known.band is None or known.is_unread:
                return State.NOT_AFFECTED if known.is_over else State.UNREAD
            case _:
                affected = known.band != bands.NOT_AFFECTED
    return State.MISSING if affected and not known.is_over else State.NOT_AFFECTED


def _is_stated(case: str, known: Known) -> bool:
    if case in (SILENT, DECIDED):  # what that means says the clearance note, if there is one
        return known.is_heard
    return case in (STATED, ANSWERED, NO_OBJECTION)


def screened(
    *, is_finished: bool, decision: str, proposal: str, verdict: str, is_cleared: bool
) -> Screened:
    if not is_finished:
        return Screened.UNDER_WAY
    if verdict == "disagreed":
        return Screened.DISAGREED
    if decision != "not_affected":
        return Screened.NO  # it led to an involvement, which counts by itself
    if not is_cleared:
        return Screened.NO
    is_lowered = proposal not in ("", decision) and not verdict
    return Screened.UNDER_WAY if is_lowered else Screened.NOT_AFFECTED


@dataclass(frozen=True, slots=True)
class Stop:
    """One day on which a body deals with it."""

    on: date
    meeting: int | None
    body: int | None
    is_on_agenda: bool = False


def next_stop(stops: Iterable[Stop], today: date) -> Stop | None:
    """The next one, or the last when all are past."""
    known = sorted(stops, key=lambda stop: (stop.on, not stop.is_on_agenda, stop.meeting or 0))
    ahead = [stop for stop in known if stop.on >= today]
    if ahead:
        return ahead[0]
    last = [stop for stop in known if stop.on == known[-1].on] if known else []
    return last[0] if last else None


@dataclass(frozen=True, slots=True)
class Seen:
    """Of a standing what people are told when it changes."""

    state: State
    meeting: int | None = None
    meets_on: date | None = None
    on_agenda: bool = False


def what_changed(
    before: Seen | None,
    now: Seen,
    today: date,
    *,
    is_new_version: bool = False,
    is_withdrawn: bool = False,
    is_cancelled: bool = False,
) -> str:
    """German, for the list; empty when nothing did that people must see.

    That a meeting is over and the next one on the route comes up is no change.
    """
    if before is None:
        return "neu"
    told = []
    if is_withdrawn:
        told.append("Vorlage zurückgezogen")
    if is_new_version:
        told.append("neue Fassung")
    told += _about_meeting(before, now, today, is_cancelled)
    if before.state != now.state and (words := _STATES.get((before.state, now.state))):
        told.append(words)
    return "; ".join(told)


def _about_meeting(before: Seen, now: Seen, today: date, is_cancelled: bool) -> list[str]:
    was_ahead = before.meets_on is not None and before.meets_on >= today
    is_ahead = now.meets_on is not None and now.meets_on >= today
    told = []
    if is_cancelled and was_ahead and before.meets_on:
        told.append(f"Sitzung am {before.meets_on:%d.%m.%Y} fällt aus")
    elif is_ahead and now.meets_on and before.meets_on and now.meets_on != before.meets_on:
        if was_ahead and now.meeting == before.meeting:
            told.append(f"Sitzung verlegt auf {now.meets_on:%d.%m.%Y}")
        elif was_ahead:
            told.append(f"jetzt am {now.meets_on:%d.%m.%Y} in der Beratung")
    elif is_ahead and now.meets_on and before.meets_on is None:
        told.append(f"Sitzung am {now.meets_on:%d.%m.%Y} steht fest")
    if is_ahead and now.on_agenda and not before.on_agenda:
        told.append("jetzt auf der Tagesordnung")
    if was_ahead and before.on_agenda and not now.on_agenda and now.meeting == before.meeting:
        told.append("nicht mehr auf der Tagesordnung")
    return told


_AFFECTED = "jetzt mit Bezug zur Integration"
_STATES = {
    (State.MISSING, State.WAITING): "jetzt vorgelegt",
    (State.UNREAD, State.WAITING): "jetzt vorgelegt",
    (State.NOT_AFFECTED, State.WAITING): "jetzt vorgelegt",
    (State.WAITING, State.STATED): "Stellungnahme liegt vor",
    (State.MISSING, State.STATED): "Stellungnahme liegt vor",
    (State.STATED, State.WAITING): "liegt dem Büro wieder vor",
    (State.UNREAD, State.MISSING): _AFFECTED,
    (State.NOT_AFFECTED, State.MISSING): _AFFECTED,
    (State.WAITING, State.MISSING): "nicht mehr im Verfahren",
    (State.STATED, State.MISSING): "nicht mehr im Verfahren",
    (State.MISSING, State.NOT_AFFECTED): "jetzt als nicht betroffen geführt",
}
