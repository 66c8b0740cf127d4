"""Reading papers again when their wording, the words looked for or the model changed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from django.db.models import Q

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance import operations, queries
from weltoffen.domain.relevance.engine import engine
from weltoffen.domain.relevance.wordings import assessable, wordings_of

AT_ONCE: Final = 250
Tell = Callable[[str, float], None]


def assess_papers(
    at: datetime,
    papers: Iterable[int] | None = None,
    tell: Tell = lambda _what, _done: None,
) -> int:
    """All papers, or those with these keys; how many had to be read anew.

    Goes through them in portions: one that breaks off has kept what it did, and a second run finds
    that there is nothing left to do.
    """
    model = queries.model_in_use()
    keys = sorted(set(papers)) if papers is not None else _all()
    count = 0
    for start in range(0, len(keys), AT_ONCE):
        if due := _due(keys[start : start + AT_ONCE], model.number):
            count += operations.assess(CLOCK, model, papers=due, at=at)
        tell("Bewerten", min(1.0, (start + AT_ONCE) / len(keys)))
    return count


def _all() -> list[int]:
    """Also those that may not be assessed any more and still are."""
    readable = Q(pk__in=assessable().values("pk"))
    found = Paper.objects.filter(readable | Q(assessment__isnull=False))
    return sorted(found.order_by().values_list("pk", flat=True))


def _due(keys: Sequence[int], model: int) -> list[int]:
    before, machine = queries.assessed(keys), engine().fingerprint
    now = {one.paper: (one.sha256(machine), model) for one in wordings_of(keys)}
    return [key for key in keys if before.get(key) != now.get(key)]
