"""Numbers, names and sentences of figures, in the reader's language."""

from decimal import Decimal

from babel.numbers import format_decimal
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.indicators.rules.periods import told as period_told
from weltoffen.domain.indicators.rules.series import Line, Point, changed
from weltoffen.domain.indicators.rules.symbols import MEANINGS

GERMAN = ("de", "de-simple")


def told(value: Decimal | None, unit: str, symbol: str = "") -> str:
    """58,3 %; 24.300; the symbol where there is no number."""
    if value is None:
        return symbol or "–"
    wanted = "#,##0" if unit == "persons" else "#,##0.0"
    text = format_decimal(value, format=wanted, locale=_locale())
    return f"{text}\N{NO-BREAK SPACE}%" if unit == "percent" else text


def told_point(point: Point, unit: str) -> str:
    return told(point.value, unit, point.symbol)


def unit_of(unit: str) -> str:
    """What stands at the axis."""
    return {"percent": "%", "ratio": gettext("per 100 people")}.get(unit, gettext("people"))


def name_of(indicator: Indicator) -> tuple[str, str]:
    """The name and its language: German where the catalogue has no other."""
    language = get_language() or "de"
    if language in GERMAN or language not in indicator.names:
        return indicator.name, "de"
    return str(indicator.names[language]), language


def address_of(indicator: Indicator, area: str, release: int) -> str:
    """Permanent: this indicator, this area, as it stood with this release. In German."""
    path = reverse("portal:figures:indicator", args=[indicator.code.lower()])
    bare = path[path.index("/zahlen/") :]
    return f"{settings.BASE_URL}{bare}?gebiet={area}&fassung={release}"


def citation(
    indicator: Indicator,
    line: Line,
    point: Point,
    *,
    area: str,
    code: str,
    source: str,
    release: int,
) -> str:
    """One German sentence with value, date, source and address: what is cited is not translated."""
    value = _in_german(point, line.unit)
    rules = f"; {line.rules}" if line.rules else ""
    return (
        f"{indicator.name}, {area}: {value} ({period_told(point.period)}). "
        f"Quelle: {source}, {line.title}{rules}, Fassung {point.release}. "
        f"{address_of(indicator, code, release)}"
    )


def summary(line: Line, name: str, area: str) -> list[str]:
    """What the picture shows, in sentences; nothing is said over a break."""
    last = line.last
    if last is None:
        return [gettext("There is no value that may be shown.")]
    said = [
        gettext("%(name)s, %(area)s: %(value)s (%(period)s).")
        % {
            "name": name, "area": area, "value": told_point(last, line.unit),
            "period": period_told(last.period),
        }
    ]  # fmt: skip
    span = changed(line)
    if span is None:
        return said
    first, end = span
    assert first.value is not None
    assert end.value is not None
    values = {
        "start": period_told(first.period),
        "end": period_told(end.period),
        "before": told_point(first, line.unit),
        "after": told_point(end, line.unit),
        "by": _difference(end.value - first.value, line.unit),
    }
    if end.value == first.value:
        sentence = gettext("From %(start)s to %(end)s it stayed the same.")
    elif end.value > first.value:
        sentence = gettext(
            "From %(start)s to %(end)s it rose from %(before)s to %(after)s (%(by)s)."
        )
    else:
        sentence = gettext(
            "From %(start)s to %(end)s it fell from %(before)s to %(after)s (%(by)s)."
        )
    return [*said, sentence % values]


def symbols_in(points: list[Point]) -> list[tuple[str, str]]:
    """What the signs on the page mean."""
    there = {point.symbol for point in points if point.value is None and point.symbol}
    return [(symbol, gettext(MEANINGS[symbol])) for symbol in MEANINGS if symbol in there]


def _difference(value: Decimal, unit: str) -> str:
    sign = "+" if value > 0 else "\N{MINUS SIGN}"
    number = told(abs(value), "persons" if unit == "persons" else "ratio")
    if unit != "percent":
        return f"{sign}{number}"
    return gettext("%(n)s percentage points") % {"n": f"{sign}{number}"}


def _in_german(point: Point, unit: str) -> str:
    if point.value is None:
        return "kein Wert"
    wanted = "#,##0" if unit == "persons" else "#,##0.0"
    text = format_decimal(point.value, format=wanted, locale="de")
    return f"{text} %" if unit == "percent" else text


def _locale() -> str:
    language = get_language() or "de"
    return "de" if language in GERMAN else language.split("-")[0]
