"""Figures come in and are taken back. A release lies over those before it, period by period."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.indicators import permissions
from weltoffen.domain.indicators.imports.said import Said, SaidCell, SaidTable, plain
from weltoffen.domain.indicators.models import Cell, Dataset, Period, Release, Table
from weltoffen.domain.indicators.rules.periods import ends_on

PORTION: Final = 2_000
KEPT_FINDINGS: Final = 100


@operation("indicators.take_in", permissions.TAKE_IN)
def take_in(
    actor: Actor,
    dataset: Dataset,
    *,
    said: Said,
    file_name: str,
    sha256: str,
    trusts: str = "",
    mapping: dict[str, Any] | None = None,
    at: datetime,
) -> Release:
    """A new release: for its periods, it is in force from now on. `trusts` is the fingerprint of
    the key that the person has compared; a bundle signed by another one is refused."""
    if said.fingerprint and said.fingerprint not in (dataset.trusted_key, trusts):
        raise Refused(_("Please compare the signature first, and confirm it."), field="trusts")
    twin = dataset.releases.filter(sha256=sha256, undone_at=None).first()
    if twin is not None:
        raise Refused(
            _("This file has been taken in already, as release %(number)s."), number=twin.number
        )
    if not said.count:
        raise Refused(_("The file has no figures."))
    release = _release(dataset, said, file_name, sha256, at)
    for table in said.tables:
        _keep(release, table)
    if mapping is not None:
        dataset.mapping = mapping
    if said.fingerprint:
        dataset.trusted_key = said.fingerprint
    dataset.save(update_fields=["mapping", "trusted_key"])
    return release


@operation("indicators.undo", permissions.UNDO)
def undo(actor: Actor, release: Release, *, reason: str, at: datetime) -> Release:
    """Its figures are deleted, so that nobody finds them at any address; what lay under them is in
    force again. The file may be taken in anew."""
    if release.undone_at is not None:
        raise Refused(_("This release has been taken back already."))
    if not reason.strip():
        raise Refused(_("Please say why."), field="reason")
    Cell.objects.filter(period__table__release=release).delete()
    release.tables.all().delete()
    release.undone_at, release.undone_because = at, reason.strip()[:300]
    release.save(update_fields=["undone_at", "undone_because"])
    return release


def _release(dataset: Dataset, said: Said, file_name: str, sha256: str, at: datetime) -> Release:
    last = dataset.releases.order_by("-number").values_list("number", flat=True).first()
    return Release.objects.create(
        dataset=dataset,
        number=(last or 0) + 1,
        format=said.format,
        title=said.title[:300],
        file_name=file_name[:200],
        sha256=sha256,
        bundle_id=said.bundle_id,
        fingerprint=said.fingerprint,
        made_on=date.fromisoformat(said.made_on) if said.made_on else None,
        rule_set=said.rule_set,
        protection=said.protection,
        breaks=list(said.breaks),
        findings=[list(one) for one in said.findings[:KEPT_FINDINGS]],
        is_synthetic=said.is_synthetic,
        cells=said.count,
        imported_at=at,
    )


def _keep(release: Release, said: SaidTable) -> None:
    table = Table.objects.create(
        release=release,
        code=said.code[:80],
        title=said.title[:300],
        description=said.description,
        dimensions=[plain(one) for one in said.dimensions],
        areas=[plain(one) for one in said.areas],
        measures=[plain(one) for one in said.measures],
    )
    periods = {}
    for code, count in sorted(said.periods.items()):
        end = ends_on(code)
        assert end is not None  # readers refuse what is no period
        periods[code] = Period.objects.create(table=table, code=code, on=end, cells_count=count)
    for portion in _portions(said.cells):
        Cell.objects.bulk_create(_cell(periods[one.period], one) for one in portion)


def _cell(period: Period, said: SaidCell) -> Cell:
    return Cell(
        period=period,
        area=said.area,
        measure=said.measure,
        address=said.address,
        value=Decimal(said.value) if said.value else None,
        symbol=said.symbol,
        quality=said.quality,
    )


def _portions(cells: Iterable[SaidCell]) -> Iterator[list[SaidCell]]:
    rest = iter(cells)
    while portion := list(islice(rest, PORTION)):
        yield portion
