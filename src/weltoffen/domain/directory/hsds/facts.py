"""What we know and HSDS has no field for, as attributes (`link_type` names the fact)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from weltoffen.domain.directory.hsds.naming import part
from weltoffen.domain.directory.hsds.plain import Json, known

OFFER: Final = (
    "is_for_women",
    "needs_no_papers",
    "has_childcare",
    "entry",
    "is_free",
    "places_free",
    "waiting_weeks",
    "places_on",
    "is_citywide",
    "is_emergency",
    "leika_key",
)
LANGUAGE: Final = ("byday", "is_interpreted", "is_on_request")
LOCATION: Final = ("is_step_free", "has_toilet")
CLOSED: Final = "exception"


def attributes(owner: UUID, entity: str, thing: object, names: Iterable[str]) -> list[Json]:
    """One for each fact that is set; yes is "true", days are ISO dates."""
    return [
        attribute(owner, entity, name, said)
        for name in names
        if (said := _said(getattr(thing, name))) != ""
    ]


def attribute(owner: UUID, entity: str, name: str, value: str) -> Json:
    return {
        "id": part(owner, f"{name}:{value}"),
        "link_id": str(owner),
        "link_type": name,
        "link_entity": entity,
        "value": value,
    }


def exception(
    start_on: date, end_on: date, opens_at: time | None, closes_at: time | None, note: str
) -> str:
    """`2026-12-24/2027-01-06` closed, `2026-12-24/2026-12-24 10:00-12:00` open then; a note."""
    days = f"{start_on.isoformat()}/{end_on.isoformat()}"
    hours = f" {opens_at:%H:%M}-{closes_at:%H:%M}" if opens_at and closes_at else ""
    return f"{days}{hours}; {note}" if note else days + hours


def read(found: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Facts of ours among somebody's attributes."""
    for one in found:
        name, value = one.get("link_type"), one.get("value")
        if isinstance(name, str) and isinstance(value, str) and value:
            yield name, value


def _said(value: Any) -> str:
    match value:
        case None | False | "":
            return ""
        case True:
            return "true"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def term_attribute(owner: UUID, entity: str, term: Json) -> Json:
    """That a thing belongs to a term of a taxonomy."""
    return known(
        {
            "id": part(owner, f"term:{term['id']}"),
            "link_id": str(owner),
            "taxonomy_term_id": term["id"],
            "link_entity": entity,
            "taxonomy_term": term,
        }
    )
