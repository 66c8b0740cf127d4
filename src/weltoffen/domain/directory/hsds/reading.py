"""What the interface gives: public things only, whoever asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Avg, Q, QuerySet

from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.audit.visible import visible
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.hsds import naming, terms
from weltoffen.domain.directory.hsds.distance import box
from weltoffen.domain.directory.models import (
    Location,
    Offer,
    Provider,
    ServiceAtLocation,
)

TAXONOMIES = tuple(terms.DESCRIPTIONS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; `only` are ids that a search has found."""

    only: tuple[int, ...] | None = None
    organization_id: UUID | None = None
    taxonomy_id: UUID | None = None
    taxonomy_term_id: UUID | None = None
    modified_after: datetime | None = None
    postcode: str = ""
    proximity: float = 0.0  # metres around the middle of the postal code


def offers(wanted: Wanted) -> QuerySet[Offer]:
    """Public offers in a stable order, for paging."""
    found = visible(PUBLIC, permissions.VIEW_OFFER, Offer.objects.all())
    found = found.filter(entry_of__is_public=True)
    if wanted.only is not None:
        found = found.filter(pk__in=wanted.only)
    if wanted.organization_id:
        found = found.filter(provider__uuid=wanted.organization_id)
    if wanted.taxonomy_id:
        found = found.filter(
            pk__in=Offer.terms.through.objects.filter(
                term__taxonomy__in=_taxonomies(wanted.taxonomy_id)
            ).values("offer_id")
        )
    if wanted.taxonomy_term_id:
        found = found.filter(
            pk__in=Offer.terms.through.objects.filter(
                term__in=_terms(wanted.taxonomy_term_id)
            ).values("offer_id")
        )
    if wanted.modified_after:
        found = found.filter(changed_at__gte=wanted.modified_after)
    return found.order_by("pk")


def ready(wanted: Wanted, form: str) -> QuerySet[Offer, str]:
    """The ready-made JSON of the same: `form` is hsds (whole) or hsds_brief."""
    return offers(wanted).values_list(f"entry_of__{form}", flat=True)


def places(wanted: Wanted) -> QuerySet[ServiceAtLocation, tuple[UUID, str, str]]:
    """Where public offers take place: the name of each, and its offer's JSON, whole and in brief.

    By postal code: in it, or within so many metres of it.
    """
    found = ServiceAtLocation.objects.filter(offer__in=offers(wanted).order_by())
    if wanted.postcode:
        found = found.filter(location__in=_near(wanted.postcode, wanted.proximity))
    entry = "offer__entry_of__hsds"
    return found.order_by("pk").values_list("uuid", entry, f"{entry}_brief")


def providers() -> QuerySet[Provider]:
    found = visible(PUBLIC, permissions.VIEW_PROVIDER, Provider.objects.all())
    return found.select_related("organization").prefetch_related("contacts").order_by("pk")


def locations() -> QuerySet[Location]:
    """Where something public takes place."""
    used = ServiceAtLocation.objects.filter(offer__in=offers(Wanted()).order_by())
    return (
        Location.objects.filter(pk__in=used.values("location_id"))
        .select_related("district__parent")
        .order_by("pk")
    )


def all_terms(
    taxonomy_id: UUID | None = None, parent_id: UUID | None = None, *, top_only: bool = False
) -> QuerySet[Term]:
    which = TAXONOMIES if taxonomy_id is None else _taxonomies(taxonomy_id)
    found = Term.objects.filter(taxonomy__in=which)
    if parent_id is not None:
        found = found.filter(parent__in=_terms(parent_id))
    if top_only:
        found = found.filter(parent=None)
    return found.select_related("parent").order_by("pk")


def term_by_uuid(uuid: UUID) -> Term | None:
    return next(iter(_terms(uuid)), None)


def _taxonomies(uuid: UUID) -> list[str]:
    return [code for code in TAXONOMIES if naming.taxonomy(code) == uuid]


def _terms(uuid: UUID) -> list[Term]:
    """Terms have no column with their name: it follows from their code."""
    return [one for one in all_terms() if naming.term(one.taxonomy, one.code) == uuid]


def _near(postcode: str, metres: float) -> Iterable[int]:
    open_ones = Location.objects.filter(is_confidential=False)
    within = Q(postal_code=postcode)
    if metres > 0:
        middle = open_ones.filter(within).aggregate(at=Avg("latitude"), of=Avg("longitude"))
        if middle["at"] is not None and middle["of"] is not None:
            around = box(middle["at"], middle["of"], metres)
            near = open_ones.filter(
                latitude__range=(around.south, around.north),
                longitude__range=(around.west, around.east),
            )
            return [
                one.pk
                for one in near
                if around.distance(one.latitude or 0.0, one.longitude or 0.0) <= metres
            ]
    return open_ones.filter(within).values_list("pk", flat=True)
