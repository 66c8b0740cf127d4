"""How true the directory is: what is due at night, and the state of our data by day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office, people_with
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import (
    CheckedAddress,
    Double,
    Offer,
    OfferCount,
    Proposal,
    Provider,
    UpkeepDay,
)
from weltoffen.domain.directory.rules.upkeep import Periods, Standing, Step, due_on, next_step

BROKEN_AFTER: Final = 3  # failures in a row
TOGETHER: Final = timedelta(days=14)  # what is due soon is asked about in the same mail
LATELY: Final = timedelta(days=90)
THERE: Final = Q(status__in=(Offer.Status.ACTIVE, Offer.Status.PAUSED), merged_into=None)
FIGURES: Final = (
    "confirmed",
    "asked",
    "stale",
    "hidden",
    "bounced",
    "broken",
    "proposals",
    "doubles",
)


def standing_of(offer: Offer, *, is_answered: bool = False) -> Standing:
    return Standing(
        since=_day(offer.confirmed_at) or timezone.localdate(offer.created_at),
        interval=offer.interval_days,
        asked_on=_day(offer.asked_at),
        reminders=offer.reminders,
        is_stale=offer.is_stale,
        warned_on=_day(offer.warned_at),
        is_hidden=offer.hidden_at is not None,
        is_answered=is_answered,
    )


def _day(moment: object) -> date | None:
    return timezone.localdate(moment) if moment else None  # type: ignore[arg-type]


def due_steps(periods: Periods, today: date) -> dict[Step, list[Offer]]:
    """What the night does, each offer once; two queries."""
    answered = Proposal.objects.filter(
        offer=OuterRef("pk"), state=Proposal.State.OPEN, is_from_provider=True
    )
    rows = (
        Offer.objects.filter(THERE, hidden_at=None)
        .annotate(is_answered=Exists(answered))
        .order_by("provider_id", "name", "pk")
    )
    steps: dict[Step, list[Offer]] = {}
    for offer in rows.iterator(chunk_size=2000):
        one = standing_of(offer, is_answered=offer.is_answered)
        step = next_step(one, periods, today)
        if step is not Step.NOTHING:
            steps.setdefault(step, []).append(offer)
    if asked := steps.get(Step.ASK):
        steps[Step.ASK] = _with_others(asked, today)
    return steps


def _with_others(asked: list[Offer], today: date) -> list[Offer]:
    """And those of the same providers that are due soon: one mail instead of many."""
    providers = {offer.provider_id for offer in asked}
    rows = Offer.objects.filter(THERE, provider__in=providers, asked_at=None, hidden_at=None)
    soon = [one for one in rows if due_on(standing_of(one)) <= today + TOGETHER]
    return list({one.pk: one for one in [*asked, *soon]}.values())


@dataclass(frozen=True, slots=True)
class Keeper:
    """What one person at the Office keeps, and how it stands; without a name: nobody."""

    pk: int | None
    name: str
    offers: int
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class State:
    """`confirmed` of `offers` in time; the others are counts of what is to be done."""

    offers: int
    figures: Mapping[str, int]
    keepers: list[Keeper] = field(default_factory=list)

    @property
    def percent(self) -> int:
        return round(100 * self.figures["confirmed"] / self.offers) if self.offers else 0


def state_of_data(*, keepers: bool = True) -> State:
    """A constant number of queries, however many offers there are."""
    total = Offer.objects.filter(THERE).aggregate(offers=Count("pk"), **_counts())
    offers = total.pop("offers")
    figures = total | {
        "bounced": Provider.objects.exclude(bounced_at=None).count(),
        "broken": broken_addresses().count(),
        "proposals": Proposal.objects.filter(state=Proposal.State.OPEN).count(),
        "doubles": Double.objects.filter(state=Double.State.OPEN).count(),
    }
    return State(offers, {name: figures[name] for name in FIGURES}, _keepers() if keepers else [])


def _counts() -> dict[str, Count]:
    return {
        "confirmed": Count("pk", filter=Q(asked_at=None, hidden_at=None, is_stale=False)),
        "asked": Count("pk", filter=Q(asked_at__isnull=False, is_stale=False, hidden_at=None)),
        "stale": Count("pk", filter=Q(is_stale=True, hidden_at=None)),
        "hidden": Count("pk", filter=Q(hidden_at__isnull=False)),
    }


def _keepers() -> list[Keeper]:
    rows: Any = (
        Offer.objects.filter(THERE)
        .values("owner", "owner__name")
        .annotate(offers=Count("pk"), **_counts())
        .order_by(F("owner__name").asc(nulls_last=True))
    )
    return [
        Keeper(
            row["owner"],
            row["owner__name"] or "",
            row["offers"],
            {name: row[name] for name in ("confirmed", "asked", "stale", "hidden")},
        )
        for row in rows
    ]


def trend(until: date, days: int = 400) -> list[UpkeepDay]:
    """The last day of each week, oldest first."""
    rows = UpkeepDay.objects.filter(day__gt=until - timedelta(days=days), day__lte=until)
    weeks = {row.day.isocalendar()[:2]: row for row in rows}
    return list(weeks.values())


def kept_offers(actor: Actor) -> QuerySet[Offer]:
    """What the upkeep list shows: all that has neither ended nor been merged."""
    rows = Offer.objects.filter(THERE).select_related("provider__organization", "owner")
    return visible(actor, permissions.VIEW_OFFER, rows)


def with_showings(offers: QuerySet[Offer], today: date) -> QuerySet[Offer]:
    """`shown_lately`: how often the public pages showed it in the last three months."""
    lately = OfferCount.objects.filter(offer=OuterRef("pk"), day__gt=today - LATELY)
    sums = lately.order_by().values("offer").annotate(sum=Sum("shown")).values("sum")
    return offers.annotate(shown_lately=Coalesce(Subquery(sums), 0))


def staff() -> QuerySet[Person]:
    """Those at the Office who may keep an offer."""
    return people_with(
        *permissions.OFFICE, at=integration_office(), on=timezone.localdate()
    ).order_by("name")


def broken_addresses() -> QuerySet[CheckedAddress]:
    return CheckedAddress.objects.filter(failures__gte=BROKEN_AFTER).order_by("url")


@dataclass(frozen=True, slots=True)
class Broken:
    """A website that did not answer three times, and where it stands."""

    address: CheckedAddress
    offers: list[Offer]
    providers: list[Provider]


def broken(actor: Actor) -> list[Broken]:
    """Three queries; offers and providers that the actor may change."""
    addresses = list(broken_addresses()[:500])
    urls = [one.url for one in addresses]
    offers: dict[str, list[Offer]] = {}
    for offer in kept_offers(actor).filter(url__in=urls):
        offers.setdefault(offer.url, []).append(offer)
    providers: dict[str, list[Provider]] = {}
    for provider in Provider.objects.filter(website__in=urls).select_related("organization"):
        providers.setdefault(provider.website, []).append(provider)
    return [Broken(one, offers.get(one.url, []), providers.get(one.url, [])) for one in addresses]


def websites() -> set[str]:
    """Of offers that are there and of their providers."""
    offers = Offer.objects.filter(THERE).exclude(url="").values_list("url", flat=True)
    providers = (
        Provider.objects.filter(offers__in=Offer.objects.filter(THERE))
        .exclude(website="")
        .values_list("website", flat=True)
    )
    return {*offers, *providers}


@dataclass(frozen=True, slots=True)
class Month:
    """What became of a provider's offers in a month."""

    first: date
    shown: int
    referred: int
    accepted: int
    refused: int


def months_of(provider: Provider, today: date, count: int = 12) -> list[Month]:
    """The last months, newest first; one query."""
    first = _months_before(today.replace(day=1), count - 1)
    rows = (
        OfferCount.objects.filter(offer__provider=provider, day__gte=first)
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(
            shown_sum=Sum("shown"),
            referred_sum=Sum("referred"),
            accepted_sum=Sum("accepted"),
            refused_sum=Sum("refused"),
        )
    )
    by_month: dict[date, Any] = {row["month"]: row for row in rows}
    found = []
    for back in range(count):
        month = _months_before(today.replace(day=1), back)
        row = by_month.get(month, {})
        sums = [
            int(row.get(f"{name}_sum") or 0)
            for name in ("shown", "referred", "accepted", "refused")
        ]
        found.append(Month(month, *sums))
    return found


def _months_before(first: date, count: int) -> date:
    number = first.year * 12 + first.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)


def confirmable(actor: Actor) -> QuerySet[Offer]:
    """The list form of permissions.CONFIRM_OFFER, of what can be confirmed: hidden ones too."""
    rows = (
        Offer.objects.filter(merged_into=None)
        .exclude(status=Offer.Status.ENDED)
        .select_related("provider__organization")
    )
    return visible(actor, permissions.CONFIRM_OFFER, rows)


def provider_opened(actor: Actor) -> Provider | None:
    """The one whose figures the bearer of an address may see."""
    rows = Provider.objects.select_related("organization")
    return visible(actor, permissions.VIEW_FIGURES, rows).first()


def asked_again_on(offer: Offer) -> date:
    return due_on(standing_of(offer))
