"""Answering a query: what matches, how many there are of what, and the first page."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Final

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from weltoffen.domain.directory.districts import districts
from weltoffen.domain.directory.finding.asking import Plan
from weltoffen.domain.directory.finding.current import Snapshot, snapshot
from weltoffen.domain.directory.finding.engine.bits import Bits, count, docs_in
from weltoffen.domain.directory.finding.engine.counting import (
    Conditions,
    Family,
    any_of,
    counts,
    narrow,
)
from weltoffen.domain.directory.finding.engine.ordering import STEP, ValueOf, first, merged, soonest
from weltoffen.domain.directory.finding.engine.scoring import (
    Group,
    Hits,
    Way,
    needed,
    score,
)
from weltoffen.domain.directory.finding.engine.segment import Segment
from weltoffen.domain.directory.finding.nearest import nearest_topics
from weltoffen.domain.directory.finding.query import FLAGS, MOST_PER_PAGE, Query, Result
from weltoffen.domain.directory.finding.rules.hours import evening_of, slot_of
from weltoffen.domain.directory.rules.districts import District, kilometres

FAR: Final = 1e3  # kilometres, of what has no place
_LISTS: Final = ("topic", "group", "district", "language")


def search(query: Query, at: datetime | None = None) -> Result:
    return answer(snapshot(), query, timezone.localtime(at))


def matching(query: Query, at: datetime | None = None) -> set[int]:
    """Primary keys of all hits, in no order."""
    now, local = snapshot(), timezone.localtime(at)
    hits = _hits(now, query, _plan(now, query), local)
    return {
        int(pk)
        for part, found in zip(now.index.parts, hits.bits, strict=True)
        for pk in part.segment.pks[docs_in(found, part.segment.size)]
    }


def answer(snapshot: Snapshot, query: Query, local: datetime) -> Result:
    plan = _plan(snapshot, query)
    hits = _hits(snapshot, query, plan, local)
    total = sum(map(count, hits.bits))
    families = _families(local)
    facets: dict[str, Counter[str]] = {family.name: Counter() for family in families}
    for part, found in zip(snapshot.index.parts, hits.by_words, strict=True):
        for name, values in counts(part.segment, found, hits.conditions, families).items():
            facets[name].update(values)
    return Result(
        total=total,
        offer_ids=tuple(_page(snapshot, query, local, hits)),
        facets={name: dict(sorted(values.items())) for name, values in facets.items()},
        corrected=plan.corrected,
        understood=plan.understood,
        nearest_topics=() if total else nearest_topics(snapshot, query, plan),
        edition=snapshot.stand.number,
    )


@dataclass(frozen=True, slots=True)
class _Hits:
    """For each part: what the words alone find, and what is left of it under the conditions."""

    scored: Sequence[Hits]
    by_words: list[Bits]
    conditions: Conditions
    bits: list[Bits]


def _plan(snapshot: Snapshot, query: Query) -> Plan:
    return snapshot.plan(query.words, query.language) if query.words else Plan()


def _hits(snapshot: Snapshot, query: Query, plan: Plan, local: datetime) -> _Hits:
    """Where nothing has all the words under these conditions, what has most of them is a hit."""
    parts, conditions = snapshot.index.parts, _conditions(query, local)
    groups = tuple(_at_this_hour(group, local) for group in plan.groups)
    if query.words and not groups:  # words that nothing is known for
        nobody = [part.segment.nobody for part in parts]
        return _Hits((), nobody, conditions, nobody)
    scored = score(snapshot.index, groups) if groups else ()
    least = needed(scored, len(groups))
    while True:
        by_words = [one.having(least) for one in scored] or [part.bits for part in parts]
        bits = [
            narrow(part.segment, found, conditions)
            for part, found in zip(parts, by_words, strict=True)
        ]
        if least <= 1 or any(found.any() for found in bits):
            return _Hits(scored, by_words, conditions, bits)
        least -= 1


def _conditions(query: Query, local: datetime) -> Conditions:
    chosen = {
        "topic": query.topics,
        "group": query.groups,
        "district": query.districts,
        "language": query.languages,
    }
    conditions = {
        name: any_of(*(f"{name}:{code}" for code in codes))
        for name, codes in chosen.items()
        if codes
    }
    for flag in query.flags:
        conditions[f"flag:{flag}"] = any_of(f"flag:{flag}")
    if query.opens:
        conditions["opens"] = _open(query.opens, local)
    return conditions


def _families(local: datetime) -> list[Family]:
    return [
        *(Family(name) for name in _LISTS),
        Family("opens", values={name: _open(name, local) for name in ("now", "evening")}),
        Family("flag", values={flag: any_of(f"flag:{flag}") for flag in FLAGS}, exclusive=False),
    ]


def _open(which: str, local: datetime) -> Callable[[Segment], Bits]:
    slots = _slots(which, local)
    return lambda segment: segment.open_in(slots)


def _slots(which: str, local: datetime) -> range:
    now = slot_of(local)
    return range(now, now + 1) if which == "now" else evening_of(local)


def _at_this_hour(group: Group, local: datetime) -> Group:
    """ "jetzt offen" in the question means other half-hours every half-hour."""
    if not any(way.facet.startswith("opens:") for way in group.ways):
        return group
    return Group(group.word, tuple(_way_now(way, local) for way in group.ways))


def _way_now(way: Way, local: datetime) -> Way:
    kind, _, which = way.facet.partition(":")
    if kind != "opens":
        return way
    slots = _slots(which, local)
    return Way(way.weight, facet=f"slots:{slots.start}:{slots.stop}")


def _page(snapshot: Snapshot, query: Query, local: datetime, hits: _Hits) -> list[int]:
    per_page = min(query.per_page, MOST_PER_PAGE)
    end = query.page * per_page
    ranked = []
    for at, part in enumerate(snapshot.index.parts):
        values = hits.scored[at].worst_last if hits.scored else None
        if query.sort == "next":
            ranked.append(soonest(part.segment, hits.bits[at], values, local, end))
        else:
            near = query.near if query.sort == "near" else ""
            value_of = _value_of(part.segment, near, values)
            ranked.append(first(part.segment, hits.bits[at], value_of, end))
    return merged(ranked)[end - per_page : end]


def _value_of(segment: Segment, near: str, values: ValueOf | None) -> ValueOf | None:
    """The least comes first; of equal distance those that match better."""
    if not near:
        return values
    distance = _distances(segment, near)
    if values is None:
        return distance.__getitem__
    return lambda docs: distance[docs] * STEP + values(docs)


def _distances(segment: Segment, near: str) -> NDArray[np.float64]:
    """Of every document from a district, by its nearest place; computed once."""
    kept = segment.distances.get(near)
    if kept is None:
        kept = np.full(segment.size, FAR)
        known = {district.code: district for district in districts()}
        start = known.get(near)
        for code, district in sorted(known.items()):
            far = 0.0 if code == near else _kilometres(start, district)
            docs = segment.docs_of(f"district:{code}")
            kept[docs] = np.minimum(kept[docs], min(far, FAR - 1))
        segment.distances[near] = kept
    return kept


def _kilometres(start: District | None, end: District) -> float:
    if start is None or end.latitude is None or end.longitude is None:
        return inf
    return kilometres(start, end.latitude, end.longitude)
