"""Shares, ratios and growth. A locked value is NaN."""

import numpy as np

from weltoffen.domain.indicators.pipelines.measures.counts import (
    LEAST,
    Counts,
    Floats,
    locked,
    small,
)


def share(part: Counts, whole: Counts, *, least: int = LEAST) -> Floats:
    """Between 0 and 1; noise may lift a part above its whole, a share stays at 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return locked(np.minimum(part.value / whole.value, 1.0), small(whole, least))


def ratio(part: Counts, base: Counts, *, per: int = 100, least: int = LEAST) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return locked(per * part.value / base.value, small(base, least))


def youth_ratio(under_20: Counts, from_20_to_64: Counts, *, least: int = LEAST) -> Floats:
    """Jugendquotient: under 20 per 100 of working age (Destatis since 2019: 20 to 64)."""
    return ratio(under_20, from_20_to_64, least=least)


def old_age_ratio(from_65: Counts, from_20_to_64: Counts, *, least: int = LEAST) -> Floats:
    """Altenquotient: 65 and older per 100 of working age."""
    return ratio(from_65, from_20_to_64, least=least)


def growth(now: Counts, before: Counts, *, least: int = LEAST) -> Floats:
    """Relative change; -0.1 is a tenth fewer."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return locked(now.value / before.value - 1, small(before, least), small(now, 0))
