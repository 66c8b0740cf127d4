"""Papers as rows of numbers: the same features that reading a paper uses, for all at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import scipy.sparse as sparse

from weltoffen.domain.relevance.rules.features import READ, evidence, read, shared, words
from weltoffen.domain.relevance.rules.folding import spellings
from weltoffen.domain.relevance.rules.scanning import Scanner
from weltoffen.domain.relevance.training.names import is_ordinary, names

LEAST_PAPERS: Final = 5  # a word that fewer papers use is nobody's business
MOST_SHARE: Final = 0.3  # a word that more papers use is a form's


class Corpus:
    """Rows for `papers` (title and text), in their order; columns for evidence and for words.

    `own_names`: beginnings of words that are this city's alone and must not be learned.
    """

    def __init__(
        self, papers: Sequence[tuple[str, str]], scanner: Scanner, *, own_names: Iterable[str] = ()
    ) -> None:
        self.scanner = scanner
        found, titles, texts = [], [], []
        for title, text in papers:
            reading = read(title, text[:READ], scanner)
            found.append(evidence(reading, scanner))
            title_words, text_words = words(reading)
            titles.append(title_words)
            texts.append(text_words)
        left_out = names(f"{title}\n{text[:READ]}" for title, text in papers)
        own = tuple(beginning for name in own_names for beginning in spellings(name))
        self.evidence_names = sorted({name for each in found for name in each})
        self.evidence = _matrix(found, self.evidence_names)
        self.title_words, self.titles = _table(titles, left_out, own)
        self.text_words, self.texts = _table(texts, left_out, own)

    def __len__(self) -> int:
        return int(self.evidence.shape[0])


def _table(
    rows: Sequence[list[bytes]], left_out: frozenset[bytes], own: tuple[bytes, ...]
) -> tuple[list[bytes], Any]:
    """Each row's different words with their rarity, divided as reading divides them."""
    counts = Counter(word for row in rows for word in set(row))
    most = max(LEAST_PAPERS, MOST_SHARE * len(rows))
    known = sorted(
        word
        for word, count in counts.items()
        if LEAST_PAPERS <= count <= most
        and word not in left_out
        and not word.startswith(own)
        and is_ordinary(word)
    )
    rarity = {word: float(np.log(len(rows) / counts[word]) + 1) for word in known}
    values = [
        {word: rarity[word] / shared(len(row)) for word in set(row) if word in rarity}
        for row in rows
    ]
    return known, _matrix(values, known)


def _matrix(rows: Sequence[dict[Any, float]], names_: Sequence[Any]) -> Any:
    place = {name: at for at, name in enumerate(names_)}
    lengths = [len(row) for row in rows]
    return sparse.csr_matrix(
        (
            np.fromiter((v for row in rows for v in row.values()), np.float32, sum(lengths)),
            np.fromiter((place[n] for row in rows for n in row), np.int32, sum(lengths)),
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(rows), len(names_)),
    )


def rarities(matrix: Any, rows: int) -> Any:
    """How rare each column's word is: what `_table` multiplied its presence with."""
    counts = np.asarray((matrix > 0).sum(axis=0)).ravel()
    return np.log(rows / np.maximum(counts, 1)) + 1
