"""Objects that hold others: from the ready-made JSON of their offers."""

from typing import Any
from uuid import UUID

import orjson
from django.utils import timezone

from weltoffen.domain.directory.hsds import providers, reading
from weltoffen.domain.directory.models import Offer, Provider

Place = tuple[UUID, str, str]  # its name, and its offer's JSON, whole and in brief


def minimal(offer: Offer) -> bytes:
    changed = timezone.localtime(offer.changed_at).isoformat(timespec="seconds")
    return orjson.dumps({"id": str(offer.uuid), "last_modified": changed})


def with_offers(provider: Provider, *, full: bool) -> bytes:
    """`services` in brief, or whole."""
    form = "hsds" if full else "hsds_brief"
    wanted = reading.Wanted(organization_id=provider.uuid)
    services = [orjson.Fragment(one) for one in reading.ready(wanted, form)]
    return orjson.dumps(providers.organization(provider) | {"services": services})


def brief_place(place: Place) -> bytes:
    uuid, whole, brief = place
    return orjson.dumps(_at(uuid, orjson.loads(whole)) | {"service": orjson.Fragment(brief)})


def full_place(place: Place) -> bytes:
    """The whole offer but its other places."""
    uuid, whole, _brief = place
    service = orjson.loads(whole)
    here = _at(uuid, service)
    del service["service_at_locations"]
    return orjson.dumps(here | {"service": service})


def _at(uuid: UUID, service: dict[str, Any]) -> dict[str, Any]:
    places: list[dict[str, Any]] = service["service_at_locations"]
    return next(place for place in places if place["id"] == str(uuid))
