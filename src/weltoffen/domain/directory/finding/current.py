"""The read model of this process, always as of the directory's edition.

A request asks for the edition (one query). When it has risen, what changed is read and put beside
the big segment; when a lot has changed, the big segment is made anew, in the background. What is
read inside a transaction may be undone and so is never kept for others.
"""

import ctypes
import logging
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from django.db import connection

from weltoffen.domain.directory.finding import loading, vocabulary
from weltoffen.domain.directory.finding.asking import Plan, plan
from weltoffen.domain.directory.finding.engine.building import build
from weltoffen.domain.directory.finding.engine.index import Index, Part
from weltoffen.domain.directory.finding.engine.segment import Row, Segment
from weltoffen.domain.directory.finding.vocabulary import Vocabulary
from weltoffen.domain.directory.models import Edition

logger = logging.getLogger("weltoffen.finding")

FRESH: Final = 400  # changed offers before they are put aside into a segment of their own
MIDDLE: Final = 4_000  # before all is made anew (or a tenth of all)
PLANS: Final = 2_000  # that are kept
Changed = Mapping[int, Row | None]


@dataclass(frozen=True)
class Stand:
    """Which state of the directory something is of."""

    number: int = 0
    stamp: int = 0
    lineage: int = 0
    others: int = 0


@dataclass(frozen=True)
class Snapshot:
    stand: Stand
    base: Segment
    middle: Changed = field(default_factory=dict)
    middle_segment: Segment | None = None
    fresh: Changed = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    articles: Segment | None = None
    plans: dict[tuple[str, str], Plan] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        parts = [Part(self.base)]
        if self.middle_segment:
            parts = [parts[0].without(self.middle), Part(self.middle_segment)]
        if self.fresh:
            parts = [part.without(self.fresh) for part in parts]
            parts.append(Part(_segment(self.fresh)))
        return Index(parts)

    def plan(self, words: str, language: str) -> Plan:
        """Understanding takes longer than finding; people often ask the same."""
        key = (words, language)
        found = self.plans.get(key)
        if found is None:
            if len(self.plans) >= PLANS:
                self.plans.clear()
            found = self.plans[key] = plan(words, language, self.index, self.vocabulary)
        return found

    def changed(self, stand: Stand, rows: Changed) -> "Snapshot":
        """With what changed since; this one stays as it is."""
        fresh = {**self.fresh, **rows}
        new = replace(self, stand=stand, fresh=fresh, plans={})
        if len(fresh) > FRESH:
            middle = {**self.middle, **fresh}
            new = replace(new, middle=middle, middle_segment=_segment(middle), fresh={})
        return new

    @property
    def is_scattered(self) -> bool:
        return len(self.middle) > max(MIDDLE, self.base.size // 10)


_kept: Snapshot | None = None
_inside: Snapshot | None = None  # of a transaction that is not over; by its stamp, nobody else's
_lock = threading.Lock()
_renewing = threading.Event()


def snapshot() -> Snapshot:
    """One query while nothing has changed."""
    stand = stand_now()
    known = _kept
    if known is not None and known.stand == stand:
        return known
    if connection.in_atomic_block:
        return _for_this_transaction(stand)
    with _lock:
        return _refreshed()


def stand_now() -> Stand:
    row = Edition.objects.filter(pk=1).values_list("number", "stamp", "lineage", "others").first()
    return Stand(*row) if row else Stand()


def forget() -> None:
    """For tests and measures: as in a process that has just begun."""
    global _kept, _inside
    with _lock:
        _kept = _inside = None


def _for_this_transaction(stand: Stand) -> Snapshot:
    global _inside
    known = _inside
    if known is None or known.stand != stand:
        known = _inside = _caught_up(_kept, stand)
    return known


def _refreshed() -> Snapshot:
    global _kept
    stand = stand_now()
    if _kept is None or _kept.stand != stand:
        _kept = _caught_up(_kept, stand)
        if _kept.is_scattered and not _renewing.is_set():
            _renewing.set()
            threading.Thread(target=_renew, daemon=True, name="finding").start()
    return _kept


def _caught_up(known: Snapshot | None, stand: Stand) -> Snapshot:
    if known is None or known.stand.lineage != stand.lineage or known.stand.number > stand.number:
        return _whole(stand)
    since = known.stand.number
    if loading.count_changed(since) > max(MIDDLE, known.base.size // 4):
        return _whole(stand)
    new = known.changed(stand, loading.changed_rows(since))
    if known.stand.others != stand.others:
        new = replace(new, vocabulary=vocabulary.load(), articles=_articles())
    return new


def _whole(stand: Stand) -> Snapshot:
    base = build(loading.public_rows())
    base.warm()
    _give_back_memory()
    return Snapshot(
        stand,
        base,
        vocabulary=vocabulary.load(),
        articles=_articles(),
    )


def _give_back_memory() -> None:
    """What building needed for a moment; without it glibc keeps as much again for itself."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _renew() -> None:
    """In a thread of its own: the others go on with what they have."""
    global _kept
    try:
        new = _whole(stand_now())
        with _lock:
            if _kept is not None and _kept.stand.lineage == new.stand.lineage:
                _kept = _caught_up(new, stand_now())
    except Exception:
        logger.exception("the read model was not renewed; it is tried again")
    finally:
        _renewing.clear()
        connection.close()


def _articles() -> Segment:
    return build(loading.article_rows())


def _segment(changed: Changed) -> Segment:
    return build(row for row in changed.values() if row is not None)
