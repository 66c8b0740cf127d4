"""Reading gaps."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies, departments
from weltoffen.domain.gaps import permissions, places, profile
from weltoffen.domain.gaps.models import Evidence, Gap, SearchCount
from weltoffen.domain.gaps.rules.places import alike
from weltoffen.domain.gaps.rules.strength import WEIGHTS, by_month
from weltoffen.domain.gaps.workflow import CLOSED, OPEN


@dataclass(frozen=True, slots=True)
class Figures:
    open: int
    old: int
    noticed: int  # not looked at yet
    closed: int  # with proof, in the last twelve months


def visible_gaps(actor: Actor) -> QuerySet[Gap]:
    """With `.strength`, the strongest first."""
    found = visible(actor, permissions.VIEW, Gap.objects.all()).select_related(
        "case__owner", "case__office", "topic", "district", "group"
    )
    return found.annotate(strength=_strength()).order_by("-strength", "-pk")


def open_gaps(actor: Actor) -> QuerySet[Gap]:
    """To choose from: those that nothing answers yet, by number."""
    found = visible(actor, permissions.VIEW, Gap.objects.filter(case__state__in=OPEN))
    return found.select_related("case").order_by("case__number")


def gap_of(subject: str) -> int | None:
    """The key of the gap that a reference names ("gaps.gap:7"); None for anything else."""
    kind, _colon, key = subject.partition(":")
    return int(key) if kind == Gap._meta.label_lower and key.isdecimal() else None


def older_than(gaps: QuerySet[Gap], years: int, today: date) -> QuerySet[Gap]:
    """Open ones that were noticed so long ago."""
    limit = today.replace(year=today.year - years, day=min(today.day, 28))
    return gaps.filter(noticed_on__lt=limit, case__state__in=OPEN)


def figures(actor: Actor, today: date) -> Figures:
    gaps = visible(actor, permissions.VIEW, Gap.objects.all())
    years = profile.value("old_years", today)
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28))
    counts = gaps.aggregate(
        open=Count("pk", filter=Q(case__state__in=OPEN)),
        noticed=Count("pk", filter=Q(case__state="noticed")),
        closed=Count("pk", filter=Q(case__state=CLOSED, case__closed_at__date__gte=year_ago)),
    )
    return Figures(old=older_than(gaps, years, today).count(), **counts)


def counts_by_kind(gap: Gap) -> dict[str, int]:
    rows = gap.evidence.values_list("kind").annotate(number=Sum("count")).order_by()
    return dict(rows)


def months_of(gap: Gap) -> Mapping[date, Counter[str]]:
    return by_month(gap.evidence.values_list("day", "kind", "count"))


def words_for(gap: Gap, limit: int = 12) -> list[SearchCount]:
    """What people typed in vain about its topic, as far as enough of them did."""
    found = SearchCount.objects.filter(topic=gap.topic.code).exclude(words="")
    return list(found[:limit])


def notes_of(gap: Gap) -> QuerySet[Evidence]:
    return gap.evidence.filter(kind=Evidence.Kind.NOTE).order_by("-day", "-pk")


def similar(gap: Gap, among: Iterable[Gap]) -> list[Gap]:
    """Open ones that may be the same."""
    here, parents = places.place_of(gap), places.parents()
    return [
        other
        for other in among
        if other.pk != gap.pk and alike(here, places.place_of(other), parents)
    ]


def addressees(on: date) -> QuerySet[Organization]:
    """To whom something can be proposed: departments and bodies."""
    keys = {*departments(on).values_list("pk", flat=True), *bodies().values_list("pk", flat=True)}
    return Organization.objects.filter(pk__in=keys).order_by("name")


def loose_evidence() -> QuerySet[Evidence]:
    """Not yet anybody's: too weak for a gap of its own."""
    return Evidence.objects.filter(gap=None).order_by("-day", "-pk")


def _strength() -> Coalesce:
    """One subquery per row of the page; the weights as in `rules.strength`."""
    rows = Evidence.objects.filter(gap=OuterRef("pk")).order_by().values("gap")
    weighted = sum(
        (
            Coalesce(Sum(F("count") * weight, filter=Q(kind=kind)), 0)
            for kind, weight in WEIGHTS.items()
        ),
        start=Coalesce(Sum(F("count") * 0), 0),
    )
    return Coalesce(Subquery(rows.annotate(total=weighted).values("total")), 0)
