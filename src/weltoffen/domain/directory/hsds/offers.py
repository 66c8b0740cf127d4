"""Offers as HSDS services."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from weltoffen.domain.directory.hsds import facts, languages, places, providers, terms
from weltoffen.domain.directory.hsds.naming import part, taxonomy
from weltoffen.domain.directory.hsds.plain import Json, known
from weltoffen.domain.directory.models import Offer, Schedule

ONE_TO_ONE: Final = (  # what a list gives (compiled/service_list.json)
    "id",
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "status",
    "interpretation_services",
    "application_process",
    "fees_description",
    "wait_time",
    "eligibility_description",
    "minimum_age",
    "maximum_age",
    "assured_date",
    "alert",
    "last_modified",
    "organization",
)
LOADED: Final = (
    "terms__parent",
    "languages",
    "documents",
    "areas__district__parent",
    "places__location__district__parent",
    "schedules",
    "exceptions",
    "contacts",
)


def loaded(pks: Collection[int]) -> QuerySet[Offer]:
    """With everything that `service` reads: as many queries for one as for a thousand."""
    return (
        Offer.objects.filter(pk__in=pks)
        .select_related("provider__organization")
        .prefetch_related(*LOADED)
    )


def service(offer: Offer, today: date) -> Json:
    """Fully nested, as `GET /services/{id}` gives it."""
    at_places: dict[int | None, list[Schedule]] = defaultdict(list)
    for one in offer.schedules.all():
        at_places[one.place_id].append(one)
    return known(
        {
            "id": str(offer.uuid),
            "name": offer.name,
            "alternate_name": offer.alternate_name,
            "description": offer.description,
            "url": offer.url,
            "email": offer.email,
            "status": offer.status,
            "interpretation_services": languages.in_words(offer.languages.all()),
            "application_process": offer.entry_note,
            "fees_description": offer.cost_note,
            "wait_time": _wait(offer),
            "eligibility_description": offer.eligibility,
            "minimum_age": offer.minimum_age,
            "maximum_age": offer.maximum_age,
            "assured_date": _assured(offer),
            "alert": "Diese Angaben sind seit Längerem nicht bestätigt." if offer.is_stale else "",
            "last_modified": timezone.localtime(offer.changed_at).isoformat(timespec="seconds"),
            "organization": providers.brief(offer.provider),
            "schedules": [places.schedule(one, today) for one in at_places[None]],
            "service_areas": _areas(offer),
            "service_at_locations": [
                places.at_location(place, at_places[place.pk], today)
                for place in offer.places.all()
            ],
            "languages": [languages.language(one) for one in offer.languages.all()],
            "cost_options": _costs(offer),
            "required_documents": [
                {"id": str(one.uuid), "document": one.name} for one in offer.documents.all()
            ],
            "contacts": [providers.contact(one) for one in offer.contacts.all()],
            "attributes": _attributes(offer),
        }
    )


def brief(service: Json) -> Json:
    """What a list gives of it."""
    return {name: service[name] for name in ONE_TO_ONE if name in service}


def _attributes(offer: Offer) -> list[Json]:
    of_terms = sorted(offer.terms.all(), key=lambda term: (term.taxonomy, term.code))
    return [
        *(facts.term_attribute(offer.uuid, "service", terms.term(term)) for term in of_terms),
        *facts.attributes(offer.uuid, "service", offer, facts.OFFER),
        *(
            facts.attribute(
                offer.uuid,
                "service",
                facts.CLOSED,
                facts.exception(
                    one.start_on,
                    one.end_on,
                    None if one.is_closed else one.opens_at,
                    None if one.is_closed else one.closes_at,
                    one.note,
                ),
            )
            for one in offer.exceptions.all()
        ),
    ]


def _areas(offer: Offer) -> list[Json]:
    return [
        {
            "id": str(one.uuid),
            "name": one.district.name,
            "uri": f"urn:uuid:{taxonomy(one.district.taxonomy)}#{one.district.code}",
        }
        for one in offer.areas.all()
    ]


def _costs(offer: Offer) -> list[Json]:
    if offer.amount is None:
        return []
    return [
        known(
            {
                "id": part(offer.uuid, "cost"),
                "option": "Preis",
                "currency": "EUR",
                "amount": float(offer.amount),
                "amount_description": offer.cost_note,
            }
        )
    ]


def _wait(offer: Offer) -> str:
    weeks = offer.waiting_weeks
    if weeks is None:
        return ""
    return (
        "keine Wartezeit" if weeks == 0 else f"etwa {weeks} {'Woche' if weeks == 1 else 'Wochen'}"
    )


def _assured(offer: Offer) -> str:
    confirmed = offer.confirmed_at
    return timezone.localdate(confirmed).isoformat() if confirmed else ""
