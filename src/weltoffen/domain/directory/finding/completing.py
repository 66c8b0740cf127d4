"""What may be meant by what is being typed: topics' words first, then words of offers."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from weltoffen.domain.directory.finding.current import Snapshot
from weltoffen.domain.directory.finding.engine.segment import Segment
from weltoffen.domain.directory.finding.rules.forms import fold
from weltoffen.domain.directory.finding.rules.stop import is_stop

MOST: Final = 8
LOOKED_AT: Final = 60


def completions(snapshot: Snapshot, prefix: str, language: str) -> list[str]:
    """Whole phrases that begin so, then the last word completed."""
    typed = " ".join(prefix.split())
    if not typed:
        return []
    found = dict.fromkeys(_labels(snapshot, fold(typed), language))
    head, _, last = typed.rpartition(" ")
    if len(found) < MOST and last:
        for word in _words(snapshot, fold(last), language):
            found.setdefault(f"{head} {word}".strip())
    return list(found)[:MOST]


def _labels(snapshot: Snapshot, prefix: str, language: str) -> Iterator[str]:
    labels = snapshot.vocabulary.completing
    at = bisect_left(labels, (prefix,))
    near = []
    while at < len(labels) and labels[at][0].startswith(prefix):
        _, text, its_language, weight = labels[at]
        if its_language in (language, "de"):
            near.append((its_language != language, -weight, text))
        at += 1
    yield from (text for _other, _weight, text in sorted(near))


def _words(snapshot: Snapshot, prefix: str, language: str) -> Iterator[str]:
    near: dict[str, tuple[bool, int]] = {}
    for part in snapshot.index.parts:
        for word, its_language, form in _beginning(part.segment, prefix):
            if its_language in (language, "de") and (often := snapshot.index.count(form)):
                near[word] = min(near.get(word, (True, 0)), (its_language != language, -often))
    yield from (word for word, _rank in sorted(near.items(), key=lambda one: (one[1], one[0])))


def _beginning(segment: Segment, prefix: str) -> list[tuple[str, str, str]]:
    """The most frequent words that begin so; kept, for everybody begins alike."""
    kept = segment.beginnings.get(prefix)
    if kept is None:
        words = segment.by_spelling
        at, near = bisect_left(words, (prefix,)), []
        while at < len(words) and words[at][0].startswith(prefix):
            one = segment.written[words[at][1]]
            if not is_stop(one.word):
                near.append((-one.often, one.word, one.language, one.form))
            at += 1
        kept = [(word, language, form) for _, word, language, form in sorted(near)[:LOOKED_AT]]
        segment.beginnings[prefix] = kept
    return kept
