"""What hangs on an offer, from its draft into rows; what cannot be true is refused."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import store
from weltoffen.domain.directory.drafts import PARTS, OfferDraft
from weltoffen.domain.directory.models import (
    Contact,
    Location,
    Offer,
    OfferLanguage,
    RequiredDocument,
    Schedule,
    ScheduleException,
    ServiceArea,
    ServiceAtLocation,
)
from weltoffen.domain.directory.rules import soundness

MODELS: dict[str, type[Model]] = {
    "languages": OfferLanguage,
    "schedules": Schedule,
    "exceptions": ScheduleException,
    "documents": RequiredDocument,
    "contacts": Contact,
    "areas": ServiceArea,
}


def put_parts(offer: Offer, draft: OfferDraft, was: OfferDraft | None) -> None:
    """Only what differs from `was` is read and written; None: the offer is new."""
    for part, sentence in _problems(draft):
        raise Refused(sentence, field=part)
    changed = {name for name in PARTS if was is None or getattr(was, name) != getattr(draft, name)}
    if "terms" in changed:
        offer.terms.set(store.terms_named(draft.terms))
    if changed & {"places", "schedules"}:
        places = _put_places(offer, draft)
        schedules = [
            _values(one, "location_id") | {"place_id": places[one.location_id]}
            for one in draft.schedules
        ]
        _sync(offer, "schedules", schedules, was)
    for name in changed & {"languages", "exceptions", "contacts"}:
        _sync(offer, name, [_values(one) for one in getattr(draft, name)], was)
    if "documents" in changed:
        _sync(offer, "documents", [{"name": name} for name in draft.documents], was)
    if "areas" in changed:
        districts = store.districts_named(draft.areas)
        areas = [{"district_id": districts[code].pk} for code in draft.areas]
        _sync(offer, "areas", areas, was)


def _sync(offer: Offer, name: str, wanted: list[dict[str, Any]], was: OfferDraft | None) -> None:
    rows = list(getattr(offer, name).all()) if was else []
    store.sync(rows, wanted, model=MODELS[name], offer=offer)


def _put_places(offer: Offer, draft: OfferDraft) -> dict[int | None, int | None]:
    """By their location, so that a place keeps its row whatever comes before it."""
    wanted = {place.location_id: place.description for place in draft.places}
    known = set(Location.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if set(wanted) - known:
        raise Refused(_("This place is no longer there. Choose another one."), field="places")
    present = {place.location_id: place for place in offer.places.all()}
    for location_id, place in present.items():
        if location_id not in wanted:
            place.delete()
    keys: dict[int | None, int | None] = {None: None}
    for location_id, description in wanted.items():
        row = present.get(location_id) or ServiceAtLocation(offer=offer, location_id=location_id)
        if store.set_fields(row, {"description": description}) or row.pk is None:
            store.check(row)
            row.save()
        keys[location_id] = row.pk
    return keys


def _problems(draft: OfferDraft) -> Iterator[tuple[str, str]]:
    there = {None, *(place.location_id for place in draft.places)}
    for number, schedule in enumerate(draft.schedules):
        for part, sentence in soundness.problems_of_schedule(schedule):
            yield f"schedules.{number}.{part}", sentence
        if schedule.location_id not in there:
            yield f"schedules.{number}.location_id", _("The offer does not take place there.")
    for number, language in enumerate(draft.languages):
        if sentence := soundness.problem_of_language(language.code, language.byday):
            yield f"languages.{number}.code", sentence
    for number, one in enumerate(draft.exceptions):
        problem = soundness.problem_of_exception(
            one.start_on, one.end_on, is_closed=one.is_closed, opens_at=one.opens_at
        )
        if problem:
            yield f"exceptions.{number}.{problem[0]}", problem[1]


def _values(part: Any, *others: str) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__dataclass_fields__ if name not in others}
