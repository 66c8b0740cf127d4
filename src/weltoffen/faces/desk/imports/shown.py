"""What an intake makes or changes, as rows that people read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.directory import importing, standing
from weltoffen.domain.directory.importing import Row
from weltoffen.domain.directory.imports.said import TEXTS
from weltoffen.domain.directory.models import IntakeChange
from weltoffen.domain.directory.queries.differing import words_of
from weltoffen.domain.directory.queries.feeds import place_names

KINDS = {
    "provider": gettext_noop("Provider"),
    "location": gettext_noop("Place"),
    "offer": gettext_noop("Offer"),
    "article": gettext_noop("Article"),
}
LONG = 160  # characters of a value
STATES = {
    importing.NEW: ("success", gettext_noop("new")),
    importing.CHANGED: ("info", gettext_noop("changed")),
    importing.SAME: ("info", gettext_noop("as before")),
    importing.LINKED: ("info", gettext_noop("joined with what is here")),
}


@dataclass(frozen=True, slots=True)
class Shown:
    kind: str  # of badge
    state: str
    what: str
    label: str
    differences: list[tuple[str, str, str]]  # field, before, after
    kept: list[tuple[str, str, str]]  # field, here, there


def of_rows(rows: Sequence[Row]) -> list[Shown]:
    """Names of places are read at once for all of them."""
    values = [pair for row in rows for pair in (*row.differences.items(), *row.kept.items())]
    places = _places((name, value) for name, both in values for value in both)
    return [_of_row(row, places) for row in rows]


def _of_row(row: Row, places: Mapping[int, str]) -> Shown:
    badge, state = STATES[row.state]
    return Shown(
        badge,
        _(state),
        _(KINDS[row.thing.kind]),
        row.thing.name,
        _pairs(row.thing.kind, row.differences, places),
        _pairs(row.thing.kind, row.kept, places),
    )


def _pairs(
    kind: str, found: Mapping[str, tuple[Any, Any]], places: Mapping[int, str]
) -> list[tuple[str, str, str]]:
    model = standing.MODELS[kind]
    return [
        (label_of(model, name), said(name, a, places), said(name, b, places))
        for name, (a, b) in found.items()
    ]


def _places(values: Iterable[tuple[str, Any]]) -> dict[int, str]:
    pks = {one["location_id"] for name, value in values if name == "places" for one in value or ()}
    return place_names(pks) if pks else {}


def of_changes(changes: list[IntakeChange]) -> list[Shown]:
    """Names are read at once for all of them."""
    names: dict[str, str] = {}
    for kind in standing.MODELS:
        pks = [standing.pk_of(c.subject) for c in changes if standing.kind_of(c.subject) == kind]
        for pk, thing in (standing.things(kind, pks) if pks else {}).items():
            names[standing.subject_of(kind, pk)] = str(thing)
    sides = [side for c in changes if c.before is not None for side in (c.before, c.after or {})]
    places = _places(pair for side in sides for pair in side.get("fields", {}).items())
    return [_of_change(change, names.get(change.subject, "–"), places) for change in changes]


def _of_change(change: IntakeChange, name: str, places: Mapping[int, str]) -> Shown:
    kind = standing.kind_of(change.subject)
    if change.before is None:
        return Shown("success", _("new"), _(KINDS[kind]), name, [], [])
    before: Mapping[str, Any] = change.before.get("fields", {})
    after: Mapping[str, Any] = (change.after or {}).get("fields", {})
    is_gone = after.get("status") == "defunct" or after.get("is_published") is False
    both = {field: (value, after.get(field)) for field, value in before.items()}
    differences = _pairs(kind, both, places)
    badge, state = ("warning", _("gone")) if is_gone else ("info", _("changed"))
    return Shown(badge, state, _(KINDS[kind]), name, [] if is_gone else differences, [])


PARTS = {
    "terms": gettext_noop("Topics and groups"),
    "languages": gettext_noop("Languages"),
    "schedules": gettext_noop("Times"),
    "exceptions": gettext_noop("Exceptions"),
    "documents": gettext_noop("Documents"),
    "places": gettext_noop("Places"),
    "contacts": gettext_noop("Contacts"),
    "areas": gettext_noop("Districts"),
    "status": gettext_noop("State"),
    "entry": gettext_noop("How to join"),
    "parent": gettext_noop("Article above"),
    "position": gettext_noop("Order"),
}


def label_of(model: Any, name: str) -> str:
    if name.startswith(TEXTS):
        return _("Text in %(language)s") % {"language": name.removeprefix(TEXTS)}
    if name in PARTS:
        return _(PARTS[name])
    return str(model._meta.get_field(name).verbose_name)


def said(name: str, value: Any, places: Mapping[int, str]) -> str:
    """Short, whatever it is."""
    if name == "places" and value:
        value = [places.get(one["location_id"], "–") for one in value]
    elif name == "terms" and value:
        value = [str(one).rpartition(":")[2] for one in value]
    elif isinstance(value, dict):
        value = [str(one) for one in value.values() if one]
    text = "; ".join(words_of(name, value))
    return text if len(text) <= LONG else text[: LONG - 1] + "…"
