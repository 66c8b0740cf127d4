"""Offers in a list: each is drawn once for a language and an edition, whoever finds it next."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from weltoffen.domain.directory.queries import ShownOffer
from weltoffen.faces.portal import kept

_CARDS: Final = kept.Kept[SafeString](8_000)


def cards(ids: Sequence[int], language: str, edition: int, *, level: int = 2) -> list[SafeString]:
    """In the order of `ids`; `level` is that of the headings."""
    drawn, now = [], kept.half_hour()
    for offer in kept.offers(ids, language, edition):
        key = (offer.id, language, level, now)
        drawn.append(_CARDS.get(key, edition, partial(_drawn, offer, level)))
    return drawn


def _drawn(offer: ShownOffer, level: int) -> SafeString:
    return render_to_string("portal/parts/_offer.html", {"offer": offer, "level": level})
