"""`indicators.toml` of the profile, and the catalogue that comes with the product."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from weltoffen.base.vocabulary.profile import city, dated, on, section

SHIPPED = Path(__file__).parent / "shipped"


def catalogue() -> list[Mapping[str, Any]]:
    """The shipped indicators in their order; a city's entry of the same code replaces one, and
    one that only adds series or breaks is laid over it."""
    found: dict[str, dict[str, Any]] = {}
    for entry in (*_file("indicators")["indicator"], *section("indicators").get("indicator", ())):
        found[entry["code"]] = {**found.get(entry["code"], {}), **entry}
    return list(found.values())


def themes() -> dict[str, str]:
    return {one["code"]: one["name"] for one in _file("indicators")["theme"]}


def theme_names(language: str) -> dict[str, str]:
    return {
        one["code"]: one.get("names", {}).get(language, one["name"])
        for one in _file("indicators")["theme"]
    }


def hierarchies() -> Mapping[str, Mapping[str, str]]:
    """By variable of official statistics: child to parent."""
    return {one["variable"]: one["parents"] for one in _file("hierarchies")["hierarchy"]}


def smallest_denominator(day: date) -> int:
    return int(on(day, dated(section("indicators")["smallest_denominator"])).value)


def own_codes() -> frozenset[str]:
    """How official tables call this municipality: its key, and its district's when it is one."""
    ags = city().ags
    own = {ags, city().key, "city"}
    return frozenset(own | {ags[:5]} if ags.endswith("000") else own)


def kept_areas() -> frozenset[str]:
    """Which areas of official tables are kept beside the municipality: those it compares with."""
    ags = city().ags
    return frozenset({"DG", ags[:2], ags[:5], *section("indicators").get("compare", ())})


def districts() -> list[Mapping[str, Any]]:
    """Code, name and tile, as `districts.toml` has them."""
    return list(section("districts").get("district", ()))


def outlines() -> Mapping[str, Any] | None:
    """`districts.geojson` of the profile; None where the city has no boundaries yet."""
    return _geojson(settings.PROFILE, str(settings.PROFILES_DIR))


def of_concern(code: str) -> list[str]:
    return list(section("indicators").get("concerns", {}).get(code, ()))


def of_group(code: str) -> list[str]:
    return list(section("indicators").get("groups", {}).get(code, ()))


def of_everything() -> list[str]:
    return list(section("indicators").get("always", ()))


@cache
def _geojson(profile: str, folder: str) -> Mapping[str, Any] | None:
    path = Path(folder) / profile / "districts.geojson"
    if not path.is_file():
        return None
    loaded: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _file(name: str) -> Mapping[str, Any]:
    return tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))
