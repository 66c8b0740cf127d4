"""Tables of the figures: what was published, in which version, and what is computed from it."""

from weltoffen.domain.indicators.models.dataset import Cell, Dataset, Period, Release, Table
from weltoffen.domain.indicators.models.indicator import Indicator

__all__ = ["Cell", "Dataset", "Indicator", "Period", "Release", "Table"]
