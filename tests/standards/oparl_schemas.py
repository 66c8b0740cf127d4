"""OParl's own schemas as validators, and the rules of its prose that they do not have."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
TYPE = re.compile(r"https://schema\.oparl\.org/1\.1/(\w+)")
OF_GONE = {"id", "type", "created", "modified", "deleted"}
EMBEDDED = {"mainFile", "auxiliaryFile", "consultation", "agendaItem", "location"}
OURS = "weltoffen:"


class Schemas:
    def __init__(self, folder: Path) -> None:
        self.raw = {path.stem: json.loads(path.read_bytes()) for path in folder.glob("*.json")}
        made = {f"{name}.json": _referring(schema) for name, schema in self.raw.items()}
        registry = Registry().with_resources(
            (name, DRAFT202012.create_resource(schema)) for name, schema in made.items()
        )
        self.validators = {
            name: Draft202012Validator(made[f"{name}.json"], registry=registry) for name in self.raw
        }

    def problems(self, thing: dict[str, Any]) -> list[str]:
        """Of the schema, of misspelt names, and of the prose."""
        return [f"{thing.get('id')}: {one}" for one in self._problems(thing)]

    def _problems(self, thing: dict[str, Any]) -> Iterator[str]:
        kind = kind_of(thing)
        if thing.get("deleted"):
            yield from _of_deleted(thing)
            return
        for error in self.validators[kind].iter_errors(thing):
            yield f"{error.json_path}: {error.message[:200]}"
        properties = self.raw[kind]["properties"]
        for name, value in thing.items():
            if name not in properties and not name.startswith(OURS):
                yield f"{name} is no field of {kind}"
            yield from self._of_value(kind, name, value, properties.get(name, {}))
        for name in ("created", "modified"):
            if name not in thing:
                yield f"{name} is missing"

    def _of_value(self, kind: str, name: str, value: Any, said: dict[str, Any]) -> Iterator[str]:
        if value in (None, "") or (value == [] and name not in self.raw[kind]["required"]):
            yield f"{name} is empty"
        if said.get("format") == "date-time" and not STAMP.fullmatch(str(value)):
            yield f"{name} is no date-time: {value}"
        if said.get("format") == "date" and not DAY.fullmatch(str(value)):
            yield f"{name} is no date: {value}"
        if said.get("format") == "url" and not str(value).startswith(("http://", "https://")):
            yield f"{name} is no address: {value}"
        for inside in value if isinstance(value, list) else [value]:
            if isinstance(inside, dict) and "type" in inside and "id" in inside:
                if inside.get("deleted"):
                    yield f"{name} embeds what is deleted"
                yield from self._problems(inside)


def _of_deleted(thing: dict[str, Any]) -> Iterator[str]:
    if set(thing) != OF_GONE or thing["deleted"] is not True:
        yield f"a deleted object says {sorted(thing)}"
    for name in ("created", "modified"):
        if not STAMP.fullmatch(thing[name]):
            yield f"{name}: {thing[name]}"


def kind_of(thing: dict[str, Any]) -> str:
    named = TYPE.fullmatch(thing["type"])
    assert named, thing["type"]
    return named[1]


def problems_of_page(page: dict[str, Any]) -> Iterator[str]:
    if set(page) != {"data", "pagination", "links"}:
        yield f"a page has {sorted(page)}"
    is_last = page["pagination"]["currentPage"] >= page["pagination"]["totalPages"]
    if not is_last and "next" not in page["links"]:
        yield "next is missing"


def at(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _referring(schema: Any) -> Any:
    """`{"type": "object", "schema": "File.json"}` as `$ref`, which validators know."""
    if isinstance(schema, list):
        return [_referring(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _referring(value) for name, value in schema.items() if name != "required"}
    if isinstance(schema.get("required"), list):
        made["required"] = schema["required"]
    if isinstance(schema.get("schema"), str):
        made = {"$ref": schema["schema"]}
    return made
