"""The compiled HSDS 3.0 schemas as validators; strict ones find misspelt fields, too."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012


class Schemas:
    """Compiled where there is one; else the single file, which names its neighbours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def validator(self, noun: str, *, strict: bool = False) -> Draft202012Validator:
        packed = self.folder / "compiled" / f"{noun}.json.gz"
        is_packed = packed.is_file()
        raw = gzip.decompress(packed.read_bytes()) if is_packed else self._file(noun)
        schema = json.loads(raw)
        return Draft202012Validator(
            closed(schema) if strict else schema,
            format_checker=FormatChecker(),
            registry=Registry().with_resources(self._neighbours(strict)),
        )

    def _neighbours(self, strict: bool) -> Iterator[tuple[str, Any]]:
        for path in self.folder.glob("*.json"):
            schema = json.loads(path.read_bytes())
            shut = closed(schema) if strict else schema
            yield path.name, DRAFT202012.create_resource(shut)

    def _file(self, noun: str) -> bytes:
        return (self.folder / f"{noun}.json").read_bytes()


def closed(schema: Any) -> Any:
    """The same schema, in which only fields that it names may stand."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {name: closed(value) for name, value in schema.items()}
    if isinstance(shut.get("properties"), dict) and shut.get("type", "object") == "object":
        shut["additionalProperties"] = False
    return shut


def problems(validator: Draft202012Validator, thing: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(thing)]


ENVELOPE = {
    "total_items": int,
    "total_pages": int,
    "page_number": int,
    "size": int,
    "first_page": bool,
    "last_page": bool,
    "empty": bool,
    "contents": list,
}


def envelope_problems(page: dict[str, Any]) -> Iterator[str]:
    """The parts of an HSDS page, and that they fit each other."""
    if set(page) != set(ENVELOPE):
        yield f"fields {sorted(page)}"
        return
    for name, kind in ENVELOPE.items():
        if type(page[name]) is not kind:
            yield f"{name} is {page[name]!r}"
    if page["size"] != len(page["contents"]) or page["empty"] != (not page["contents"]):
        yield "size"
    if page["first_page"] != (page["page_number"] == 1):
        yield "first_page"
    if page["last_page"] != (page["page_number"] >= page["total_pages"]):
        yield "last_page"
