"""What an intake makes or changes, as rows that people read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.directory import importing, standing
from weltoffen.domain.directory.importing import Row
from weltoffen.domain.directory.imports.said import TEXTS
from weltoffen.domain.directory.models import IntakeChange

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


def of_row(row: Row) -> Shown:
    badge, state = STATES[row.state]
    model = standing.MODELS[row.thing.kind]
    return Shown(
        badge,
        _(state),
        _(KINDS[row.thing.kind]),
        row.thing.name,
        [(label_of(model, name), said(a), said(b)) for name, (a, b) in row.differences.items()],
        [(label_of(model, name), said(a), said(b)) for name, (a, b) in row.kept.items()],
    )


def of_changes(changes: list[IntakeChange]) -> list[Shown]:
    """Names are read at once for all of them."""
    names: dict[str, str] = {}
    for kind in standing.MODELS:
        pks = [standing.pk_of(c.subject) for c in changes if standing.kind_of(c.subject) == kind]
        for pk, thing in (standing.things(kind, pks) if pks else {}).items():
            names[standing.subject_of(kind, pk)] = str(thing)
    return [_of_change(change, names.get(change.subject, "–")) for change in changes]


def _of_change(change: IntakeChange, name: str) -> Shown:
    kind = standing.kind_of(change.subject)
    model = standing.MODELS[kind]
    if change.before is None:
        return Shown("success", _("new"), _(KINDS[kind]), name, [], [])
    before: Mapping[str, Any] = change.before.get("fields", {})
    after: Mapping[str, Any] = (change.after or {}).get("fields", {})
    is_gone = after.get("status") == "defunct" or after.get("is_published") is False
    differences = [
        (label_of(model, field), said(value), said(after.get(field)))
        for field, value in before.items()
    ]
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


def said(value: Any) -> str:
    """Short, whatever it is."""
    match value:
        case None | "" | [] | {}:
            return "–"
        case True:
            return _("yes")
        case False:
            return _("no")
        case list():
            text = "; ".join(_part(one) for one in value)
        case dict():
            text = _part(value)
        case _:
            text = str(value)
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def _part(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value).rpartition(":")[2]
    shown = (one for one in value.values() if one not in (None, "", False, 1, True))
    return " ".join(str(one) for one in shown) or "–"
