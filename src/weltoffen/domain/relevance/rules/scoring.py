"""From title and text to score, band, concern and reasons."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

from weltoffen.domain.relevance.rules.assessed import Assessed, Field, Reason
from weltoffen.domain.relevance.rules.bands import FULL, NOT_AFFECTED, SHORT_LOOK
from weltoffen.domain.relevance.rules.features import Reading, evidence, read, words
from weltoffen.domain.relevance.rules.folding import IS_LETTER, flat
from weltoffen.domain.relevance.rules.passages import whole
from weltoffen.domain.relevance.rules.scanning import Hit, Scanner
from weltoffen.domain.relevance.rules.weights import Pair, Weights

MOST_REASONS: Final = 40
MOST_WORDS: Final = 5
LEAST_SHARE: Final = 0.05  # of what speaks for it, so that a single word is worth naming
DEEP_MUSTS: Final = 3  # this many behind what counts make a short look at least
WHY_WORD: Final = "Das Wort steht oft in Vorlagen, bei denen Zugewanderte berührt sind."


@dataclass(frozen=True, slots=True)
class _Sum:
    """What was added up, so that reasons can say what of it is theirs."""

    raw: Pair
    found: Mapping[str, float]
    title_words: set[bytes]
    text_words: set[bytes]


class Scoring:
    """A catalogue and the weights of one model, ready for many papers."""

    def __init__(self, scanner: Scanner, weights: Weights) -> None:
        self.scanner, self.weights = scanner, weights
        self._title, self._text = _coded(weights.title_words), _coded(weights.text_words)
        self._title_known, self._text_known = frozenset(self._title), frozenset(self._text)

    def assess(self, title: str, text: str, *, lead: str = "") -> Assessed:
        reading = read(title, text, self.scanner)
        summed = self._sum(reading, lead)
        score = joined_score(summed.raw)
        band = self._band(score, reading)
        return Assessed(
            score=round(score, 7),
            band=band,
            concern=self._concern(reading),
            reasons=self._reasons(f"{title}\n{text}", reading, summed, score),
            is_unread=not text.strip() and band == NOT_AFFECTED,
        )

    def first_look(self, title: str, text: str) -> tuple[float, Reading]:
        """Stage one alone: what the catalogue says, without the model's single words."""
        reading = read(title, text, self.scanner)
        must, look = self.weights.bias
        weights = self.weights.evidence
        for name, value in evidence(reading, self.scanner).items():
            pair = weights.get(name)
            if pair is not None:
                must += pair[0] * value
                look += pair[1] * value
        return joined_score(Pair(must, look)), reading

    def _sum(self, reading: Reading, lead: str) -> _Sum:
        found = evidence(reading, self.scanner)
        if lead and any(self.scanner.is_must[hit.word] for hit in self.scanner.hits(flat(lead))):
            found["title must"] = 1.0
        must, look = self.weights.bias
        for name, value in found.items():
            pair = self.weights.evidence.get(name)
            if pair is not None:
                must += pair[0] * value
                look += pair[1] * value
        title_words, text_words = words(reading)
        for known, table, used in (
            (self._title_known, self._title, title_words),
            (self._text_known, self._text, text_words),
        ):
            if used:
                pairs = [table[word] for word in known & used]
                root = sqrt(len(used))
                must += sum([pair[0] for pair in pairs]) / root
                look += sum([pair[1] for pair in pairs]) / root
        return _Sum(Pair(must, look), found, title_words, text_words)

    def _band(self, score: float, reading: Reading) -> int:
        if score >= self.weights.must:
            return FULL
        if score >= self.weights.look:
            return SHORT_LOOK
        deep = sum(
            self.scanner.is_must[hit.word] for hit in reading.hits if hit.start >= reading.end
        )
        return SHORT_LOOK if deep >= DEEP_MUSTS else NOT_AFFECTED

    def _reasons(
        self, text: str, reading: Reading, summed: _Sum, score: float
    ) -> tuple[Reason, ...]:
        """The catalogue's places and the model's strongest words, each with its share."""
        places = self._places(reading, summed)
        taken = {start for start, _end, _why, _weight in places}
        places += [place for place in self._strongest(reading, summed) if place[0] not in taken]
        total = sum(weight for *_, weight in places) or 1.0
        reasons: list[Reason] = []
        free_from = 0
        for start, end, why, weight in sorted(places):
            if start < free_from:
                continue
            free_from = end
            field: Field = "title" if start < reading.body else "text"
            off = 0 if field == "title" else reading.body
            share = round(weight / total * score, 4)
            reasons.append(Reason(field, start - off, end - off, text[start:end], why, share))
        return tuple(reasons)

    def _places(self, reading: Reading, summed: _Sum) -> list[tuple[int, int, str, float]]:
        """A theme's weight is shared by its places; that of all musts by theirs."""
        hits = reading.hits[:MOST_REASONS]
        counts = Counter(self._feature(hit, reading) for hit in hits)
        musts = sum(self.scanner.is_must[hit.word] for hit in hits) or 1
        common = sum(
            self._worth(name, value) for name, value in summed.found.items() if "must" in name
        )
        places = []
        for hit in hits:
            word, name = self.scanner.words[hit.word], self._feature(hit, reading)
            weight = self._worth(name, summed.found.get(name, 0.0)) / counts[name]
            if word.is_must:
                weight += max(0.0, common) / musts
            start, end = whole(reading.flat_text, hit.start, hit.end)
            counted = word.theme and hit.start < reading.end
            places.append((start, end, word.why, max(0.0, weight) if counted else 0.0))
        return places

    def _strongest(self, reading: Reading, summed: _Sum) -> list[tuple[int, int, str, float]]:
        places = []
        for table, used, start, end in (
            (self._title, summed.title_words, 0, reading.body),
            (self._text, summed.text_words, reading.body, reading.end),
        ):
            root = sqrt(len(used) or 1)
            worth = [
                (half / root, word)
                for word in used
                if (pair := table.get(word))
                and (half := (pair[0] + pair[1]) / 2) / root > LEAST_SHARE
            ]
            for weight, word in sorted(worth, reverse=True)[:MOST_WORDS]:
                at = _find(reading.flat_text, word, start, end)
                if at >= 0:
                    places.append((at, at + len(word), WHY_WORD, weight))
        return places

    def _worth(self, name: str, value: float) -> float:
        pair = self.weights.evidence.get(name)
        return value * (pair.must + pair.look) / 2 if pair else 0.0

    def _feature(self, hit: Hit, reading: Reading) -> str:
        where = "title:" if hit.start < reading.body else "text:"
        return where + self.scanner.words[hit.word].theme

    def _concern(self, reading: Reading) -> str:
        """What most words speak for; those of the title count threefold, weak ones a third."""
        counts: Counter[str] = Counter()
        for hit in reading.hits:
            word = self.scanner.words[hit.word]
            if word.concern:
                strength = 1 if self.scanner.is_weak[hit.word] else 3
                counts[word.concern] += strength * (3 if hit.start < reading.body else 1)
        return min(counts, key=lambda code: (-counts[code], code), default="")


def joined_score(raw: Pair) -> float:
    """Rises with both: what needs a look comes before the rest, what must come before both."""
    return (_half(raw[0]) + _half(raw[1])) / 2


def _half(raw: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, raw / 2))))


def _coded(pairs: Mapping[str, Pair]) -> dict[bytes, Pair]:
    return {word.encode("latin-1"): pair for word, pair in pairs.items()}


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
