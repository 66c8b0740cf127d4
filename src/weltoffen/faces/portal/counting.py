"""What is counted of public pages: which offers were shown, what was sought in vain. Never who."""

from datetime import datetime
from functools import partial

from weltoffen.base import tally
from weltoffen.faces.portal.ready import Count

SHOWN = "shown"  # the key is the number of the offer


def shown(offer: int) -> Count:
    return partial(_shown, offer)


def _shown(offer: int, at: datetime) -> None:
    tally.count(SHOWN, str(offer), at=at)


def sought_in_vain(words: str, language: str, *, district: str, topic: str) -> Count:
    return partial(_sought, words, language, district, topic)


def _sought(words: str, language: str, district: str, topic: str, at: datetime) -> None:
    tally.count("search", "\t".join((language, district, topic, words)), at=at)
