"""What several public pages show, kept in this process as long as the directory stays the same."""

from collections.abc import Callable, Hashable, Sequence
from typing import Final, Generic, Protocol, TypeVar

from django.utils import timezone

from weltoffen.domain.directory.queries import ShownOffer, shown_offers
from weltoffen.domain.directory.queries.guide import GuidePage, guide
from weltoffen.domain.directory.queries.terms import Terms, named_terms

T = TypeVar("T")


class Emptied(Protocol):
    def clear(self) -> None: ...


EVERYTHING: Final[list[Emptied]] = []


class Kept(Generic[T]):
    """By key; a new edition empties it, and so does being full. Making one twice does no harm."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: tuple[int, dict[Hashable, T]] = (-1, {})
        EVERYTHING.append(self)

    def get(self, key: Hashable, number: int, make: Callable[[], T]) -> T:
        things = self.of(number)
        if key not in things:
            things[key] = make()
        return things[key]

    def of(self, number: int) -> dict[Hashable, T]:
        known, things = self._kept
        if known != number or len(things) >= self._most:
            things = {}
            self._kept = (number, things)
        return things

    def clear(self) -> None:
        self._kept = (-1, {})


_TERMS: Final = Kept[Terms](32)
_GUIDES: Final = Kept[list[GuidePage]](32)
_OFFERS: Final = Kept[ShownOffer](4_000)


def terms(language: str, edition: int) -> Terms:
    """Topics, groups and districts by their names."""
    return _TERMS.get(language, edition, lambda: named_terms(language))


def guide_pages(language: str, edition: int) -> list[GuidePage]:
    return _GUIDES.get(language, edition, lambda: guide(language))


def offers(ids: Sequence[int], language: str, edition: int) -> list[ShownOffer]:
    """In the order of `ids`; those that are not here yet are read together."""
    known, now = _OFFERS.of(edition), half_hour()
    keys = {pk: (pk, language, now) for pk in ids}
    if missing := [pk for pk in ids if keys[pk] not in known]:
        known |= {keys[one.id]: one for one in shown_offers(missing, language)}
    return [known[keys[pk]] for pk in ids if keys[pk] in known]


def half_hour() -> str:
    """As fine as hours are told: what is open now may be closed in the next one."""
    now = timezone.localtime()
    return f"{now:%Y%m%d%H}{now.minute // 30}"


def forget() -> None:
    """For tests, where the same edition comes again with other things in it."""
    for kept in EVERYTHING:
        kept.clear()
