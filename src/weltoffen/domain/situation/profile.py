"""What belongs to a field of action, as the city's profile has it (`situation.toml`)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.profile import dated, on, section


def days_ahead(day: date) -> int:
    """How far the sheet looks: calendar days from the meeting."""
    return int(on(day, dated(section("situation")["days_ahead"])).value)


def topics_of(fields: Iterable[Term]) -> frozenset[str]:
    """Codes of the topics of offers and gaps; a body without a field has them all: empty."""
    return _codes(fields, Term.Taxonomy.TOPIC, "topics")


def concerns_of(fields: Iterable[Term]) -> frozenset[str]:
    return _codes(fields, Term.Taxonomy.CONCERN, "concerns")


def figures() -> list[dict[str, Any]]:
    return list(section("figures").get("figure", ()))


def figures_of(fields: Iterable[Term]) -> list[dict[str, Any]]:
    """Those of the field, and those that say of no field; a body without a field has them all."""
    codes = {field.code for field in fields}
    return [
        one for one in figures() if not codes or not one.get("fields") or codes & set(one["fields"])
    ]


def _codes(fields: Iterable[Term], taxonomy: str, name: str) -> frozenset[str]:
    found: set[str] = set()
    table = {entry["code"]: entry.get(name, ()) for entry in section("situation").get("field", ())}
    for field in fields:
        found |= {field.code} if field.taxonomy == taxonomy else set(table.get(field.code, ()))
    return frozenset(found)
