"""Offers on paper: one topic, one language, PDF/UA; with a code that leads to the page."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.printing import pdf, qr
from weltoffen.domain.directory.queries import ShownOffer, shown_offers, visible_offers
from weltoffen.domain.directory.queries.shown import ShownPlace

TEMPLATE = Path(__file__).parent / "print" / "leaflet.typ"


def offers_for(topic: str) -> list[int]:
    """What everybody may see of a topic and of those below it, by name."""
    offers = visible_offers(PUBLIC).filter(terms__taxonomy="topic")
    of_topic = offers.filter(terms__code=topic) | offers.filter(terms__parent__code=topic)
    return list(of_topic.order_by("name").values_list("pk", flat=True).distinct())


def leaflet(ids: Sequence[int], *, title: str, language: str, address: str, day: date) -> bytes:
    """`address`: the same in the portal, for the code; empty: none."""
    offers = shown_offers(ids, language)
    with override(language):
        data = {
            "title": title,
            "language": language.partition("-")[0],
            "date": f"{day:%d.%m.%Y}",
            "intro": _("Offers can change. The newest state is in the portal."),
            "address": address,
            "qr": qr.svg(address) if address else "",
            "scan": _("Scan this code to see these offers in the portal"),
            "nothing": _("At the moment there is no offer here."),
            "offers": [_offer(one, language) for one in offers],
        }
    return pdf.render(TEMPLATE, {"leaflet": data})


def _offer(offer: ShownOffer, language: str) -> dict[str, Any]:
    return {
        "name": offer.name,
        "language": offer.text.language.partition("-")[0],
        "provider": offer.provider.name,
        "description": offer.description,
        "facts": [(label, "\n".join(filter(None, lines))) for label, lines in _facts(offer)],
        "remarks": list(_remarks(offer, language)),
    }


def _facts(offer: ShownOffer) -> Iterator[tuple[str, list[str]]]:
    hours = [f"{line.words} {line.note}".strip() for line in (*offer.hours, *offer.exceptions)]
    yield _("When"), hours
    yield _("Where"), [_place(place) for place in offer.places]
    yield (
        _("Languages"),
        [f"{one.name} ({one.words})" if one.words else one.name for one in offer.languages],
    )
    marks = [mark.words for mark in offer.marks if mark.code != "free"]
    yield _("Whom it is for"), [offer.eligibility, offer.ages, *marks]
    yield _("How to join"), [offer.entry_words, offer.entry_note]
    yield _("What to bring"), list(offer.documents)
    yield _("Cost"), [offer.cost]
    contacts = [
        ", ".join(filter(None, (one.function, one.phone, one.email))) for one in offer.contacts
    ]
    yield _("Contact"), [*contacts, offer.url]


def _place(place: ShownPlace) -> str:
    if place.is_confidential:
        return _("The address is confidential. Please call first.")
    first = ", ".join(filter(None, (place.name, place.room, place.address)))
    hours = [line.words for line in place.hours]
    return "\n".join(filter(None, (first, place.transport, *hours)))


def _remarks(offer: ShownOffer, language: str) -> Iterator[str]:
    yield offer.state_words
    if language != "de" and offer.text.language == "de":
        yield _("This text is only available in German.")
    elif offer.text.is_machine:
        yield _("Translated by a machine, not yet checked by a person.")
    if offer.text.is_outdated:
        yield _("The German text has changed since it was translated.")
