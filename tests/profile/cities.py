"""The profiles of the repository as plain data, for the tests that hold them together."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from django.conf import settings

Entry = Mapping[str, Any]
CITIES = ("darmstadt", "musterstadt")
FILES = (
    "profile",
    "organizations",
    "vocabulary",
    "involvement",
    "relevance",
    "questions",
    "words",
    "figures",
    "textblocks",
)
each_city = pytest.mark.parametrize("city", CITIES)


def read(city: str, name: str) -> dict[str, Any]:
    with open(f"{settings.PROFILES_DIR}/{city}/{name}.toml", "rb") as file:
        return tomllib.load(file)


def entries(city: str) -> Iterator[tuple[str, Entry]]:
    """Every entry of every list with the place where it stands; profile.toml is one entry."""
    for name in FILES[1:]:
        for kind, rows in read(city, name).items():
            for row in rows if isinstance(rows, list) else ():
                yield f"{name}.toml [[{kind}]] {label(row)}", row


def nested(city: str) -> Iterator[tuple[str, Entry, Entry]]:
    """Former names and seats, each with the organisation that it belongs to."""
    for where, row in entries(city):
        for kind in ("former_names", "seats"):
            for inner in row.get(kind, ()):
                yield f"{where} {kind} {label(inner)}", row, inner


def label(row: Entry) -> str:
    named = ("key", "code", "stem", "title", "name", "organization", "value")
    return str(next((row[key] for key in named if key in row), row))


def texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from texts(value)


def organizations(city: str) -> dict[str, Entry]:
    rows = [row for rows in read(city, "organizations").values() for row in rows]
    assert len({row["key"] for row in rows}) == len(rows)
    return {row["key"]: row for row in rows}


def codes(city: str, kind: str) -> list[str]:
    return [row["code"] for row in read(city, "vocabulary")[kind]]


def days(row: Entry) -> tuple[date, date]:
    return row.get("start_on", date.min), row.get("end_on", date.max)
