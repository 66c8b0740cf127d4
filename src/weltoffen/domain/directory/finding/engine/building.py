"""From rows to a segment: words become numbers, and everything else is sorting numbers."""

from array import array
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weltoffen.domain.directory.finding.engine.bits import width
from weltoffen.domain.directory.finding.engine.segment import Row, Segment, Written
from weltoffen.domain.directory.finding.rules.forms import fold, form, pieces_of
from weltoffen.domain.directory.finding.rules.hours import SLOTS

# how much a word counts in a field, and how many words such a field usually has
FIELDS: Final = {
    "name": (6.0, 5.0),
    "also": (5.0, 4.0),
    "text": (1.2, 40.0),
    "more": (0.6, 20.0),
    "provider": (1.6, 4.0),
    "place": (1.0, 10.0),
}
BY_LENGTH: Final = 0.35  # how far a long field counts less
SATURATION: Final = 1.5
_BLOCK: Final = 1 << 14  # documents whose bits are set at once


class _Ids(dict[str, int]):
    """Words of one language, numbered as they come; each is looked at once."""

    def __init__(self, language: str, builder: "Builder") -> None:
        super().__init__()
        self.language, self.builder = language, builder

    def __missing__(self, word: str) -> int:
        number = self[word] = self.builder.number_of(word, self.language)
        return number


class Builder:
    def __init__(self) -> None:
        self.forms: dict[str, int] = {}
        self.facets: dict[str, int] = {}
        self._ids: dict[str, _Ids] = {}
        self._written: list[tuple[str, str]] = []
        self._first, self._others = array("i"), array("i")  # forms of a written word
        self._pks, self._keys, self._next = array("q"), array("Q"), array("i")
        self._words, self._lengths = array("i"), array("i")
        self._chunk_docs, self._chunk_weights = array("i"), array("f")
        self._facets, self._facet_counts = array("i"), array("i")
        self._slots, self._slot_counts = array("H"), array("i")

    def add(self, row: Row) -> None:
        doc = len(self._pks)
        self._pks.append(row.pk)
        self._keys.append(_key(row.words.get("name", {}).get("de", "")))
        self._next.append(row.next_on)
        for name, (weight, usual) in FIELDS.items():
            by_language = row.words.get(name)
            for language in sorted(by_language or ()):
                words = by_language[language].split()  # type: ignore[index]
                ids = self._ids.get(language) or self._new_language(language)
                self._words.extend(map(ids.__getitem__, words))
                self._lengths.append(len(words))
                self._chunk_docs.append(doc)
                length = 1 - BY_LENGTH + BY_LENGTH * len(words) / usual
                self._chunk_weights.append(weight / length)
        facets = self.facets
        for token in row.facets:
            self._facets.append(facets.setdefault(token, len(facets)))
        self._facet_counts.append(len(row.facets))
        self._slots.extend(row.hours)
        self._slot_counts.append(len(row.hours))

    def number_of(self, word: str, language: str) -> int:
        several = [self._form(form(piece, language)) for piece in pieces_of(word)] or [
            self._form(word.lower())
        ]
        number = len(self._written)
        self._written.append((word, language))
        self._first.append(several[-1])
        for other in several[:-1]:
            self._others.extend((number, other))
        return number

    def build(self) -> Segment:
        pks, keys = np.array(self._pks, dtype=np.int64), np.array(self._keys, dtype=np.uint64)
        order = np.lexsort((pks, keys))
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        words = np.array(self._words, dtype=np.int32)
        starts, docs, impacts = self._postings(words, place)
        facets, facet_list, many = self._facet_lists(order)
        counts = np.bincount(words, minlength=len(self._written))
        named = list(self.forms)
        return Segment(
            pks=pks[order],
            keys=keys[order],
            lexicon=self.forms,
            starts=starts,
            docs=docs,
            impacts=impacts,
            facets=facets,
            facet_bits=_bits(facet_list, many, len(facets)),
            facet_starts=np.concatenate([[0], np.cumsum(many)]),
            facet_list=facet_list,
            hours=_bits(*_in_order(self._slots, self._slot_counts, order), SLOTS),
            next_on=np.array(self._next, dtype=np.int32)[order],
            written=[
                Written(word, language, named[first], int(count))
                for (word, language), first, count in zip(
                    self._written, self._first, counts, strict=True
                )
            ],
        )

    def _facet_lists(
        self, order: NDArray[np.intp]
    ) -> tuple[dict[str, int], NDArray[np.int32], NDArray[np.int64]]:
        """Facets numbered by their names, and those of each document."""
        names = sorted(self.facets)
        number = np.empty(len(names), dtype=np.int32)
        number[[self.facets[name] for name in names]] = np.arange(len(names), dtype=np.int32)
        listed, many = _in_order(self._facets, self._facet_counts, order)
        return {name: at for at, name in enumerate(names)}, number[listed], many

    def _postings(
        self, words: NDArray[np.int32], place: NDArray[np.int32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
        lengths = np.array(self._lengths, dtype=np.int32)
        docs = np.repeat(place[np.array(self._chunk_docs, dtype=np.int32)], lengths)
        weights = np.repeat(np.array(self._chunk_weights, dtype=np.float32), lengths)
        forms = np.array(self._first, dtype=np.int32)[words]
        if self._others:
            joined = np.array(self._others, dtype=np.int32).reshape(-1, 2)
            joined = joined[np.argsort(joined[:, 0], kind="stable")]
            low = np.searchsorted(joined[:, 0], words, side="left")
            many = np.searchsorted(joined[:, 0], words, side="right") - low
            again = np.repeat(np.arange(len(words)), many)
            offset = np.arange(len(again)) - np.repeat(np.cumsum(many) - many, many)
            forms = np.concatenate([forms, joined[np.repeat(low, many) + offset, 1]])
            docs, weights = (
                np.concatenate([docs, docs[again]]),
                np.concatenate([weights, weights[again]]),
            )
        keys = forms.astype(np.int64) << 32 | docs
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        is_first = np.empty(len(keys), dtype=np.bool_)
        is_first[:1] = True
        np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
        firsts = np.flatnonzero(is_first)
        kept = keys[firsts]
        starts = np.searchsorted(kept >> 32, np.arange(len(self.forms) + 1))
        total = np.zeros(0)
        if len(firsts):
            total = np.add.reduceat(weights[order].astype(np.float64), firsts)
        impacts = (total / (total + SATURATION)).astype(np.float32)
        return starts.astype(np.int64), (kept & 0xFFFFFFFF).astype(np.int32), impacts

    def _new_language(self, language: str) -> _Ids:
        ids = self._ids[language] = _Ids(language, self)
        return ids

    def _form(self, word: str) -> int:
        return self.forms.setdefault(word, len(self.forms))


def build(rows: Iterable[Row]) -> Segment:
    builder = Builder()
    for row in rows:
        builder.add(row)
    return builder.build()


def _key(name: str) -> int:
    return int.from_bytes(fold(name[:12]).encode()[:8].ljust(8, b"\0"), "big")


def _in_order(
    values: "array[int]", counts: "array[int]", order: NDArray[np.intp]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Values of documents one after another in the segment's order, and how many each has."""
    many = np.array(counts, dtype=np.int64)
    begins = (np.cumsum(many) - many)[order]
    many = many[order]
    offset = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.array(values, dtype=np.int32)[np.repeat(begins, many) + offset], many


def _bits(values: NDArray[np.int32], many: NDArray[np.int64], rows: int) -> NDArray[np.uint64]:
    """One row of bits for each value, by blocks of documents: a full table would be too big."""
    size = len(many)
    packed = np.zeros((rows, width(size) * 8), dtype=np.uint8)
    ends = np.cumsum(many)
    for start in range(0, size, _BLOCK):
        lengths = many[start : start + _BLOCK]
        docs = np.repeat(np.arange(len(lengths)), lengths)
        first = ends[start] - many[start]
        chosen = np.zeros((rows, len(lengths)), dtype=np.bool_)
        chosen[values[first : first + len(docs)], docs] = True
        bits = np.packbits(chosen, axis=1, bitorder="little")
        packed[:, start // 8 : start // 8 + bits.shape[1]] = bits
    return packed.view(np.uint64)
