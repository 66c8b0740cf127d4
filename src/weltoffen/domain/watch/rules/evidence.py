"""What speaks for and against that two papers are the same, and what follows from it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from weltoffen.domain.watch.rules.references import Likeness


class Certainty(StrEnum):
    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    reference: Likeness
    likeness: float  # of the titles, 0 to 1
    is_telling: bool = True  # the words in common say enough to tell papers apart
    is_cut: bool = False  # one title says a good deal more than the other
    numbers_differ: bool = False  # each title has a number (a year, a part) that the other lacks
    kinds_differ: bool = False  # one amends a paper
    movers_differ: bool = False  # "Antrag SPD", "Antrag CDU"
    one_mover: bool = False  # only one of them says who moved it
    is_series: bool = False  # the council has several papers of this title
    same_day: bool = False  # a body deals with both on the same day
    other_day: bool = False  # bodies deal with them, but on different days
    apart: int | None = None  # days between the nearest dates of the two; None: not known
    same_department: bool | None = None

    @property
    def is_near(self) -> bool:
        return self.apart is not None and self.apart <= NEAR_DAYS

    @property
    def is_close(self) -> bool:
        return self.apart is not None and self.apart <= CLOSE_DAYS

    @property
    def is_far(self) -> bool:
        return self.apart is not None and self.apart > FAR_DAYS


# tuned on invented cases made from real papers; `bench/reconciliation` measures what they do
ALIKE: Final = 0.90
EQUAL: Final = 0.95
SAME_NUMBER_ALIKE: Final = 0.68
SAME_NUMBER_RATHER: Final = 0.50
RATHER: Final = 0.72
HARDLY: Final = 0.52
UNLIKE: Final = 0.20
CLOSE_DAYS: Final = 50
NEAR_DAYS: Final = 120
FAR_DAYS: Final = 270

_NONE = (Certainty.NONE, "")


def judge(e: Evidence) -> tuple[Certainty, str]:
    """With a German sentence why. A wrong match that looks certain is worse than a question."""
    match e.reference:
        case Likeness.SAME:
            return _same_number(e)
        case Likeness.KIN:
            if e.kinds_differ or e.likeness < ALIKE:
                return _NONE
            return Certainty.DOUBTFUL, "Gleicher Titel; die Nummer ist die einer Ergänzung."
        case Likeness.OTHER:
            return _other_number(e)
        case Likeness.NEAR if not (e.kinds_differ or e.numbers_differ or e.is_far):
            if e.likeness >= RATHER and e.is_near:
                return Certainty.CERTAIN, "Nummer ohne Jahr oder Kürzel gleich, ähnlicher Titel."
            if e.likeness >= HARDLY:
                return Certainty.DOUBTFUL, "Die Nummer könnte dieselbe sein, der Titel ist ähnlich."
    return _by_title(e)


def _same_number(e: Evidence) -> tuple[Certainty, str]:
    if e.kinds_differ:
        return Certainty.DOUBTFUL, "Gleiche Nummer, aber eines ist ein Änderungsantrag."
    fits = not (e.numbers_differ or e.is_far or e.movers_differ)
    if fits and e.likeness >= SAME_NUMBER_ALIKE:
        return Certainty.CERTAIN, "Gleiche Nummer, gleicher Titel."
    if fits and e.likeness >= SAME_NUMBER_RATHER and (e.same_day or e.same_department):
        where = "gleicher Sitzungstag" if e.same_day else "gleiches Amt"
        return Certainty.CERTAIN, f"Gleiche Nummer, ähnlicher Titel, {where}."
    if e.likeness < UNLIKE and not e.same_day and not e.same_department:
        return _NONE
    if e.is_far:
        return Certainty.DOUBTFUL, "Gleiche Nummer, aber die Daten liegen weit auseinander."
    return Certainty.DOUBTFUL, "Gleiche Nummer, aber der Titel ist ein anderer."


def _other_number(e: Evidence) -> tuple[Certainty, str]:
    """Numbers are mistyped and given anew; but the same title under two numbers is mostly two
    papers. So a person looks."""
    if e.kinds_differ or e.numbers_differ or e.movers_differ or e.is_far:
        return _NONE
    is_equal = e.likeness >= EQUAL and e.is_near
    is_alike = e.likeness >= ALIKE and e.is_near and e.same_department is not False
    if is_equal or is_alike or (e.likeness >= RATHER and e.same_day):
        return Certainty.DOUBTFUL, "Ähnlicher Titel, aber eine andere Nummer."
    return _NONE


def _by_title(e: Evidence) -> tuple[Certainty, str]:
    if e.kinds_differ or e.numbers_differ or e.is_far:
        return _NONE
    is_alone = not (e.is_cut or e.movers_differ or e.one_mover)
    if e.is_telling and e.same_department is not False and is_alone:
        if e.likeness >= ALIKE and e.same_day:
            return Certainty.CERTAIN, "Gleicher Titel, gleicher Sitzungstag."
        fits = e.same_department and e.is_close and not (e.is_series or e.other_day)
        if e.likeness >= EQUAL and fits:
            return Certainty.CERTAIN, "Gleicher Titel, gleiches Amt, die Daten passen."
    stands_by = e.same_day or (e.is_near and e.same_department is True)
    if e.likeness >= RATHER and (e.is_telling or stands_by):
        if e.movers_differ:
            return Certainty.DOUBTFUL, "Ähnlicher Titel, aber ein anderer Antragsteller."
        if e.same_department is False:
            return Certainty.DOUBTFUL, "Ähnlicher Titel, aber ein anderes Amt."
        return Certainty.DOUBTFUL, "Ähnlicher Titel; ob es dieselbe Vorlage ist, ist offen."
    if e.likeness >= HARDLY and stands_by:
        where = "gleicher Sitzungstag" if e.same_day else "gleiches Amt"
        return Certainty.DOUBTFUL, f"Teils gleicher Titel, {where}."
    return _NONE
