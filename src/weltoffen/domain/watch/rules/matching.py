"""Which involvement a paper or an agenda item of the council is about.

Reference first, then the title, then department and date. What is certain is shown as such; what
is not is put before a person. A wrong match is worse than a question: it hides a paper.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from weltoffen.domain.watch.rules import references, titles
from weltoffen.domain.watch.rules.evidence import (
    ALIKE,
    FAR_DAYS,
    RATHER,
    Certainty,
    Evidence,
    judge,
)
from weltoffen.domain.watch.rules.references import Likeness, Reference
from weltoffen.domain.watch.rules.titles import Title

CLEARLY_BEST: Final = 0.08
TELLING: Final = 9.0  # weight of words in common from which on a title says which paper
MUCH: Final = 20.0  # so much in common that a cut title is the same all the same
CUT: Final = 0.86
ALSO: Final = 0.2  # so much less than the best, and it is put to choice beside it
MOST_ASKED: Final = 3
CANDIDATES: Final = 12
SAME_DAY: Final = 30
WHOLE: Final = 0.95  # of a title explained: nothing else is in it
PART: Final = 0.8
FEW: Final = 500  # titles; among fewer, how often a word comes says nothing of how rare it is
COMMON: Final = 0.08  # share of titles that a piece of a word may stand in to lead to candidates
_MOST_WEIGHT: Final = 6.0
_BREAK = re.compile(r"\s*(?:;|\n|\s/\s|\s[–-]\s(?=[A-ZÄÖÜ\d])|\b[a-h]\)|\s•\s|\bsowie\b|\bund:)\s*")
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"(.)\1+")
_LONG_WORD = 8  # letters of a word that is a title by itself


@dataclass(frozen=True, slots=True)
class Side:
    """A paper or an item of the council, or the paper of an involvement."""

    key: int
    title: str
    reference: str = ""
    paper_type: str = ""
    department: int | None = None
    days: tuple[date, ...] = ()  # on which bodies deal with it
    written_on: date | None = None
    is_series: bool = False  # the council has several papers of this title


@dataclass(frozen=True, slots=True)
class Found:
    """`why` is German: the person who confirms reads it."""

    key: int
    certainty: Certainty
    likeness: float
    why: str
    by_reference: bool = False
    same_day: bool = False
    nearness: float = 0.0  # of dates and departments, 0 to 1
    covered: float = 1.0  # how much of the title that was asked for it explains


@dataclass(frozen=True, slots=True)
class _Prepared:
    side: Side
    title: Title
    reference: Reference | None
    amends: bool


class Index:
    """The papers of all involvements, to be asked for each paper and item of the council."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self._sides = [_prepare(side) for side in sides]
        self._by_key = {one.side.key: one for one in self._sides}
        self._titles = Counter(frozenset(one.title.words) for one in self._sides)
        counted = Counter(word for one in self._sides for word in one.title.words)
        total = max(len(self._sides), FEW)
        self._unknown = min(_MOST_WEIGHT, math.log(1 + total))
        self._weights = {
            word: min(_MOST_WEIGHT, math.log(1 + total / number))
            for word, number in counted.items()
        }
        self._by_piece: dict[str, list[int]] = defaultdict(list)
        self._by_number: dict[int, list[int]] = defaultdict(list)
        self._by_day: dict[date, list[int]] = defaultdict(list)
        for place, one in enumerate(self._sides):
            for piece in {piece for word in one.title.words for piece in _pieces(word)}:
                self._by_piece[piece].append(place)
            for number in one.reference.numbers if one.reference else ():
                self._by_number[number].append(place)
            for day in one.side.days:
                self._by_day[day].append(place)
        self._most = max(60, int(COMMON * total))

    def find(self, side: Side) -> list[Found]:
        """The one that it is; or, in doubt, those among which a person chooses, the best first."""
        return self._best(_prepare(side))

    def find_several(self, side: Side) -> list[Found]:
        """Of an agenda item: the one it is about, or several that were put together."""
        asked = _prepare(side)
        found = {one.key: one for one in self._best(asked)}
        whole = next(iter(found.values()), None)
        if whole and whole.certainty == Certainty.CERTAIN and whole.covered >= WHOLE:
            return [whole]
        parts = [_prepare(replace(side, title=text)) for text in _BREAK.split(side.title)[:8]]
        if whole:
            parts.append(self._without(asked, whole))
        for part in parts:
            if not _says_something(part.title) or part.title == asked.title:
                continue
            for one in self._best(part):
                if one.certainty == Certainty.CERTAIN or one.likeness >= PART:
                    before = found.get(one.key)
                    if before is None or _rank(before) < _rank(one):
                        found[one.key] = one
        return sorted(found.values(), key=_rank, reverse=True)

    def _without(self, asked: _Prepared, found: Found) -> _Prepared:
        """What is left of a title when the words of a paper that was found in it are gone."""
        gone = set(self._by_key[found.key].title.words)
        left = tuple(word for word in asked.title.words if word not in gone)
        return replace(asked, title=replace(asked.title, words=left))

    def _best(self, asked: _Prepared) -> list[Found]:
        judged = [self._judge(asked, self._sides[place]) for place in self._candidates(asked)]
        ranked = sorted(
            (one for one in judged if one.certainty != Certainty.NONE), key=_rank, reverse=True
        )
        if not ranked:
            return []
        best, *others = ranked
        if best.certainty == Certainty.CERTAIN and not any(_rival(best, one) for one in others):
            return [best]
        also = [one for one in others if _score(best) - _score(one) <= ALSO]
        but = "Eine andere Beteiligung passt fast ebenso gut."
        return [
            _doubted(one, but) if one.certainty == Certainty.CERTAIN else one
            for one in (best, *also)
        ][:MOST_ASKED]

    def _candidates(self, asked: _Prepared) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for word in asked.title.words:
            for piece in _pieces(word):
                places = self._by_piece.get(piece, ())
                if places and len(places) <= self._most:
                    weight = math.log(1 + len(self._sides) / len(places))
                    for place in places:
                        scores[place] += weight
        found = dict.fromkeys(sorted(scores, key=scores.__getitem__, reverse=True)[:CANDIDATES])
        for number in asked.reference.numbers if asked.reference else ():
            found |= dict.fromkeys(self._by_number.get(number, ()))
        for day in asked.side.days:  # however it is mistyped, the agenda of a day is short
            found |= dict.fromkeys(self._by_day.get(day, ())[:SAME_DAY])
        return list(found)

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._unknown)

    def _judge(self, asked: _Prepared, one: _Prepared) -> Found:
        alike = titles.compare(asked.title, one.title, self._weight)
        ours, theirs = asked.title, one.title
        evidence = Evidence(
            reference=references.compare(asked.reference, one.reference),
            likeness=alike.likeness,
            is_telling=alike.weight >= TELLING,
            is_cut=alike.both < CUT and alike.weight < MUCH,
            numbers_differ=bool(ours.numbers - theirs.numbers and theirs.numbers - ours.numbers),
            kinds_differ=asked.amends != one.amends,
            one_mover=bool(ours.groups) != bool(theirs.groups),
            is_series=asked.side.is_series
            or one.side.is_series
            or self._titles[frozenset(theirs.words)] > 1,
            movers_differ=bool(ours.groups and theirs.groups and not ours.groups & theirs.groups),
            same_day=bool(set(asked.side.days) & set(one.side.days)),
            other_day=bool(asked.side.days and one.side.days),
            apart=_apart(asked.side, one.side),
            same_department=_same(asked.side.department, one.side.department),
        )
        certainty, why = judge(evidence)
        return Found(
            one.side.key,
            certainty,
            round(alike.likeness, 3),
            why,
            evidence.reference == Likeness.SAME,
            evidence.same_day,
            _nearness(evidence),
            alike.covered,
        )


def in_series(sides: Iterable[Side]) -> list[Side]:
    """Each with whether another of them has the same title, however it is spelt."""
    sides = list(sides)
    counted = Counter(titles.read(side.title).words for side in sides)
    return [
        replace(one, is_series=one.is_series or counted[titles.read(one.title).words] > 1)
        for one in sides
    ]


def settle(
    found: Mapping[int, Sequence[Found]], taken: Container[int] = ()
) -> dict[int, list[Found]]:
    """Of several papers of the council that claim one involvement as theirs, at most one is
    certain: the one that is clearly better. The others are asked about, and so are those that
    claim what is `taken` already."""
    claims: dict[int, list[tuple[int, Found]]] = defaultdict(list)
    for key, some in found.items():
        for one in some:
            if one.certainty == Certainty.CERTAIN:
                claims[one.key].append((key, one))
    doubted = set()
    for involvement, claimed in claims.items():
        claimed.sort(key=lambda pair: _rank(pair[1]), reverse=True)
        (_key, best), *others = claimed
        is_open = involvement in taken or any(_rival(best, one) for _other, one in others)
        doubted |= {(key, involvement) for key, _one in (claimed if is_open else others)}
    but = "Eine zweite Vorlage passt auf dieselbe Beteiligung."
    return {
        key: [_doubted(one, but) if (key, one.key) in doubted else one for one in some]
        for key, some in found.items()
    }


def _prepare(side: Side) -> _Prepared:
    title = titles.read(side.title)
    reference = references.parse(side.reference or title.reference)
    return _Prepared(side, title, reference, title.amends or titles.is_amendment(side.paper_type))


def _says_something(title: Title) -> bool:
    return len(title.words) > 1 or any(len(word) >= _LONG_WORD for word in title.words)


def _pieces(word: str) -> tuple[str, ...]:
    """A typing error leaves the beginning, the end or the consonants of a word as they were."""
    if len(word) < 5:
        return (f"={word}",)
    bones = _DOUBLE.sub(r"\1", _VOWELS.sub("", word))
    return (f"={word}", f"<{word[:4]}", f">{word[-4:]}", f"~{bones}")


def _rank(found: Found) -> tuple[bool, bool, float]:
    is_certain = found.certainty == Certainty.CERTAIN
    return is_certain, found.by_reference and found.likeness >= RATHER, _score(found)


def _score(found: Found) -> float:
    return found.likeness + 0.2 * found.nearness


def _nearness(e: Evidence) -> float:
    by_day = 0.7 if e.same_day else 0.0 if e.apart is None else 0.5 * max(0, 1 - e.apart / FAR_DAYS)
    return by_day + (0.3 if e.same_department else 0.15 if e.same_department is None else 0.0)


def _rival(best: Found, other: Found) -> bool:
    """Whether the other might as well be meant."""
    if best.by_reference and not other.by_reference:  # unless the number may be mistyped
        return other.likeness >= ALIKE and other.likeness - best.likeness > CLEARLY_BEST
    return _score(best) - _score(other) <= CLEARLY_BEST


def _doubted(found: Found, but: str) -> Found:
    return replace(found, certainty=Certainty.DOUBTFUL, why=f"{found.why} {but}")


def _apart(one: Side, other: Side) -> int | None:
    """Days between the nearest two of their dates; meetings are compared with meetings."""
    ours, theirs = one.days, other.days
    if not ours or not theirs:
        ours, theirs = (
            tuple(day for day in (*side.days, side.written_on) if day) for side in (one, other)
        )
    return min((abs((a - b).days) for a in ours for b in theirs), default=None)


def _same(one: int | None, other: int | None) -> bool | None:
    return None if one is None or other is None else one == other
