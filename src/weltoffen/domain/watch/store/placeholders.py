"""Rows for what is referred to but has not been read yet; the object itself fills them later."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

from weltoffen.base.intake.findings import REPAIRED
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.run import Run

NOT_READ_YET = "Darauf wird verwiesen, es wurde aber noch nicht gelesen; Platzhalter angelegt."


def keys_for(
    model: type[models.Model],
    ids: Iterable[str],
    run: Run,
    columns: tuple[str, ...],
    values: Callable[[str], tuple[Any, ...]],
) -> dict[str, int]:
    """The primary key of each id; what is missing is made with these values."""
    wanted = dict.fromkeys(one for one in ids if one)
    keys: dict[str, int] = dict(rows.found(model, wanted, ("id",)))
    missing = [one for one in wanted if one not in keys]
    if missing:
        new = dict(zip(missing, rows.reserve(model, len(missing)), strict=True))
        rows.insert(
            model,
            ("id", "oparl_id", "oparl_digest", *columns),
            [(key, one, "", *values(one)) for one, key in new.items()],
        )
        for one in missing:
            run.findings.add(REPAIRED, one, model.__name__, "", NOT_READ_YET)
        run.counts["placeholders"] += len(missing)
        keys |= new
    return keys
