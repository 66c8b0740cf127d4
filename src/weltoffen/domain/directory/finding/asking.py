"""From what somebody typed to what is asked: words in all languages, parts of compounds, topics
that words stand for, beginnings, and what was probably meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from weltoffen.base.texts.forms import split
from weltoffen.domain.directory.finding.correcting import corrections
from weltoffen.domain.directory.finding.engine.index import Index
from weltoffen.domain.directory.finding.engine.scoring import Group, Way
from weltoffen.domain.directory.finding.engine.segment import GERMAN
from weltoffen.domain.directory.finding.rules.forms import (
    LATIN,
    fold,
    form,
    forms,
    pieces_of,
    words_of,
)
from weltoffen.domain.directory.finding.rules.stop import is_stop
from weltoffen.domain.directory.finding.vocabulary import LONGEST_PHRASE, Vocabulary

MOST_WORDS: Final = 12
MOST_COMPOUNDS: Final = 60
MOST_BEGINNINGS: Final = 40
HEAD, FRONT = 0.8, 0.6  # a compound that ends with the word, or begins with it
PARTS, JOINED, BEGINNING, CORRECTED, FOREIGN = 0.85, 0.9, 0.6, 0.9, 0.95
PART_ALONE, PART_MEANS = 0.35, 0.6
SHOWN: Final = ("flag", "opens", "language", "district")  # facets that are said to be understood


@dataclass(frozen=True, slots=True)
class Plan:
    groups: tuple[Group, ...] = ()
    corrected: str = ""
    understood: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()  # words that nothing is known for


def plan(typed: str, language: str, index: Index, vocabulary: Vocabulary) -> Plan:
    written = [piece for word in words_of(typed) for piece in pieces_of(word)[: _pieces(word)]]
    said = [word for word in written if not is_stop(word)] or written
    asker = _Asker(language.partition("-")[0], index, vocabulary, said[:MOST_WORDS])
    return asker.plan()


def _pieces(word: str) -> int:
    """Without the joined form at the end: what stands side by side is joined anyway."""
    return max(len(pieces_of(word)) - 1, 1)


class _Asker:
    def __init__(
        self, language: str, index: Index, vocabulary: Vocabulary, words: list[str]
    ) -> None:
        self.language, self.index, self.vocabulary = language, index, vocabulary
        self.german = _German(index, vocabulary)
        self.words = words
        self.facets: dict[str, None] = {}
        self.corrected = list(words)

    def plan(self) -> Plan:
        spans = [dict[str, float]() for _ in self.words]
        joined: list[list[Way]] = [[] for _ in self.words]
        for start in range(len(self.words)):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(self.words)) + 1):
                for facet, weight in self._meaning(self.words[start:end]).items():
                    for at in range(start, end):
                        spans[at][facet] = max(spans[at].get(facet, 0), weight)
            if start + 1 < len(self.words):
                ways = list(self._joined(self.words[start], self.words[start + 1]))
                joined[start] += ways
                joined[start + 1] += ways
        groups, unknown = [], []
        for at, word in enumerate(self.words):
            ways = [*self._ways(word, spans[at], is_last=at == len(self.words) - 1), *joined[at]]
            if self._is_doubtful(word, ways):
                ways += self._meant(word, at, is_alone=not ways)
            if ways:
                groups.append(Group(word, tuple(ways)))
            else:
                unknown.append(word)
        corrected = " ".join(self.corrected) if self.corrected != self.words else ""
        shown = tuple(facet for facet in self.facets if facet.partition(":")[0] in SHOWN)
        return Plan(tuple(groups), corrected, shown, tuple(unknown))

    def _is_doubtful(self, word: str, ways: list[Way]) -> bool:
        """Nothing is known for it; or only a common slip, or a word of another language."""
        if not any(way.forms for way in ways):
            return True
        spelled = [part.segment.spelled.get(fold(word)) for part in self.index.parts]
        languages = {language for one in spelled if one for language in one.languages}
        return bool(languages) and languages.isdisjoint({self.language, *GERMAN})

    def _meant(self, word: str, at: int, *, is_alone: bool) -> list[Way]:
        """What was probably meant; beside what is known only if it is near."""
        better = corrections(
            word, self.language, self.index, self.vocabulary, most=99 if is_alone else 1
        )
        if is_alone and better:
            self.corrected[at] = better[0]
        return [
            replace(way, weight=way.weight * CORRECTED)
            for one in better
            for piece in one.split()
            for way in self._ways(piece, self._meaning([piece]), is_last=False)
        ]

    def _meaning(self, words: list[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        for language in dict.fromkeys((self.language, *LATIN)):
            phrase = tuple(form(word, language) for word in words)
            for facet, weight in self.vocabulary.meaning(phrase).items():
                found[facet] = max(found.get(facet, 0), weight)
                self.facets[facet] = None
        return found

    def _ways(self, word: str, facets: dict[str, float], *, is_last: bool) -> list[Way]:
        ways = [Way(weight, facet=facet) for facet, weight in sorted(facets.items())]
        known = [one for one in forms(word, self.language) if one in self.index]
        ways += [Way(1.0 if at == 0 else FOREIGN, (one,)) for at, one in enumerate(known)]
        if word.isascii() or fold(word).isascii():
            whole = form(word, "de")
            ways += self._compounds_with(whole, known)
            ways += self._parts(whole, is_known=bool(ways))
        if is_last and not known and len(word) > 2:
            ways += self._beginnings(fold(word), known)
        return ways

    def _compounds_with(self, whole: str, known: list[str]) -> Iterator[Way]:
        """ "Kurs" is also in "Sprachkurs"."""
        if len(whole) < 3 or whole.isdigit():
            return
        found = []
        for compound in self.index.containing(whole):
            if compound != whole and compound not in known:
                parts = split(compound, self.german)
                if whole in parts:
                    weight = HEAD if parts[-1] == whole else FRONT
                    found.append((-weight, -self.index.count(compound), compound))
        for weight, _often, compound in sorted(found)[:MOST_COMPOUNDS]:
            yield Way(-weight, (compound,))

    def _parts(self, whole: str, *, is_known: bool) -> Iterator[Way]:
        """ "Mietberatung" is advice on rents; one part alone is only for what nobody knows."""
        parts = split(whole, self.german)
        if parts and all(part in self.index for part in parts):
            yield Way(PARTS, parts)
        for part in () if is_known else parts:
            if part in self.index:
                yield Way(PART_ALONE, (part,))
            for facet, weight in self.vocabulary.meaning((part,)).items():
                yield Way(weight * PART_MEANS, facet=facet)

    def _joined(self, first: str, second: str) -> Iterator[Way]:
        """ "Deutsch Kurs" is also "Deutschkurs"."""
        for between in ("", "s"):
            whole = form(f"{first}{between}{second}", "de")
            if whole in self.index:
                yield Way(JOINED, (whole,))
            for facet, weight in self.vocabulary.meaning((whole,)).items():
                yield Way(weight * JOINED, facet=facet)

    def _beginnings(self, prefix: str, known: Iterable[str]) -> Iterator[Way]:
        for longer in self.index.beginning(prefix, MOST_BEGINNINGS):
            if longer not in known:
                yield Way(BEGINNING, (longer,))
        for facet, weight in sorted(self.vocabulary.beginning(prefix).items()):
            yield Way(weight * BEGINNING, facet=facet)


class _German:
    """Words of offers and of topics' labels: a compound may be taken apart into either."""

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self.index, self.vocabulary = index, vocabulary

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and (
            self.index.is_german(form) or self.vocabulary.is_german(form)
        )
