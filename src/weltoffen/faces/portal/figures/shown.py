"""An indicator as its page shows it: each way of counting with its lines, map, words, citation."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.charts import Chart
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.models import Dataset, Indicator
from weltoffen.domain.indicators.queries import Way, line
from weltoffen.domain.indicators.rules.addresses import CITY
from weltoffen.domain.indicators.rules.periods import told as period_told
from weltoffen.domain.indicators.rules.recipe import Break
from weltoffen.domain.indicators.rules.series import Line
from weltoffen.faces.kern.figures.pictures import District, of_districts, over_time
from weltoffen.faces.kern.figures.words import (
    citation,
    name_of,
    summary,
    symbols_in,
    told_point,
    unit_of,
)


@dataclass(frozen=True, slots=True)
class ShownWay:
    """One definition of the indicator; `number` names it in addresses of its pictures."""

    number: int
    way: Way
    line: Line
    chart: Chart
    summary: list[str]
    breaks: list[tuple[str, Break]]
    dataset: Dataset
    citation: str = ""
    map: Chart | None = None
    districts: list[District] = field(default_factory=list)
    map_period: str = ""
    symbols: list[tuple[str, str]] = field(default_factory=list)
    has_sums: bool = False

    @property
    def key_of_number(self) -> str:
        """For templates, which add text to text only."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Tile:
    """One indicator in the overview."""

    code: str
    name: str
    language: str
    value: str
    unit: str
    period: str
    source: str
    sentence: str


def area_name(names: dict[str, str], code: str) -> str:
    return city().short_name if code == CITY else names.get(code, code)


def shown_ways(
    indicator: Indicator, found: list[Way], *, area: str, names: dict[str, str], release: int
) -> list[ShownWay]:
    """Those that have something for this area, or a map."""
    datasets = {one.code: one for one in queries.visible_datasets(ANYBODY)}
    shown = []
    for number, way in enumerate(found):
        one = line(way, area)
        if one.points:
            shown.append(
                _shown(indicator, number, way, one, datasets[way.dataset], area, names, release)
            )
    return shown


def _shown(
    indicator: Indicator,
    number: int,
    way: Way,
    one: Line,
    dataset: Dataset,
    area: str,
    names: dict[str, str],
    release: int,
) -> ShownWay:
    where = area_name(names, area)
    name, _language = name_of(indicator)
    lines = [(where, one)]
    if area != CITY and CITY in way.points and way.unit != "persons":
        lines.append((area_name(names, CITY), line(way, CITY)))
    mapped = of_districts(way, f"{indicator.name}, {city().short_name}")
    points = [*one.points, *(district.point for district in (mapped[1] if mapped else ()))]
    last = one.last
    return ShownWay(
        number,
        way,
        one,
        over_time(lines, f"{indicator.name}: {', '.join(name for name, _line in lines)}"),
        summary(one, name, where),
        [(period_told(each.period), each) for each in one.told_breaks],
        dataset,
        citation(
            indicator, one, last, area=where, code=area, source=dataset.publisher, release=release
        )
        if last
        else "",
        mapped[0] if mapped else None,
        mapped[1] if mapped else [],
        period_told(mapped[2]) if mapped else "",
        symbols_in(points),
        any(point.is_sum for point in points),
    )


def tile(indicator: Indicator, found: list[Way]) -> Tile | None:
    """The newest value for the city, and since when it changed how."""
    for way in found:
        one = line(way, CITY)
        if one.last is not None:
            name, language = name_of(indicator)
            words = summary(one, name, city().short_name)
            return Tile(
                indicator.code.lower(),
                name,
                language,
                told_point(one.last, way.unit),
                "" if way.unit == "percent" else unit_of(way.unit),
                period_told(one.last.period),
                way.title,
                words[1] if len(words) > 1 else "",
            )
    return None


def permanent(path: str, area: str, release: int) -> str:
    """The address of this page as it is now, in its language."""
    return f"{settings.BASE_URL}{path}?gebiet={area}&fassung={release}"


def page_of(indicator: Indicator) -> str:
    return reverse("portal:figures:indicator", args=[indicator.code.lower()])
