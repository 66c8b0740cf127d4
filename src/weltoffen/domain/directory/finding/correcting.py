"""What somebody probably meant who mistyped: a word of the offers or of the topics' labels."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from weltoffen.domain.directory.finding.engine.index import Index
from weltoffen.domain.directory.finding.engine.segment import Spelled
from weltoffen.domain.directory.finding.rules.forms import fold, form
from weltoffen.domain.directory.finding.rules.sounds import sound
from weltoffen.domain.directory.finding.rules.stop import STOP, is_stop
from weltoffen.domain.directory.finding.vocabulary import Vocabulary

OTHER_FIRST: Final = 0.5  # people rarely miss the first letter
OTHER_LANGUAGE: Final = 0.6  # than German and that of the page
NEVER_SHOWN: Final = 0.4  # people type it and nobody prints it: it may be a slip itself
AS_NEAR: Final = 0.3
BY_EAR: Final = 0.6  # written otherwise, and sounding alike
_ERRORS: Final = ((4, 0), (6, 1), (10, 2), (99, 3))  # in words shorter than so many letters
_HEARD: Final = ((5, 0), (8, 1), (99, 2))  # the same for how a word sounds
_LEAST_PART: Final = 4


class Meant(NamedTuple):
    """The least is the best: how far away, how often (negative), the word."""

    cost: float
    often: int
    word: str


def corrections(
    word: str, language: str, index: Index, vocabulary: Vocabulary, *, most: int = 99
) -> list[str]:
    """The nearest word, and another one if it is as near ("Begegung"); never the word itself."""
    folded = fold(word)
    if len(folded) < _ERRORS[0][0] or any(c.isdigit() for c in folded):
        return []
    known = _Words(language, index, vocabulary)
    near = {meant for meant in known.near(folded, most=most) if fold(meant.word) != folded}
    if not near and most > 1:
        near = set(_by_parts(folded, known))
    best = sorted(near)[:2]
    if best and best[0].cost >= 1 and _near(folded, STOP, 1):
        return []  # "mchte" is "möchte", which says nothing
    return [meant.word for meant in best if meant.cost < best[0].cost + AS_NEAR]


class _Words:
    """What words may have been meant; those of offers that are alive, and of labels."""

    def __init__(self, language: str, index: Index, vocabulary: Vocabulary) -> None:
        self.languages = {language, "de", ""}
        self.index, self.vocabulary = index, vocabulary

    def near(self, folded: str, *, most: int = 99) -> Iterator[Meant]:
        errors = min(_allowed(folded, _ERRORS), most)
        heard = min(_allowed(folded, _HEARD), most)
        for spelled, heard_as in self._lists():
            for other, distance in _near(folded, spelled.keys(), errors):
                yield from self._meant(folded, other, float(distance), spelled)
            for other, distance in _near(sound(folded), heard_as.keys(), heard):
                for written in heard_as[other]:
                    yield from self._meant(folded, written, distance + BY_EAR, spelled)

    def __contains__(self, word: str) -> bool:
        whole = form(word, "de")
        return self.index.is_german(whole) or self.vocabulary.is_german(whole)

    def _lists(self) -> Iterable[tuple[dict[str, Spelled], dict[str, list[str]]]]:
        for part in self.index.parts:
            yield part.segment.spelled, part.segment.heard
        yield self.vocabulary.spelled, self.vocabulary.heard

    def _meant(
        self, typed: str, other: str, distance: float, spelled: dict[str, Spelled]
    ) -> Iterator[Meant]:
        one = spelled[other]
        often = self.index.count(one.form)
        is_label = spelled is self.vocabulary.spelled
        if (often or is_label) and not is_stop(one.word):
            cost = distance
            cost += NEVER_SHOWN if not often and other not in self.vocabulary.shown else 0
            cost += OTHER_FIRST if sound(typed)[:1] != sound(other)[:1] else 0
            cost += OTHER_LANGUAGE if self.languages.isdisjoint(one.languages) else 0
            yield Meant(cost, -often, one.word)


def _by_parts(folded: str, known: _Words) -> Iterator[Meant]:
    """A compound that nobody wrote yet, one part of it mistyped: "Kinderartzpraxis"."""
    for cut in range(_LEAST_PART, len(folded) - _LEAST_PART + 1):
        front, tail = folded[:cut], folded[cut:]
        if front in known:
            for meant in known.near(tail, most=1):
                yield Meant(meant.cost, meant.often, f"{front} {meant.word.lower()}")
        if tail in known:
            for meant in known.near(front, most=1):
                yield Meant(meant.cost, meant.often, f"{meant.word.lower()} {tail}")


def _allowed(word: str, table: tuple[tuple[int, int], ...]) -> int:
    return next(errors for letters, errors in table if len(word) < letters)


def _near(word: str, words: Collection[str], most: int) -> list[tuple[str, int]]:
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(other, errors) for other, errors, _at in near]
