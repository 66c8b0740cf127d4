"""Objects that hold others: from the ready-made JSON of their offers."""

from typing import Any

import orjson
from django.utils import timezone

from weltoffen.domain.directory.hsds import places, providers, reading
from weltoffen.domain.directory.models import Offer, Provider, ServiceAtLocation


def minimal(offer: Offer) -> bytes:
    changed = timezone.localtime(offer.changed_at).isoformat(timespec="seconds")
    return orjson.dumps({"id": str(offer.uuid), "last_modified": changed})


def with_offers(provider: Provider, *, full: bool) -> bytes:
    """`services` in brief, or whole."""
    form = "hsds" if full else "hsds_brief"
    wanted = reading.Wanted(organization_id=provider.uuid)
    services = [orjson.Fragment(one) for one in reading.ready(wanted, form)]
    return orjson.dumps(providers.organization(provider) | {"services": services})


def brief_place(place: ServiceAtLocation) -> bytes:
    brief = orjson.Fragment(place.offer.entry_of.hsds_brief)
    return orjson.dumps(_at(place) | {"service": brief})


def full_place(place: ServiceAtLocation) -> bytes:
    """The whole offer but its other places."""
    service = orjson.loads(place.offer.entry_of.hsds)
    service.pop("service_at_locations", None)
    return orjson.dumps(_at(place) | {"service": service})


def _at(place: ServiceAtLocation) -> dict[str, Any]:
    return places.at_location(place, list(place.schedules.all()), timezone.localdate())
