"""The ready-made JSON of offers, kept in `OfferEntry` so that a list is put together, not made."""

from collections.abc import Collection
from datetime import date

import orjson

from weltoffen.domain.directory.hsds import offers


def made(pks: Collection[int], today: date) -> dict[int, tuple[str, str]]:
    """By offer: the whole service, and what a list gives of it."""
    ready = {}
    for offer in offers.loaded(pks):
        service = offers.service(offer, today)
        ready[offer.pk] = (_json(service), _json(offers.brief(service)))
    return ready


def _json(thing: object) -> str:
    return orjson.dumps(thing).decode()
