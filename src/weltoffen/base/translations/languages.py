"""Which languages there are: data of the product, to which a city may add its own.

`is_interface` are those in which the pages themselves speak; the others are languages of texts, of
interpreters and of counselling.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings

from weltoffen.base.vocabulary.profile import section

SHIPPED = Path(__file__).parent / "shipped" / "languages.toml"
ORIGINAL = "de"
PLAIN = "de-simple"


@dataclass(frozen=True, slots=True)
class Language:
    code: str  # BCP 47: "ar", "de-simple", "kmr"
    own_name: str  # as its speakers write it
    name: str  # in German
    is_rtl: bool = False
    is_interface: bool = False


def languages() -> list[Language]:
    """All of them in the order they are shown; a city's own ones at the end."""
    return list(_all(settings.PROFILE))


def targets() -> list[Language]:
    """Those that texts are translated into: all that the pages speak, but the original."""
    return [one for one in languages() if one.is_interface and one.code != ORIGINAL]


def language(code: str) -> Language:
    """The one of this code; an unknown code is shown as it is, never an error."""
    return _by_code(settings.PROFILE).get(code) or Language(code, code, code)


def named(code: str, shown_in: str) -> str:
    """The language's name in another language ("Arabe" for "ar" in French), else in its own."""
    if shown_in in (ORIGINAL, PLAIN):
        return language(code).name
    if code in (PLAIN, shown_in):
        return language(code).own_name
    try:
        known = Locale.parse(shown_in).languages.get(code)
    except (UnknownLocaleError, ValueError):
        known = None
    return str(known or language(code).own_name)


@cache
def _all(profile: str) -> tuple[Language, ...]:
    shipped = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["language"]
    return tuple(_read([*shipped, *section("languages").get("language", [])]))


@cache
def _by_code(profile: str) -> Mapping[str, Language]:
    return {one.code: one for one in _all(profile)}


def _read(entries: Iterable[Mapping[str, Any]]) -> Iterable[Language]:
    spoken = {code for code, _ in settings.LANGUAGES}
    found = {str(entry["code"]): entry for entry in entries}  # a city's word comes last
    for code, entry in found.items():
        yield Language(
            code=code,
            own_name=str(entry["own_name"]),
            name=str(entry["name"]),
            is_rtl=bool(entry.get("is_rtl", False)),
            is_interface=code in spoken,
        )
