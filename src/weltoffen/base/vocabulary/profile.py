"""The profile of the municipality: TOML files under `config/profiles/<city>/`, read once.

Everything that is this city's and no other's stands there; nothing of it is code. Each domain asks
for its own section and turns it into its own types.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.conf import settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class City:
    """`profile.toml`: who the municipality is. `land` is the ISO 3166-2 suffix ("HE")."""

    key: str
    name: str
    short_name: str
    land: str
    ags: str
    office: str  # key of the Integration Office in organizations.toml
    address: tuple[str, ...]
    contact_email: str
    phone: str
    office_article: str = "das"  # of the Office's name, as subject of a sentence


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value, the time it holds for, its source; `assumed` when nobody confirmed it."""

    value: T
    source: str
    start_on: date | None = None
    end_on: date | None = None
    assumed: bool = False


def on(day: date, values: Iterable[Dated[T]]) -> Dated[T]:
    """The value that holds on a day; a profile without one is an error of the profile."""
    for dated in values:
        if (dated.start_on or date.min) <= day <= (dated.end_on or date.max):
            return dated
    raise LookupError(f"the profile has no value for {day}")


def section(name: str) -> Mapping[str, Any]:
    """One file of the profile, without its ending ("involvement"); empty when the city has none."""
    return _read(settings.PROFILE, name)


def dated(entries: Iterable[Mapping[str, Any]]) -> tuple[Dated[Any], ...]:
    """`[[name]] value = …, source = …, start_on?, end_on?, assumed?` as values with their dates."""
    return tuple(Dated(**entry) for entry in entries)


def city() -> City:
    raw = section("profile")
    return City(key=settings.PROFILE, **{**raw, "address": tuple(raw["address"])})


@cache
def _read(profile: str, name: str) -> Mapping[str, Any]:
    path = Path(settings.PROFILES_DIR) / profile / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
