"""What an address asks for: which area, as of which release; and the figures, kept for a state."""

from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from weltoffen.base.access.actor import PUBLIC
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.models import Indicator, Release
from weltoffen.domain.indicators.queries.datasets import withdrawn_since
from weltoffen.domain.indicators.rules.addresses import CITY
from weltoffen.faces.portal.kept import Kept

Figures = list[tuple[Indicator, list[queries.Way]]]
_FIGURES: Final = Kept[Figures](64)
_WAYS: Final = Kept[list[queries.Way]](400)


@dataclass(frozen=True, slots=True)
class Asked:
    """`release` 0: as it is now; `now` is the release that this moment can be cited by."""

    area: str
    release: int
    now: int

    @property
    def as_of(self) -> int | None:
        return self.release or None

    @property
    def cited(self) -> int:
        return self.release or self.now

    @property
    def is_past(self) -> bool:
        return bool(self.release) and self.release < self.now


def asked(request: HttpRequest) -> Asked:
    """A release that there never was is no page."""
    now = queries.newest_release(PUBLIC)
    said = request.GET.get("fassung", "")
    if said and not (said.isdecimal() and len(said) < 10):
        raise Http404
    release = int(said or 0)
    if release > now and not withdrawn(release):
        raise Http404
    return Asked(request.GET.get("gebiet", CITY)[:40] or CITY, release, now)


def withdrawn(release: int) -> list[Release]:
    """Taken back since somebody cited that moment."""
    return withdrawn_since(PUBLIC, release) if release else []


def figures(as_of: int | None) -> Figures:
    """All indicators that have a value in public."""
    return _FIGURES.get(as_of, _state(), lambda: queries.with_figures(PUBLIC, as_of=as_of))


def ways(indicator: Indicator, as_of: int | None) -> list[queries.Way]:
    key = (indicator.pk, as_of)
    return _WAYS.get(key, _state(), lambda: queries.ways(indicator, PUBLIC, as_of=as_of))


def indicator_of(code: str) -> Indicator:
    found = queries.indicators().filter(code__iexact=code).first()
    if found is None:
        raise Http404
    return found


def language() -> str:
    return get_language() or "de"


def _state() -> int:
    return hash(queries.state())
