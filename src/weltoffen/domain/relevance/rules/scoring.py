"""From title and text to score, band, concern and reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import exp, log1p

from weltoffen.domain.relevance.rules.assessed import Assessed, Field, Reason
from weltoffen.domain.relevance.rules.bands import FULL, NOT_AFFECTED, SHORT_LOOK
from weltoffen.domain.relevance.rules.folding import flat
from weltoffen.domain.relevance.rules.passages import whole
from weltoffen.domain.relevance.rules.scanning import Hit, Scanner
from weltoffen.domain.relevance.rules.weights import Weights

MOST_REASONS = 40


class Scoring:
    """A catalogue and the weights of one model, ready for many papers."""

    def __init__(self, scanner: Scanner, weights: Weights) -> None:
        self.scanner, self.weights = scanner, weights

    def assess(self, title: str, text: str, *, paper_type: str = "", lead: str = "") -> Assessed:
        flats: dict[Field, bytes] = {"title": flat(title), "text": flat(text)}
        hits: dict[Field, list[Hit]] = {
            field: self.scanner.hits(flat_text) for field, flat_text in flats.items()
        }
        shares = {
            (field, theme): share
            for field in flats
            for theme, share in self._shares(field, hits[field]).items()
        }
        score = 1 / (1 + exp(-(self.weights.bias + sum(shares.values()))))
        reasons = [
            *self._reasons("title", title, flats["title"], hits["title"], shares),
            *self._reasons("text", text, flats["text"], hits["text"], shares),
        ]
        band = (
            FULL
            if score >= self.weights.must
            else SHORT_LOOK
            if score >= self.weights.look
            else NOT_AFFECTED
        )
        return Assessed(
            score=round(score, 6),
            band=band,
            concern=self._concern([*hits["title"] * 3, *hits["text"]]),
            reasons=tuple(reasons),
            is_unread=not text.strip() and band == NOT_AFFECTED,
        )

    def _shares(self, field: Field, hits: Iterable[Hit]) -> dict[str, float]:
        themes = Counter(self.scanner.words[hit.word].theme for hit in hits)
        weights = self.weights.features
        return {
            theme: log1p(count) * weights.get(f"{field}:{theme}", 0.0)
            for theme, count in themes.items()
        }

    def _reasons(
        self,
        field: Field,
        text: str,
        flat_text: bytes,
        hits: list[Hit],
        shares: Mapping[tuple[Field, str], float],
    ) -> list[Reason]:
        counts = Counter(self.scanner.words[hit.word].theme for hit in hits)
        reasons: list[Reason] = []
        for hit in hits[:MOST_REASONS]:
            word = self.scanner.words[hit.word]
            start, end = whole(flat_text, hit.start, hit.end)
            if reasons and start < reasons[-1].end:
                continue
            weight = shares.get((field, word.theme), 0.0) / counts[word.theme]
            reasons.append(Reason(field, start, end, text[start:end], word.why, round(weight, 4)))
        return reasons

    def _concern(self, hits: Iterable[Hit]) -> str:
        counts = Counter(
            word.concern for hit in hits if (word := self.scanner.words[hit.word]).concern
        )
        return min(counts, key=lambda code: (-counts[code], code), default="")
