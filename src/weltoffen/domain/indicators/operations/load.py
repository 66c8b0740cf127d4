"""The catalogue of indicators: shipped with the product, and what a city's profile says besides."""

from collections.abc import Mapping
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.domain.indicators import permissions, profile
from weltoffen.domain.indicators.models import Indicator

TEXTS = (
    "name", "theme", "definition", "numerator", "denominator", "population", "source",
    "lowest_level", "breakdowns", "basis", "note",
)  # fmt: skip


@operation("indicators.load_catalogue", permissions.LOAD)
def load_catalogue(actor: Actor, load: ProfileLoad) -> Changes:
    """Make the catalogue what the lists say; a second load changes nothing. What is gone there
    stays, for somebody may have cited it."""
    changes = Changes()
    known = {one.code: one for one in Indicator.objects.all()}
    for position, entry in enumerate(profile.catalogue()):
        said = _said(entry, position)
        indicator = known.get(entry["code"])
        if indicator is None:
            Indicator.objects.create(code=entry["code"], **said)
            changes.created += 1
        elif changed := [name for name, value in said.items() if getattr(indicator, name) != value]:
            for name in changed:
                setattr(indicator, name, said[name])
            indicator.version += 1
            indicator.save()
            changes.updated += 1
    return changes


def _said(entry: Mapping[str, Any], position: int) -> dict[str, Any]:
    return {
        **{name: entry.get(name, "") for name in TEXTS},
        "names": dict(entry.get("names", {})),
        "references": dict(entry.get("references", {})),
        "series": [dict(one) for one in entry.get("series", ())],
        "is_headline": bool(entry.get("is_headline", False)),
        "position": position,
    }
