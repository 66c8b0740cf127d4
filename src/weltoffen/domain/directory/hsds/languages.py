"""In which languages, and when."""

from collections.abc import Iterable
from typing import Final

from babel import Locale

from weltoffen.base.translations.languages import language as language_of
from weltoffen.domain.directory.hsds import facts
from weltoffen.domain.directory.hsds.plain import Json, known
from weltoffen.domain.directory.models import OfferLanguage

DAYS: Final = {
    "MO": "montags",
    "TU": "dienstags",
    "WE": "mittwochs",
    "TH": "donnerstags",
    "FR": "freitags",
    "SA": "samstags",
    "SU": "sonntags",
}
_NAMES: Final = Locale("de").languages


def language(one: OfferLanguage) -> Json:
    return known(
        {
            "id": str(one.uuid),
            "name": name_of(one.code),
            "code": one.code,
            "note": one.note,
            "attributes": facts.attributes(one.uuid, "language", one, facts.LANGUAGE),
        }
    )


def name_of(code: str) -> str:
    """In German; a code that is in no list stands for itself ("Dari" stands only in ours)."""
    return str(_NAMES.get(code.partition("-")[0]) or language_of(code).name)


def in_words(spoken: Iterable[OfferLanguage]) -> str:
    """ "Tigrinisch (dienstags, mit Dolmetscher, auf Anfrage)", one after the other."""
    return "; ".join(_in_words(one) for one in spoken if one.is_interpreted or one.is_on_request)


def _in_words(one: OfferLanguage) -> str:
    when = " und ".join(DAYS.get(day, day) for day in one.byday.split(",") if day)
    how = [
        when,
        "mit Dolmetscher" if one.is_interpreted else "",
        "auf Anfrage" if one.is_on_request else "",
    ]
    return f"{name_of(one.code)} ({', '.join(filter(None, how))})"
