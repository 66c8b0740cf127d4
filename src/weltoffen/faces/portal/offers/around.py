"""Offers by place and by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from weltoffen.domain.directory.districts import districts as districts_of_the_city
from weltoffen.domain.directory.finding import Query, search
from weltoffen.domain.directory.queries.dates import offers_on
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal import kept
from weltoffen.faces.portal.ready import edition_of, ready

WIDE, HIGH = 112, 78  # of a tile
IN_A_LINE: Final = 14  # letters that fit on a tile
ENDS: Final = ("viertel", "siedlung", "stadt", "heim", "hausen")  # a name is broken before them
DAYS: Final = 14
MOST: Final = 80  # on a day


@dataclass(frozen=True, slots=True)
class Tile:
    """A district on the schematic map; `kind` colours it by how much there is."""

    code: str
    name: str
    count: int
    x: int
    y: int
    kind: str
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        return self.x + WIDE // 2

    @property
    def placed(self) -> list[tuple[int, str]]:
        """The lines of the name with their heights."""
        first = self.y + (54 if len(self.lines) == 1 else 48)
        return [(first + 16 * at, line) for at, line in enumerate(self.lines)]


@access(PUBLIC)
@require_safe
@ready
def districts(request: HttpRequest) -> HttpResponse:
    counts = search(Query(language=get_language() or "de")).facets.get("district", {})
    tiles = list(_tiles(dict(counts)))
    return render(
        request,
        "portal/offers/districts.html",
        {
            "tiles": tiles,
            "wide": max((tile.x for tile in tiles), default=0) + WIDE,
            "high": max((tile.y for tile in tiles), default=0) + HIGH,
            "tile_wide": WIDE,
            "tile_high": HIGH,
            "read_only": True,
        },
    )


@access(PUBLIC)
@require_safe
@ready
def dates(request: HttpRequest) -> HttpResponse:
    """One day at a time: two weeks at once would be too much to load, and to read."""
    today, language = timezone.localdate(), get_language() or "de"
    days = [today + timedelta(days=ahead) for ahead in range(DAYS)]
    day = next((one for one in days if one.isoformat() == request.GET.get("tag")), today)
    found = offers_on(day)[:MOST]
    ids = list(dict.fromkeys(pk for _span, pk in found))
    offers = {one.id: one for one in kept.offers(ids, language, edition_of(request))}
    return render(
        request,
        "portal/offers/dates.html",
        {
            "days": [(one, _named(one, language), one == day) for one in days],
            "day": _named(day, language, "full"),
            "rows": [(span, offers[pk]) for span, pk in found if pk in offers],
            "read_only": True,
        },
    )


def _named(day: date, language: str, form: str = "EEE d.M.") -> str:
    """The dot after the month is German; elsewhere it would stand on the wrong side of the day."""
    code = language.partition("-")[0]
    form = form if code == "de" else form.rstrip(".")
    return str(format_date(day, form, locale=code))


def _tiles(counts: dict[str, int]) -> Iterator[Tile]:
    most = max(counts.values(), default=1)
    for one in districts_of_the_city():
        count = counts.get(one.code, 0)
        share = count / most
        kind = "is-many" if share > 0.5 else "is-some" if share > 0.15 else ""
        column, row = one.tile
        yield Tile(
            one.code, one.name, count, column * WIDE, row * HIGH, kind, tuple(_lines(one.name))
        )


def _lines(name: str) -> list[str]:
    """A long name on two lines, broken where it may be."""
    if len(name) <= IN_A_LINE:
        return [name]
    end = next((end for end in ENDS if name.endswith(end) and len(name) - len(end) < IN_A_LINE), "")
    if end:
        return [name.removesuffix(end) + "-", end]
    at = max(name.rfind(sign, 0, IN_A_LINE + 1) for sign in " -/")
    if at <= 0:
        return [name[: IN_A_LINE - 1] + "…"]
    head, rest = name[: at + 1].strip(), name[at + 1 :].strip()
    return [head, rest if len(rest) <= IN_A_LINE + 1 else rest[:IN_A_LINE] + "…"]
