"""What is counted of public pages: which offers were shown, what was sought in vain. Never who."""

from datetime import datetime
from functools import partial

from weltoffen.base import tally
from weltoffen.domain.directory.finding import Query, Result
from weltoffen.domain.gaps.counting import count_search
from weltoffen.domain.gaps.rules.places import Place, from_search
from weltoffen.faces.kern.shelf import Count

SHOWN = "shown"  # the key is the number of the offer


def shown(offer: int) -> Count:
    return partial(_shown, offer)


def _shown(offer: int, at: datetime) -> None:
    tally.count(SHOWN, str(offer), at=at)


def sought_in_vain(query: Query, result: Result) -> Count:
    place = from_search(
        query.topics,
        query.languages,
        query.districts,
        query.groups,
        query.flags,
        nearest=next(iter(result.nearest_topics), ""),
    )
    return partial(_sought, query.words, place)


def _sought(words: str, place: Place, at: datetime) -> None:
    count_search(words, place, at=at)
