"""Datasets, their releases, and which periods of them are in force."""

from collections.abc import Iterable

from django.db.models import Count, Max, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.indicators import permissions
from weltoffen.domain.indicators.models import Cell, Dataset, Indicator, Period, Release

State = tuple[int, int, int]


def visible_datasets(actor: Actor) -> QuerySet[Dataset]:
    return visible(actor, permissions.VIEW, Dataset.objects.all())


def listed_datasets(actor: Actor) -> QuerySet[Dataset]:
    """With how many releases are in force, and when the newest came."""
    there = Q(releases__undone_at=None)
    return visible_datasets(actor).annotate(
        in_force=Count("releases", filter=there),
        newest_at=Max("releases__imported_at", filter=there),
    )


def filled_datasets(actor: Actor) -> QuerySet[Dataset]:
    """Those of which something is in force."""
    there = Release.objects.filter(undone_at=None).values("dataset")
    return listed_datasets(actor).filter(pk__in=there)


def releases_of(dataset: Dataset) -> QuerySet[Release]:
    return Release.objects.filter(dataset=dataset).select_related("dataset")


def visible_releases(actor: Actor) -> QuerySet[Release]:
    seen = visible_datasets(actor)
    return Release.objects.filter(dataset__in=seen).select_related("dataset")


def newest_release(actor: Actor, dataset: Dataset | None = None) -> int:
    """The key by which this moment can be cited; 0 while there are no figures."""
    found = Release.objects.filter(dataset__in=visible_datasets(actor), undone_at=None)
    if dataset is not None:
        found = found.filter(dataset=dataset)
    return found.order_by("-pk").values_list("pk", flat=True).first() or 0


def state() -> State:
    """Changes whenever any figure or definition does."""
    releases = Release.objects.aggregate(last=Max("pk"), undone=Count("undone_at"))
    versions = Indicator.objects.aggregate(n=Max("version"), many=Count("pk"))
    datasets = Dataset.objects.aggregate(n=Max("version"), many=Count("pk"), shown=Count(
        "pk", filter=Q(is_public=True)
    ))  # fmt: skip
    words = (versions["n"] or 0) * 10_007 + (datasets["n"] or 0) * 101 + datasets["shown"]
    return releases["last"] or 0, releases["undone"], words + versions["many"]


def current_periods(datasets: QuerySet[Dataset], *, as_of: int | None = None) -> list[Period]:
    """Of every table and period the newest that was there at release `as_of`, with table, release
    and dataset. What was taken back is not there, whenever one asks for."""
    found = (
        Period.objects.filter(table__release__dataset__in=datasets, table__release__undone_at=None)
        .select_related("table__release__dataset")
        .order_by("table__release__pk")
    )
    if as_of is not None:
        found = found.filter(table__release__pk__lte=as_of)
    newest: dict[tuple[int, str, str], Period] = {}
    for period in found:
        table = period.table
        newest[(table.release.dataset_id, table.code, period.code)] = period
    return sorted(newest.values(), key=lambda one: (one.on, one.table.code))


def in_force(release: Release) -> tuple[int, int]:
    """How many of its periods are still in force, and how many there are."""
    own = {period.pk for period in Period.objects.filter(table__release=release)}
    now = current_periods(Dataset.objects.filter(pk=release.dataset_id))
    return len(own & {period.pk for period in now}), len(own)


def withdrawn_since(actor: Actor, as_of: int) -> list[Release]:
    """Releases that somebody may have cited at that moment and that were taken back since."""
    return list(visible_releases(actor).filter(pk__lte=as_of).exclude(undone_at=None))


def cells_of(periods: Iterable[Period]) -> QuerySet[Cell]:
    return Cell.objects.filter(period__in=list(periods)).select_related("period")
