"""The words that come with the product, and a city's own (`glossary.toml` in its profile)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from weltoffen.base.vocabulary.profile import section

SHIPPED = Path(__file__).parent / "shipped"


def terms() -> list[Mapping[str, Any]]:
    """German; a city's word replaces the shipped one of the same key."""
    found = {entry["key"]: entry for entry in _file("terms")["term"]}
    found |= {entry["key"]: entry for entry in section("glossary").get("term", ())}
    return list(found.values())


def languages() -> list[str]:
    return sorted(path.stem for path in SHIPPED.glob("*.toml") if path.stem != "terms")


def texts(language: str) -> Mapping[str, Mapping[str, str]]:
    """By key: word, meaning, office, todo, until in that language."""
    own = {entry["key"] for entry in section("glossary").get("term", ())}
    shipped = {key: texts for key, texts in _file(language).items() if key not in own}
    added: Mapping[str, Mapping[str, str]] = section("glossary").get("texts", {}).get(language, {})
    return {**shipped, **added}


@cache
def _file(name: str) -> Mapping[str, Any]:
    path = SHIPPED / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
