"""Offers as a workbook: everything that the portal says of them, one row each."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from weltoffen.domain.directory.queries import ShownOffer, shown_offers
from weltoffen.faces.kern.export import workbook

AT_ONCE = 500


def as_workbook(ids: Sequence[int], *, name: str) -> HttpResponse:
    return workbook(_head(), _rows(ids), name=name)


def _head() -> list[str]:
    return [
        _("Offer"),
        _("Provider"),
        _("Description"),
        _("Topics"),
        _("Whom it is for"),
        _("Conditions"),
        _("Languages"),
        _("Times"),
        _("Exceptions"),
        _("Where"),
        _("Districts"),
        _("How to join"),
        _("What to bring"),
        _("Cost"),
        _("Free places"),
        _("Contact"),
        _("Website"),
        _("State"),
        _("Confirmed"),
        _("Changed"),
        "UUID",
    ]


def _rows(ids: Sequence[int]) -> Iterator[list[Any]]:
    for start in range(0, len(ids), AT_ONCE):
        yield from map(_row, shown_offers(ids[start : start + AT_ONCE], "de"))


def _row(offer: ShownOffer) -> list[Any]:
    conditions = [offer.eligibility, offer.ages, *(mark.words for mark in offer.marks)]
    hours = [line.words for line in offer.hours]
    hours += [f"{place.name}: {line.words}" for place in offer.places for line in place.hours]
    return [
        offer.name,
        offer.provider.name,
        offer.description,
        _joined(one.name for one in offer.topics),
        _joined(one.name for one in offer.groups),
        _joined(conditions),
        _joined(f"{one.name} ({one.words})" if one.words else one.name for one in offer.languages),
        _joined(hours),
        _joined(one.words for one in offer.exceptions),
        _joined(
            ", ".join(filter(None, (place.name, place.room, place.address)))
            for place in offer.places
        ),
        _joined(offer.districts),
        _joined((offer.entry_words, offer.entry_note)),
        _joined(offer.documents),
        offer.cost,
        offer.places_words,
        _joined(
            ", ".join(filter(None, (one.function, one.phone, one.email))) for one in offer.contacts
        ),
        offer.url,
        offer.status_words or _("in the portal"),
        timezone.localdate(offer.confirmed_at) if offer.confirmed_at else "",
        timezone.localdate(offer.changed_at),
        str(offer.uuid),
    ]


def _joined(parts: Any) -> str:
    return "; ".join(filter(None, parts))
