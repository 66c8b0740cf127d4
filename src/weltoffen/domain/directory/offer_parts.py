"""What hangs on an offer, from its draft into rows; what cannot be true is refused."""

from collections.abc import Iterator
from typing import Any

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import store
from weltoffen.domain.directory.drafts import OfferDraft
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


def put_parts(offer: Offer, draft: OfferDraft) -> None:
    for part, sentence in _problems(draft):
        raise Refused(sentence, field=part)
    store.set_terms(offer, draft.terms)
    places = _put_places(offer, draft)
    store.sync(
        list(offer.languages.all()),
        [_values(one) for one in draft.languages],
        model=OfferLanguage,
        offer=offer,
    )
    schedules = [
        _values(one, "location_id") | {"place_id": places[one.location_id]}
        for one in draft.schedules
    ]
    store.sync(list(offer.schedules.all()), schedules, model=Schedule, offer=offer)
    store.sync(
        list(offer.exceptions.all()),
        [_values(one) for one in draft.exceptions],
        model=ScheduleException,
        offer=offer,
    )
    documents = [{"name": name} for name in draft.documents]
    store.sync(list(offer.documents.all()), documents, model=RequiredDocument, offer=offer)
    store.sync(
        list(offer.contacts.all()),
        [_values(one) for one in draft.contacts],
        model=Contact,
        offer=offer,
    )
    districts = store.districts_named(draft.areas)
    areas = [{"district_id": districts[code].pk} for code in draft.areas]
    store.sync(list(offer.areas.all()), areas, model=ServiceArea, offer=offer)


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
