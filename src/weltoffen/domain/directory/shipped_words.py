"""The words that come with the product for topics, groups and access, by language."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from weltoffen.base.vocabulary.profile import section

SHIPPED = Path(__file__).parent / "shipped"
ORIGINAL = "de"


@dataclass(frozen=True, slots=True)
class Words:
    """`label` is printed, `exact` means the same, `hidden` is typed and never printed."""

    label: str
    description: str = ""
    exact: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def languages() -> tuple[str, ...]:
    """Those in which words are shipped, German first."""
    found = sorted(path.name.split(".")[1] for path in SHIPPED.glob("labels.*.toml"))
    return (ORIGINAL, *(language for language in found if language != ORIGINAL))


def words(taxonomy: str, language: str) -> Mapping[str, Words]:
    """By code, in the order of the file: shipped ones, then the city's own (`topics.toml`)."""
    entries = dict(_labels(language).get(taxonomy, {}))
    entries |= section("topics").get("labels", {}).get(language, {}).get(taxonomy, {})
    return {code: _words(entry) for code, entry in entries.items()}


def topics() -> Iterator[tuple[str, str]]:
    """(code, code of the topic above or ""), as they stand in the shipped list and the city's."""
    for entry in (*_topics(), *section("topics").get("topic", ())):
        yield entry["code"], entry.get("parent", "")
        for child in entry.get("children", ()):
            yield child, entry["code"]


def _words(entry: Mapping[str, Any]) -> Words:
    return Words(
        entry["label"],
        entry.get("description", ""),
        tuple(entry.get("exact", ())),
        tuple(entry.get("hidden", ())),
    )


@cache
def _topics() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads((SHIPPED / "topics.toml").read_text("utf-8"))["topic"])


@cache
def _labels(language: str) -> Mapping[str, Any]:
    path = SHIPPED / f"labels.{language}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
