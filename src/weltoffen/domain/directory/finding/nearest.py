"""When nothing is found: which topics may be meant, so that nobody stands before nothing."""

from typing import Final

from rapidfuzz import fuzz, process

from weltoffen.domain.directory.finding.asking import Plan
from weltoffen.domain.directory.finding.current import Snapshot
from weltoffen.domain.directory.finding.query import Query
from weltoffen.domain.directory.finding.rules.forms import fold

MOST: Final = 4
ALIKE: Final = 60.0


def nearest_topics(snapshot: Snapshot, query: Query, plan: Plan) -> tuple[str, ...]:
    """Those that the words stand for, else those whose words look alike, else the upper ones."""
    meant = [
        way.facet.removeprefix("topic:")
        for group in plan.groups
        for way in sorted(group.ways, key=lambda way: -way.weight)
        if way.facet.startswith("topic:")
    ]
    found = list(dict.fromkeys([*query.topics, *meant, *_alike(snapshot, query.words)]))
    return tuple(found[:MOST]) or snapshot.vocabulary.topics


def _alike(snapshot: Snapshot, words: str) -> list[str]:
    if not words.strip():
        return []
    labels = snapshot.vocabulary.of_topics
    near = process.extract(
        fold(words), labels.keys(), scorer=fuzz.ratio, limit=3 * MOST, score_cutoff=ALIKE
    )
    return [labels[label] for label, _alike, _at in near]
