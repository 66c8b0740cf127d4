"""All that stands in the portal about an offer, short enough to be checked on a phone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weltoffen.domain.directory.queries import ShownOffer
from weltoffen.domain.directory.queries.shown import ShownHours


@dataclass(frozen=True, slots=True)
class Fact:
    """`language` of the lines, where it is not the page's."""

    label: str
    lines: tuple[str, ...]
    language: str = ""


def facts(offer: ShownOffer) -> list[Fact]:
    """What is empty is left out, but for times and contact: that they are missing is a fact."""
    return [fact for fact in _all(offer) if fact.lines]


def _all(offer: ShownOffer) -> Iterator[Fact]:
    text = offer.text.language
    nothing = _("nothing stated")
    hours = [*_hours(offer.hours), *_hours(offer.exceptions)]
    for place in offer.places:
        hours += [f"{place.name}: {line}" for line in _hours(place.hours)]
    yield Fact(_("When"), tuple(hours) or (nothing,))
    yield Fact(
        _("Where"),
        tuple(
            ", ".join(filter(None, (place.name, place.address, place.room)))
            for place in offer.places
        ),
        "de",
    )
    yield Fact(_("Contact"), tuple(_contact(offer)) or (nothing,), "de")
    yield Fact(_("Description"), tuple(offer.description.splitlines()), text)
    yield Fact(_("For whom"), tuple(filter(None, (offer.eligibility,))), text)
    yield Fact(_("Age"), tuple(filter(None, (offer.ages,))))
    joins = filter(None, (offer.entry_words, offer.entry_note))
    yield Fact(_("How to join"), tuple(joins), text)
    yield Fact(_("Cost"), tuple(filter(None, (offer.cost,))), text)
    yield Fact(_("Free places"), tuple(filter(None, (offer.places_words,))))
    spoken = (": ".join(filter(None, (one.name, one.words))) for one in offer.languages)
    yield Fact(_("Languages"), tuple(spoken))
    yield Fact(_("Please bring"), offer.documents, "de")
    yield Fact(_("What also holds"), tuple(mark.words for mark in offer.marks))
    yield Fact(_("Topics"), tuple(one.name for one in offer.topics))


def _hours(lines: Iterable[ShownHours]) -> list[str]:
    return [f"{one.words} ({one.note})" if one.note else one.words for one in lines]


def _contact(offer: ShownOffer) -> Iterator[str]:
    for one in offer.contacts:
        said = (one.function, one.name, one.phone, one.phone_note, one.email)
        yield ", ".join(filter(None, said))
    yield from filter(None, (offer.email, offer.url))
