"""Offers, providers and articles in the wished language: German, over it what is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from weltoffen.base.deadlines.land import holidays_of
from weltoffen.base.translations.languages import named
from weltoffen.base.translations.queries import ORIGINAL, Shown, published
from weltoffen.base.translations.rules import digest
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.directory.models import (
    Contact,
    Location,
    Offer,
    Provider,
    Schedule,
    ServiceAtLocation,
)
from weltoffen.domain.directory.queries import wording
from weltoffen.domain.directory.queries.offers import with_parts
from weltoffen.domain.directory.queries.shown import (
    Mark,
    ShownContact,
    ShownDate,
    ShownHours,
    ShownLanguage,
    ShownOffer,
    ShownPlace,
    ShownProvider,
    Text,
)
from weltoffen.domain.directory.queries.taxonomies import GROUP, TOPIC, names_in, shown_term
from weltoffen.domain.directory.rules import hours, timetable


@dataclass(frozen=True, slots=True)
class _Reader:
    """For whom the words are made, and when; what was translated, by kind and id."""

    language: str
    local: datetime  # wall time
    translated: Mapping[str, Mapping[int, Shown]]
    terms: Mapping[int, str]

    def texts(self, kind: str, thing: Any) -> tuple[dict[str, str], Text]:
        german = {name: str(getattr(thing, name)) for name in thing.TRANSLATED}
        found = self.translated[kind].get(thing.pk)
        if found is None:
            return german, Text(ORIGINAL)
        text = Text(
            self.language,
            found.is_machine,
            found.source_digest != digest(german),
            found.confirmed_by,
        )
        return {name: found.texts.get(name) or german[name] for name in german}, text


def shown_offers(
    ids: Sequence[int], language: str, *, at: datetime | None = None
) -> list[ShownOffer]:
    """In the order of `ids`; whoever asks has chosen them among `visible_offers`.

    As many queries for one as for a hundred. `at`: open now, next date; else the present moment.
    """
    offers = {
        one.pk: one
        for one in with_parts(Offer.objects.filter(pk__in=ids)).prefetch_related(
            "provider__contacts"
        )
    }
    chosen = [offers[pk] for pk in ids if pk in offers]
    reader = _Reader(
        language,
        timezone.localtime(at).replace(tzinfo=None),
        _translations(chosen, language),
        names_in(language, {term.pk for one in chosen for term in _terms(one)}),
    )
    with override(language):
        return [_shown(offer, reader) for offer in chosen]


def _terms(offer: Offer) -> list[Any]:
    return [*offer.terms.all(), *(area.district for area in offer.areas.all())]


def _translations(offers: Sequence[Offer], language: str) -> Mapping[str, Mapping[int, Shown]]:
    locations = {place.location_id for offer in offers for place in offer.places.all()}
    return {
        "directory.offer": published("directory.offer", [one.pk for one in offers], language),
        "directory.provider": published(
            "directory.provider", {one.provider_id for one in offers}, language
        ),
        "directory.location": published("directory.location", locations, language),
    }


def _shown(offer: Offer, reader: _Reader) -> ShownOffer:
    texts, text = reader.texts("directory.offer", offer)
    schedules = list(offer.schedules.all())
    exceptions = list(offer.exceptions.all())
    everywhere = [one for one in schedules if one.place_id is None]
    is_paused = offer.status == Offer.Status.PAUSED
    provider = _provider(offer.provider, reader)
    contacts = tuple(map(_contact, offer.contacts.all())) or provider.contacts
    places = tuple(_place(one, schedules, reader) for one in offer.places.all())
    confirmed_on = timezone.localdate(offer.confirmed_at) if offer.confirmed_at else None
    terms = offer.terms.all()
    return ShownOffer(
        id=offer.pk,
        uuid=offer.uuid,
        version=offer.version,
        name=texts["name"],
        alternate_name=offer.alternate_name,
        description=texts["description"],
        text=text,
        status=offer.status,
        status_words=(
            "" if offer.status == Offer.Status.ACTIVE else str(offer.get_status_display())
        ),
        is_public=offer.is_public,
        is_emergency=offer.is_emergency,
        provider=provider,
        topics=tuple(shown_term(one, dict(reader.terms)) for one in terms if one.taxonomy == TOPIC),
        groups=tuple(shown_term(one, dict(reader.terms)) for one in terms if one.taxonomy == GROUP),
        marks=tuple(_marks(offer, places)),
        eligibility=texts["eligibility"],
        ages=wording.ages(offer),
        entry=offer.entry,
        entry_words=str(offer.get_entry_display()) if offer.entry else "",
        entry_note=texts["entry_note"],
        cost=wording.cost(offer, texts["cost_note"]),
        documents=tuple(one.name for one in offer.documents.all()),
        languages=tuple(
            ShownLanguage(
                one.code, named(one.code, reader.language), wording.language_words(one), one.note
            )
            for one in offer.languages.all()
        ),
        places=places,
        areas=tuple(shown_term(one.district, dict(reader.terms)) for one in offer.areas.all()),
        hours=_hours(everywhere, reader),
        exceptions=tuple(
            ShownHours(wording.exception(one), one.note)
            for one in exceptions
            if one.end_on >= reader.local.date()
        ),
        is_open=not is_paused and hours.is_open(schedules, exceptions, reader.local),
        next=None if is_paused else _next(schedules, exceptions, reader),
        contacts=contacts,
        url=offer.url,
        email=offer.email,
        places_free=offer.places_free,
        places_words=wording.places(offer),
        confirmed_at=offer.confirmed_at,
        is_stale=offer.is_stale,
        state_words=wording.state(offer, confirmed_on),
        changed_at=offer.changed_at,
    )


def _provider(provider: Provider, reader: _Reader) -> ShownProvider:
    texts, text = reader.texts("directory.provider", provider)
    return ShownProvider(
        provider.pk,
        provider.uuid,
        provider.organization.name,
        texts["description"],
        provider.website,
        provider.email,
        provider.is_listed,
        text,
        tuple(map(_contact, provider.contacts.all())),
    )


def _contact(one: Contact) -> ShownContact:
    return ShownContact(one.function, one.name, one.email, one.phone, one.phone_note)


def _place(place: ServiceAtLocation, schedules: list[Schedule], reader: _Reader) -> ShownPlace:
    location: Location = place.location
    texts, _text = reader.texts("directory.location", location)
    district = location.district
    own = _hours([one for one in schedules if one.place_id == place.pk], reader)
    if location.is_confidential:
        return ShownPlace(
            id=location.pk,
            uuid=location.uuid,
            name="",
            district_code="",
            district="",
            is_confidential=True,
            is_step_free=location.is_step_free,
            has_toilet=location.has_toilet,
            hours=own,
        )
    return ShownPlace(
        id=location.pk,
        uuid=location.uuid,
        name=texts["name"],
        district_code=district.code if district else "",
        district=district.name if district else "",
        is_confidential=False,
        room=place.description,
        street=location.street,
        postal_code=location.postal_code,
        city=location.city,
        latitude=location.latitude,
        longitude=location.longitude,
        how_to_find=texts["description"],
        transport=texts["transport"],
        is_step_free=location.is_step_free,
        has_toilet=location.has_toilet,
        access_note=texts["access_note"],
        hours=own,
    )


def _hours(schedules: list[Schedule], reader: _Reader) -> tuple[ShownHours, ...]:
    return tuple(
        ShownHours(wording.timetable_line(line), line.note)
        for line in timetable.lines(schedules, reader.local.date())
    )


def _next(schedules: list[Any], exceptions: list[Any], reader: _Reader) -> ShownDate | None:
    span = next(hours.coming(schedules, exceptions, reader.local), None)
    if span is None:
        return None
    day = span.opens.date()
    holidays: Any = holidays_of(city().land)
    return ShownDate(
        day,
        span.opens,
        span.closes,
        wording.date_words(span, reader.local.date()),
        str(holidays.get(day) or ""),
    )


def _marks(offer: Offer, places: Sequence[ShownPlace]) -> list[Mark]:
    said = {
        "free": (offer.is_free, wording.FREE),
        "childcare": (offer.has_childcare, wording.CHILDCARE),
        "step-free": (bool(places) and all(one.is_step_free for one in places), wording.STEP_FREE),
        "women": (offer.is_for_women, wording.WOMEN),
        "no-papers": (offer.needs_no_papers, wording.NO_PAPERS),
    }
    return [Mark(code, wording.said(words)) for code, (holds, words) in said.items() if holds]
