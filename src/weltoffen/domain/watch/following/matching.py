"""Which of some standings somebody wants to hear of: one reading for any number of wishes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import F, Q, QuerySet

from weltoffen.base.documents.models import Consultation
from weltoffen.base.documents.queries import KIND
from weltoffen.base.search.queries import having
from weltoffen.base.search.words import question
from weltoffen.domain.watch.following.rules import Title, Wish, words_in
from weltoffen.domain.watch.models import Standing, Subscription

HISTORY: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Hit:
    """A standing that fits, and when it changed last."""

    standing: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class _Row:
    standing: int
    paper: int | None
    name: str | None  # of an agenda item without a paper
    band: int
    department: int | None
    body: int | None
    changed_at: datetime


def wish_of(subscription: Subscription) -> Wish:
    return Wish(
        words_in(subscription.words),
        frozenset(body.pk for body in subscription.bodies.all()),
        frozenset(department.pk for department in subscription.departments.all()),
        subscription.least_band,
    )


def only_public(found: QuerySet[Standing]) -> QuerySet[Standing]:
    """What may leave the house: published papers, and items that are not secret."""
    paper = Q(paper__is_public=True, paper__is_confidential=False, paper__deleted_at=None)
    item = Q(
        agenda_item__is_public=True,
        agenda_item__deleted_at=None,
        agenda_item__meeting__deleted_at=None,
    )
    return found.filter((Q(paper__isnull=False) & paper) | (Q(agenda_item__isnull=False) & item))


def not_history(found: QuerySet[Standing], since: date) -> QuerySet[Standing]:
    """Without what was over long before it was read in for the first time: that is no news."""
    return found.filter(
        Q(first_seen_at__lt=F("changed_at"))
        | Q(meets_on__gte=since)
        | Q(meets_on=None, paper__created_on__gte=since)
        | Q(meets_on=None, paper__isnull=True)
    )


def narrowed(found: QuerySet[Standing], wish: Wish) -> QuerySet[Standing]:
    """What the database can leave out by itself; words and routes are looked at afterwards."""
    found = found.filter(band__gte=wish.least_band) if wish.least_band else found
    return found.filter(department__in=wish.departments) if wish.departments else found


class Pool:
    """Standings and what is asked of them: words are looked up once, however many ask, and all at
    once when there is one who asks."""

    def __init__(self, found: QuerySet[Standing], wishes: Collection[Wish]) -> None:
        self._rows = [
            _Row(*values)
            for values in found.values_list(
                "pk",
                "paper_id",
                "agenda_item__name",
                "band",
                "department_id",
                "body_id",
                "changed_at",
            )
        ]
        papers = {row.paper for row in self._rows if row.paper}
        self._titles = {row.standing: Title(row.name or "") for row in self._rows if not row.paper}
        asked = sorted({word for wish in wishes for word in wish.words})
        together = [tuple(asked)] if len(wishes) == 1 else [(word,) for word in asked]
        self._holders = {words: _with(words, self._rows, self._titles) for words in together}
        bodies = {body for wish in wishes for body in wish.bodies}
        self._routes = _routes(papers, bodies) if bodies else {}

    def hits(self, wish: Wish) -> list[Hit]:
        """In the order of the standings."""
        holders = [some for words, some in self._holders.items() if {*words} & {*wish.words}]
        fitting = frozenset().union(*holders)
        return [
            Hit(row.standing, row.changed_at)
            for row in self._rows
            if (not wish.words or row.standing in fitting) and self._fits(row, wish)
        ]

    def words(self, standings: Collection[int], wish: Wish) -> dict[int, tuple[str, ...]]:
        """Which of the words stand in each of these; best asked for what is shown only."""
        rows = [row for row in self._rows if row.standing in standings]
        holders = {
            word: self._holders[word,]
            if (word,) in self._holders
            else _with((word,), rows, self._titles)
            for word in wish.words
        }
        return {
            row.standing: tuple(word for word in wish.words if row.standing in holders[word])
            for row in rows
        }

    def _fits(self, row: _Row, wish: Wish) -> bool:
        if row.band < wish.least_band:
            return False
        if wish.departments and row.department not in wish.departments:
            return False
        return not wish.bodies or bool(wish.bodies & {row.body, *self._routes.get(row.paper, ())})


def _with(
    words: tuple[str, ...], rows: Sequence[_Row], titles: Mapping[int, Title]
) -> frozenset[int]:
    """Numbers of the standings that have one of the words in title or text."""
    papers = {row.paper for row in rows if row.paper}
    found = having(KIND, *words)
    if len(papers) <= _FEW:
        found = found.filter(object_id__in=papers)
    holders = set(found.values_list("object_id", flat=True)) if papers else set()
    asked = [question(word) for word in words]
    return frozenset(
        row.standing
        for row in rows
        if (
            row.paper in holders
            if row.paper
            else any(titles[row.standing].has(one) for one in asked)
        )
    )


_FEW = 300  # more are not named to the database one by one: that takes longer than all hits


def _routes(papers: set[int], bodies: Iterable[int]) -> dict[int | None, set[int]]:
    """The bodies in question through which each paper goes, whatever comes first."""
    stops = Consultation.objects.filter(deleted_at=None, organization__in=bodies)
    if len(papers) <= _FEW:
        stops = stops.filter(paper__in=papers)
    routes: dict[int | None, set[int]] = defaultdict(set)
    for paper, body in stops.values_list("paper_id", "organization_id"):
        routes[paper].add(body or 0)
    return routes
