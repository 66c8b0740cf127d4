"""What finding keeps of an offer: its words by field and language, its facets, its half-hours."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from weltoffen.base.translations.models import Translation
from weltoffen.domain.directory.finding.rules.forms import words_of
from weltoffen.domain.directory.finding.rules.hours import half_hours
from weltoffen.domain.directory.models import Offer

Words = dict[str, dict[str, str]]  # field -> language -> words
FIELDS = ("name", "also", "text", "more", "provider", "place")
MOST_WORDS = 400  # different words of one field in one language
_TAG = re.compile(r"<[^>]{0,2000}>")
_OF_TRANSLATION = {
    "name": "name",
    "description": "text",
    "entry_note": "more",
    "eligibility": "more",
    "cost_note": "more",
}
_LOADED = (
    "terms__parent",
    "languages",
    "documents",
    "areas__district",
    "places__location__district",
    "schedules",
    "exceptions",
)


@dataclass(frozen=True, slots=True)
class Entry:
    is_public: bool
    words: Words
    facets: list[str]
    hours: list[int]
    next_on: date | None


def entries(pks: Collection[int], today: date) -> dict[int, Entry]:
    """By offer; as many queries for one as for a thousand."""
    offers = (
        Offer.objects.filter(pk__in=pks)
        .select_related("provider__organization")
        .prefetch_related(*_LOADED)
    )
    texts = _translated(pks)
    return {offer.pk: entry(offer, texts.get(offer.pk, {}), today) for offer in offers}


def entry(offer: Offer, translated: dict[str, dict[str, str]], today: date) -> Entry:
    hours, next_on = half_hours(list(offer.schedules.all()), list(offer.exceptions.all()), today)
    is_paused = offer.status == Offer.Status.PAUSED
    return Entry(
        offer.is_public,
        _words(offer, translated),
        sorted(set(_facets(offer))),
        [] if is_paused else hours,
        None if is_paused else next_on,
    )


def unique_words(*texts: str) -> str:
    """Every word once, as it was written first. "Kita-Platz" stays: it is taken apart later."""
    plain = _TAG.sub(" ", " ".join(filter(None, texts)))
    return " ".join(list(dict.fromkeys(words_of(plain)))[:MOST_WORDS])


def _words(offer: Offer, translated: dict[str, dict[str, str]]) -> Words:
    found: Words = {name: {} for name in FIELDS}
    found["name"]["de"] = unique_words(offer.name)
    found["also"]["de"] = unique_words(offer.alternate_name)
    found["text"]["de"] = unique_words(offer.description)
    documents = [document.name for document in offer.documents.all()]
    found["more"]["de"] = unique_words(
        offer.entry_note, offer.eligibility, offer.cost_note, *documents
    )
    organization = offer.provider.organization
    found["provider"]["de"] = unique_words(organization.name, organization.short_name)
    found["place"]["de"] = unique_words(*_places(offer))
    for language, texts in translated.items():
        by_field: dict[str, list[str]] = defaultdict(list)
        for name, text in texts.items():
            by_field[_OF_TRANSLATION.get(name, "more")].append(str(text))
        for name, several in by_field.items():
            found[name][language] = unique_words(*several)
    return {
        name: kept
        for name, by_language in found.items()
        if (kept := {language: words for language, words in by_language.items() if words})
    }


def _places(offer: Offer) -> Iterator[str]:
    """By a confidential place nothing may be found."""
    for place in offer.places.all():
        location = place.location
        if location.told_district:
            yield location.told_district.name
        if not location.is_confidential:
            yield from (location.name, location.street, location.transport)
    yield from (area.district.name for area in offer.areas.all())


def _facets(offer: Offer) -> Iterable[str]:
    for term in offer.terms.all():
        yield f"{term.taxonomy}:{term.code}"
        if term.parent:
            yield f"{term.taxonomy}:{term.parent.code}"
    for language in offer.languages.all():
        yield f"language:{language.code}"
    locations = [place.location for place in offer.places.all()]
    districts = (location.told_district for location in locations)
    yield from (f"district:{district.code}" for district in districts if district)
    if not offer.is_citywide:
        yield from (f"district:{area.district.code}" for area in offer.areas.all())
    flags = {
        "free": offer.is_free,
        "childcare": offer.has_childcare,
        "step-free": any(place.is_step_free for place in locations),
        "women": offer.is_for_women,
        "no-papers": offer.needs_no_papers,
        "emergency": offer.is_emergency,
    }
    yield from (f"flag:{name}" for name, is_so in flags.items() if is_so)


def _translated(pks: Collection[int]) -> dict[int, dict[str, dict[str, str]]]:
    """Published ones only: what is not yet reviewed must not be found."""
    rows = Translation.objects.filter(
        kind="directory.offer", object_id__in=pks, state=Translation.State.PUBLISHED
    )
    found: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in rows:
        found[row.object_id][row.language] = row.texts
    return found
