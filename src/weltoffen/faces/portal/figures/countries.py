"""Where people come from: by nationality, and of each country over time, with arrivals."""

from collections.abc import Mapping
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.charts import Chart, bars
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators.queries.countries import Countries
from weltoffen.domain.indicators.queries.countries import countries as found_countries
from weltoffen.domain.indicators.rules.adding import Number
from weltoffen.domain.indicators.rules.periods import told as period_told
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.figures.pictures import over_time
from weltoffen.faces.kern.figures.words import summary, symbols_in, told
from weltoffen.faces.portal.figures.asked import Asked, asked

SHOWN = 15  # in the picture; the table has all


@access(PUBLIC)
@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    want = asked(request)
    parts = [_part(one) for one in found_countries(ANYBODY, as_of=want.as_of)]
    return _page(request, "countries", want, parts=[one for one in parts if one["rows"]])


@access(PUBLIC)
@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    want = asked(request)
    found = [one for one in found_countries(ANYBODY, as_of=want.as_of) if code.lower() in one.lines]
    if not found:
        raise Http404
    name = found[0].names[code.lower()]
    parts = [_of_country(one, code.lower(), name) for one in found]
    return _page(request, "country", want, name=name, code=code.lower(), parts=parts)


def _part(one: Countries) -> dict[str, object]:
    """The last period, the largest first; what may not be shown comes last, with its sign."""
    last = [(code, line.points[-1]) for code, line in one.lines.items()]
    newest = max((point.on for _code, point in last), default=None)
    here = [(code, point) for code, point in last if point.on == newest]
    ordered = sorted(here, key=lambda pair: (-(pair[1].value or Decimal(-1)), one.names[pair[0]]))
    rows = [(code, one.names[code], told(p.value, "persons", p.symbol)) for code, p in ordered]
    largest: list[tuple[str | int | float | None, ...]] = [
        (one.names[code], int(point.value)) for code, point in ordered[:SHOWN] if point.value
    ]
    return {
        "figures": one,
        "period": period_told(here[0][1].period) if here else "",
        "chart": bars(largest, title=f"{one.title}: {one.measure}") if largest else None,
        "rows": rows,
        "shown": len(largest),
        "symbols": symbols_in([point for _code, point in here]),
    }


def _of_country(one: Countries, code: str, name: str) -> dict[str, object]:
    line = one.lines[code]
    arrivals = one.arrivals.get(code, {})
    return {
        "id": f"of-{one.key}",
        "figures": one,
        "chart": over_time([(name, line)], f"{one.measure}, {name}"),
        "summary": summary(line, f"{one.measure}, {name}", city().short_name),
        "arrivals": _arrivals(arrivals, name) if arrivals else None,
        "period": period_told(line.points[-1].period),
        "symbols": symbols_in(list(line.points)),
    }


def _arrivals(numbers: Mapping[str, Number], name: str) -> Chart:
    rows: list[tuple[str | int | float | None, ...]] = [
        (year, None if number.value is None else int(number.value))
        for year, number in numbers.items()
    ]
    return bars(rows, title=name)


def _page(request: HttpRequest, page: str, want: Asked, /, **context: object) -> HttpResponse:
    more = {"asked": want, "city": city().short_name, "read_only": True}
    return render(request, f"portal/figures/{page}.html", {**more, **context})
