"""Which word of the glossary was meant. Never wrong with certainty: else a few proposals.

Exact forms are looked up, all others compared by the letters that must change (restricted edit
distance), as written and as heard. A text of several words is looked through in windows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from weltoffen.domain.glossary.rules.spelling import folded, heard, stemmed, words_of

MOST: Final = 5  # proposals
MOST_EXACT: Final = 12  # words that stand in a longer text
MOST_WORDS: Final = 400  # of a text that are looked at
_WINDOW: Final = 6  # words that one term may be written as
_FEW: Final = 8  # up to so many words, every window is compared by letters
_LONG: Final = 9  # letters of a word that is compared by letters in a longer text, too
_NAMED: Final = 3  # letters of an abbreviation
_SHORT: Final = 4  # up to so many letters only the very same counts
_ALIKE: Final = 0.66  # share of letters that stay, from which on it is a proposal
_PART: Final = 6  # letters of a form that counts as part of a compound
_BEGUN: Final = 4  # letters after which the rest can be guessed
_MARGIN: Final = 0.06  # by which the first must be ahead of the second to be certain
_NEAR: Final = 0.84  # so much alike, another may be what the whole of it means
_WHOLE: Final = 0.97  # the word is nearly all of the text


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is found: its headword, what means the same, its word in another language."""

    key: str
    word: str
    variants: Sequence[str] = ()
    foreign: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Match:
    key: str
    score: float  # 1.0 is the very word
    form: str  # the word of the entry that was met
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The best first. `is_certain`: the first can be shown as the answer.

    Where several words of the glossary stand in a text, they are all exact and none is the answer.
    """

    matches: tuple[Match, ...] = ()
    is_certain: bool = False

    @property
    def stand_in_text(self) -> bool:
        """Several words were found as they are, and nothing had to be guessed."""
        return len(self.matches) > 1 and all(match.is_exact for match in self.matches)

    @property
    def best(self) -> Match | None:
        return self.matches[0] if self.matches else None


@dataclass(frozen=True, slots=True)
class _Form:
    key: str
    text: str
    fold: str
    weight: float  # headwords win over words that only mean the same


@dataclass(frozen=True, slots=True)
class _Window:
    """Words of the text that stand together, as one."""

    fold: str
    stem: str
    share: float  # of the letters of the whole text
    as_typed: str


class Index:
    """All entries, ready to be asked. Made once for a state of the glossary."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.folds: dict[str, list[_Form]] = {}
        self.stems: dict[str, list[_Form]] = {}
        for form in _forms(entries):
            self.folds.setdefault(form.fold, []).append(form)
            self.stems.setdefault(_joined(stemmed, form.text), []).append(form)
        self.written = [fold for fold in self.folds if len(fold) > _SHORT]
        self.sounds = [heard(fold) for fold in self.written]

    def find(self, text: str) -> Found:
        words = words_of(text)[:MOST_WORDS]
        windows = list(_windows(words))
        best: dict[str, Match] = {}
        for window in windows:
            for match in self._exact(window):
                _keep(best, match)
        for window in windows:
            if len(words) <= _FEW or (len(window.fold) >= _LONG and " " not in window.as_typed):
                for match in self._alike(window):
                    _keep(best, match)
        ranked = sorted(best.values(), key=lambda match: (-match.score, match.key))
        exact = [match for match in ranked if match.is_exact]
        if len(words) > _FEW and exact:
            return Found(tuple(exact[:MOST_EXACT]), len(exact) == 1)
        return Found(tuple(ranked[:MOST]), _is_certain(ranked, _joined(folded, text)))

    def _exact(self, window: _Window) -> Iterator[Match]:
        if len(window.fold) <= _NAMED and window.share < 1 and not window.as_typed.isupper():
            return  # "au" in a sentence is no sick note
        for form in self.folds.get(window.fold, ()):
            score = form.weight * _covered(window.share)
            yield Match(form.key, score, form.text, is_exact=True)
        for form in self.stems.get(window.stem, ()):
            ending = 0.005 + 0.02 * (1 - OSA.normalized_similarity(window.fold, form.fold))
            score = (1 - ending) * form.weight * _covered(window.share)
            yield Match(form.key, score, form.text, is_exact=True)

    def _alike(self, window: _Window) -> Iterator[Match]:
        if len(window.fold) <= _SHORT:
            yield from self._begun(window)
            return
        for sought, forms, trust in (
            (window.fold, self.written, 0.96),
            (heard(window.fold), self.sounds, 0.955),
        ):
            near = process.extract(
                sought,
                forms,
                scorer=OSA.normalized_similarity,
                score_cutoff=_ALIKE,
                limit=3 * MOST,
            )
            for _, alike, place in near:
                yield from self._matches(self.written[place], alike * trust, window)
        yield from self._begun(window)
        yield from self._parts(window)

    def _begun(self, window: _Window) -> Iterator[Match]:
        """The rest of the word is not typed yet, or cannot be read."""
        if len(window.fold) < _BEGUN:
            return
        for fold in self.written:
            if fold.startswith(window.fold) and fold != window.fold:
                yield from self._matches(fold, 0.7 + 0.15 * len(window.fold) / len(fold), window)

    def _parts(self, window: _Window) -> Iterator[Match]:
        """A compound that begins or ends with a word that we know."""
        for fold in self.written:
            if len(fold) < _PART or len(fold) >= len(window.fold):
                continue
            share = len(fold) / len(window.fold)
            if window.fold.startswith(fold):
                yield from self._matches(fold, 0.66 + 0.2 * share, window)
            elif window.fold.endswith(fold):
                yield from self._matches(fold, 0.6 + 0.2 * share, window)

    def _matches(self, fold: str, score: float, window: _Window) -> Iterator[Match]:
        for form in self.folds[fold]:
            yield Match(form.key, score * form.weight * _covered(window.share), form.text)


def _forms(entries: Iterable[Entry]) -> Iterator[_Form]:
    for entry in entries:
        weighed = [
            (entry.word, 1.0),
            *((text, 0.995) for text in entry.variants),
            *((text, 0.99) for text in entry.foreign),
        ]
        for text, weight in weighed:
            if fold := _joined(folded, text):
                yield _Form(entry.key, text, fold, weight)


def _joined(form_of: Callable[[str], str], text: str) -> str:
    return "".join(map(form_of, words_of(text)))


def _windows(words: Sequence[str]) -> Iterator[_Window]:
    folds, stems = [folded(word) for word in words], [stemmed(word) for word in words]
    letters = sum(map(len, folds)) or 1
    widest = _WINDOW if len(words) > _FEW else len(words)
    for start in range(len(words)):
        for end in range(start + 1, min(start + widest, len(words)) + 1):
            fold = "".join(folds[start:end])
            yield _Window(
                fold, "".join(stems[start:end]), len(fold) / letters, " ".join(words[start:end])
            )


def _covered(share: float) -> float:
    """What explains the whole of the text is worth more than what explains one word of it."""
    return 0.88 + 0.12 * share


def _keep(best: dict[str, Match], match: Match) -> None:
    if match.key not in best or best[match.key].score < match.score:
        best[match.key] = match


def _is_certain(ranked: Sequence[Match], typed: str) -> bool:
    """The very word; or few letters differ, not at its beginning, and nothing else is near."""
    if not ranked:
        return False
    first = ranked[0]
    second = ranked[1].score if len(ranked) > 1 else 0.0
    if first.is_exact and first.score >= _WHOLE:
        return True
    if first.is_exact:  # it is only a part of what was typed
        others = any(match.is_exact for match in ranked[1:])
        return not others and second < _NEAR and first.score - second >= _MARGIN
    met = _joined(folded, first.form)
    differ = int(OSA.distance(typed, met))
    few = differ <= max(1, len(met) // 7)
    return few and typed[:2] == met[:2] and first.score - second >= _MARGIN
