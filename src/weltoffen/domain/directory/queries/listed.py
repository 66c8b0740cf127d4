"""Providers as the portal lists them, with how many public offers they have."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from weltoffen.domain.directory.models import Offer, Provider

_SHOWN = Q(
    offers__status__in=(Offer.Status.ACTIVE, Offer.Status.PAUSED),
    offers__hidden_at=None,
    offers__merged_into=None,
)


@dataclass(frozen=True, slots=True)
class ListedProvider:
    pk: int
    uuid: UUID
    name: str
    offers: int
    description: str = ""
    email: str = ""
    website: str = ""


def listed_providers() -> list[ListedProvider]:
    """Those with something to offer, by name. One query."""
    rows = (
        Provider.objects.filter(is_listed=True)
        .select_related("organization")
        .annotate(shown=Count("offers", filter=_SHOWN))
        .filter(shown__gt=0)
        .order_by("organization__name")
    )
    return [ListedProvider(row.pk, row.uuid, row.organization.name, row.shown) for row in rows]


def listed_provider(uuid: UUID) -> tuple[ListedProvider, list[int]] | None:
    """A provider, and the ids of its public offers by name. Two queries."""
    provider = (
        Provider.objects.filter(uuid=uuid, is_listed=True).select_related("organization").first()
    )
    if provider is None:
        return None
    offers = list(
        Offer.objects.filter(
            provider=provider,
            status__in=(Offer.Status.ACTIVE, Offer.Status.PAUSED),
            hidden_at=None,
            merged_into=None,
        ).values_list("pk", flat=True)
    )
    shown = ListedProvider(
        provider.pk,
        provider.uuid,
        provider.organization.name,
        len(offers),
        provider.description,
        provider.email,
        provider.website,
    )
    return shown, offers
