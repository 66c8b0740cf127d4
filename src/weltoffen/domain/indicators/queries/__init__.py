"""Reading figures: datasets and releases, values of indicators, what belongs to a place."""

from weltoffen.domain.indicators.queries.catalogue import (
    area_names,
    indicators,
    with_figures,
)
from weltoffen.domain.indicators.queries.datasets import (
    current_periods,
    newest_release,
    releases_of,
    state,
    visible_datasets,
)
from weltoffen.domain.indicators.queries.values import Way, line, ways

__all__ = [
    "Way",
    "area_names",
    "current_periods",
    "indicators",
    "line",
    "newest_release",
    "releases_of",
    "state",
    "visible_datasets",
    "ways",
    "with_figures",
]
