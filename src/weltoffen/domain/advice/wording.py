"""The wording of a consent: shipped in eight languages, the German one binding."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from weltoffen.base.translations.languages import language as known
from weltoffen.domain.advice import profile
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.private import Contents, Details
from weltoffen.domain.advice.rules.periods import expires_on
from weltoffen.domain.directory.models import Offer

SHIPPED: Final = Path(__file__).parent / "shipped"
BINDING: Final = "de"


@dataclass(frozen=True, slots=True)
class Wording:
    """As it is agreed to; `text` is in `language`, the same in German stands beside it."""

    language: str
    version: str
    text: str
    german: str
    is_machine: bool


def of_referral(referral: Referral, contents: Contents, language: str, *, today: date) -> Wording:
    office = referral.case.office.name
    return wording(
        referral.offer,
        contents.details,
        office=office,
        has_files=bool(contents.sent_files),
        language=language,
        today=today,
    )


def wording(
    offer: Offer, details: Details, *, office: str, has_files: bool, language: str, today: date
) -> Wording:
    """For what would be sent today. It names the kinds of data, never the data."""
    language = text_language(language)
    lengths = profile.lengths(today)
    values = {
        "office": office,
        "receiver": offer.provider.organization.name,
        "offer": offer.name,
        "expires": f"{expires_on(today, lengths):%d.%m.%Y}",
        "keep": lengths.keep,
        "address": short_address(),
    }
    kinds = kinds_of(details, has_files=has_files)
    return Wording(
        language,
        _shipped()["version"],
        _filled(language, kinds, values),
        _filled(BINDING, kinds, values),
        _shipped()[language]["is_machine"],
    )


def kinds_of(details: Details, *, has_files: bool) -> list[str]:
    """Which kinds of data go out: those that are filled in, and no others."""
    told = {
        "name": bool(details.name),
        details.way: True,
        "language": bool(details.language),
        "interpreter": details.needs_interpreter,
        "childcare": details.needs_childcare,
        "reason": bool(details.reason),
        "files": has_files,
    }
    return [kind for kind, is_told in told.items() if is_told]


def text_language(language: str) -> str:
    """In which language the text is shown to somebody who speaks `language`."""
    return language if language in languages() else BINDING


def languages() -> list[str]:
    return [code for code in _shipped() if code != "version"]


def short_address() -> str:
    return f"{settings.BASE_URL.partition('://')[2]}/vermittlung/"


def _filled(language: str, kinds: list[str], values: Mapping[str, Any]) -> str:
    """Everything that people typed goes in as a value; nothing in it is looked at again."""
    said = _shipped()[language]
    is_rtl = known(language).is_rtl
    if is_rtl:  # German names and addresses keep their own direction, also where a line ends
        values = {
            name: f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"
            for name, value in values.items()
        }
    comma = "، " if is_rtl else ", "
    listed = comma.join(said["kinds"][kind] for kind in kinds)
    paragraphs = said["text"].strip().replace("\n", "\n\n")  # one thought each
    return str(paragraphs.format(**values, kinds=listed))


@cache
def _shipped() -> Mapping[str, Any]:
    return tomllib.loads((SHIPPED / "consent.toml").read_text(encoding="utf-8"))
