"""From title and text to score, band, concern and reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import exp
from typing import Final, NamedTuple

from weltoffen.domain.relevance.rules.assessed import Assessed, Field, Reason
from weltoffen.domain.relevance.rules.bands import FULL, NOT_AFFECTED, SHORT_LOOK
from weltoffen.domain.relevance.rules.features import Reading, evidence, read, shared, words
from weltoffen.domain.relevance.rules.folding import IS_LETTER, flat
from weltoffen.domain.relevance.rules.passages import whole
from weltoffen.domain.relevance.rules.scanning import Scanner
from weltoffen.domain.relevance.rules.weights import Pair, Weights

MOST_REASONS: Final = 40
MOST_WORDS: Final = 5
LEAST_WORTH: Final = 0.03  # so that a single word is worth naming
LEAST_LETTERS: Final = 6
DEEP_MUSTS: Final = 3  # this many behind what counts make a short look at least
WHY_WORD: Final = "Das Wort steht oft in Vorlagen, bei denen Zugewanderte berührt sind."


class _Sum(NamedTuple):
    """What was added up, so that reasons can say what of it is theirs."""

    raw: Pair
    found: Mapping[str, float]
    title_words: Sequence[int] = ()  # numbers in the model's tables
    text_words: Sequence[int] = ()
    title_root: float = 1.0
    text_root: float = 1.0


class _Words:
    """The weights of words, ready to be added up in one go."""

    def __init__(self, pairs: Mapping[str, Pair]) -> None:
        self.words = [word.encode("latin-1") for word in pairs]
        self.worth = [(pair.must + pair.look) / 2 for pair in pairs.values()]
        self._both = [complex(*pair) for pair in pairs.values()]  # both are added up in one go
        self._known = frozenset(self.words)
        self._numbers = {word: number for number, word in enumerate(self.words)}

    def numbers(self, words: Iterable[bytes]) -> list[int]:
        """Of the words that have a weight, each once."""
        return list(map(self._numbers.__getitem__, self._known.intersection(words)))

    def added_up(self, numbers: Iterable[int]) -> Pair:
        both = sum(map(self._both.__getitem__, numbers))
        return Pair(both.real, both.imag)


class Scoring:
    """A catalogue and the weights of one model, ready for many papers."""

    def __init__(self, scanner: Scanner, weights: Weights) -> None:
        self.scanner, self.weights = scanner, weights
        self._title, self._text = _Words(weights.title_words), _Words(weights.text_words)

    def assess(self, title: str, text: str, *, lead: str = "") -> Assessed:
        reading = read(title, text, self.scanner)
        # without a text the title is all the paper says: it counts as its text
        is_bare = not text or text.isspace()
        summed = self._sum(read(title, title, self.scanner) if is_bare else reading, lead)
        score = joined_score(summed.raw)
        is_unread = is_bare and not any(self.scanner.themes[place] for *_, place in reading.hits)
        band = NOT_AFFECTED if is_unread else self._band(score, reading)
        return Assessed(
            score=round(score, 7),
            band=band,
            concern=self._concern(reading),
            reasons=self._reasons(title, text, reading, summed, score),
            is_unread=is_bare and band == NOT_AFFECTED,
        )

    def first_look(self, title: str, text: str) -> float:
        """Stage one alone: what the catalogue says, without the model's single words."""
        reading = read(title, text, self.scanner)
        return joined_score(self._of_evidence(evidence(reading, self.scanner)))

    def _of_evidence(self, found: Mapping[str, float]) -> Pair:
        must, look = self.weights.bias
        weights = self.weights.evidence
        for name, value in found.items():
            if name in weights:
                for_must, for_look = weights[name]
                must += for_must * value
                look += for_look * value
        return Pair(must, look)

    def _sum(self, reading: Reading, lead: str) -> _Sum:
        found = evidence(reading, self.scanner)
        if lead and any(self.scanner.is_must[place] for *_, place in self.scanner.hits(flat(lead))):
            found["title must"] = 1.0
        must, look = self._of_evidence(found)
        title_words, text_words = words(reading)
        in_title, in_text = self._title.numbers(title_words), self._text.numbers(text_words)
        title_root, text_root = shared(len(title_words)), shared(len(text_words))
        of_title, of_text = self._title.added_up(in_title), self._text.added_up(in_text)
        raw = Pair(
            must + of_title.must / title_root + of_text.must / text_root,
            look + of_title.look / title_root + of_text.look / text_root,
        )
        return _Sum(raw, found, in_title, in_text, title_root, text_root)

    def _band(self, score: float, reading: Reading) -> int:
        """The model may raise; what the words of a title say, or many behind, it never drops."""
        if score >= self.weights.must:
            return FULL
        if score >= self.weights.look:
            return SHORT_LOOK
        musts = [start for start, _, place in reading.hits if self.scanner.is_must[place]]
        in_title = any(start < reading.body for start in musts)
        deep = sum(start >= reading.end for start in musts)
        return SHORT_LOOK if in_title or deep >= DEEP_MUSTS else NOT_AFFECTED

    def _reasons(
        self, title: str, text: str, reading: Reading, summed: _Sum, score: float
    ) -> tuple[Reason, ...]:
        """The catalogue's places and the model's strongest words, each with its share."""
        places = self._places(reading, summed)
        if score >= self.weights.look:
            places += self._strongest(reading, summed)
        if not places:
            return ()
        total = sum(weight for *_, weight in places) or 1.0
        whole_text, body = f"{title}\n{text}", reading.body
        reasons: list[Reason] = []
        free_from = 0
        for start, end, why, weight in sorted(places, key=lambda place: (place[0], -place[3])):
            if start < free_from:
                continue
            free_from = end
            field: Field = "title" if start < body else "text"
            off = 0 if start < body else body
            share = round(weight / total * score, 4)
            reasons.append(Reason(field, start - off, end - off, whole_text[start:end], why, share))
        return tuple(reasons)

    def _places(self, reading: Reading, summed: _Sum) -> list[tuple[int, int, str, float]]:
        """A theme's weight is shared by its places; that of all musts by theirs."""
        hits = reading.hits[:MOST_REASONS]
        if not hits:
            return []
        names = [self._feature(start, place, reading.body) for start, _end, place in hits]
        counts = Counter(names)
        musts = sum(self.scanner.is_must[hit[2]] for hit in hits)
        common = musts and max(
            0.0,
            sum(self._worth(name, value) for name, value in summed.found.items() if "must" in name),
        )
        places = []
        for name, (start, end, place) in zip(names, hits, strict=True):
            weight = 0.0
            word = self.scanner.words[place]
            if word.theme and start < reading.end:
                weight = max(0.0, self._worth(name, summed.found.get(name, 0.0)) / counts[name])
                if word.is_must:
                    weight += common / musts
            start, end = whole(reading.flat_text, start, end)
            places.append((start, end, word.why, weight))
        return places

    def _strongest(self, reading: Reading, summed: _Sum) -> list[tuple[int, int, str, float]]:
        places = []
        for table, used, root, start, end in (
            (self._title, summed.title_words, summed.title_root, 0, reading.body),
            (self._text, summed.text_words, summed.text_root, reading.body, reading.end),
        ):
            for number in nlargest(MOST_WORDS, used, key=table.worth.__getitem__):
                word, weight = table.words[number], table.worth[number] / root
                if weight < LEAST_WORTH:
                    break
                if len(word) < LEAST_LETTERS:  # "über", "neue": they say nothing to people
                    continue
                at = _find(reading.flat_text, word, start, end)
                if at >= 0:
                    places.append((at, at + len(word), WHY_WORD, weight))
        return places

    def _worth(self, name: str, value: float) -> float:
        pair = self.weights.evidence.get(name)
        return value * (pair.must + pair.look) / 2 if pair else 0.0

    def _feature(self, start: int, place: int, body: int) -> str:
        return (self.scanner.in_title if start < body else self.scanner.in_text)[place]

    def _concern(self, reading: Reading) -> str:
        """What most words speak for; those of the title count threefold, weak ones a third."""
        counts: dict[str, int] = {}
        for start, _end, place in reading.hits:
            if concern := self.scanner.words[place].concern:
                strength = 1 if self.scanner.is_weak[place] else 3
                strength *= 3 if start < reading.body else 1
                counts[concern] = counts.get(concern, 0) + strength
        return min(counts, key=lambda code: (-counts[code], code)) if counts else ""


def joined_score(raw: Pair) -> float:
    """Rises with both: what needs a look comes before the rest, what must come before both."""
    return (_half(raw[0]) + _half(raw[1])) / 2


def _half(raw: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, raw / 2))))


def _find(flat_text: bytes, word: bytes, start: int, end: int) -> int:
    """Where the word stands as a whole word; -1 if something soft parts it in the text."""
    at = flat_text.find(word, start, end)
    while at >= 0:
        after = at + len(word)
        begins = at == 0 or not IS_LETTER[flat_text[at - 1]]
        if begins and (after >= len(flat_text) or not IS_LETTER[flat_text[after]]):
            return at
        at = flat_text.find(word, at + 1, end)
    return -1
