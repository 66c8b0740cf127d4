"""What a reading makes, changes or removes, as a row that people read."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from weltoffen.base.texts.marking import gettext_noop

KINDS = {
    "organizations.organization": gettext_noop("Organisation"),
    "meetings.meeting": gettext_noop("Meeting"),
    "meetings.agendaitem": gettext_noop("Agenda item"),
    "documents.paper": gettext_noop("Paper"),
    "documents.paperversion": gettext_noop("Wording of a paper"),
    "documents.consultation": gettext_noop("Stop on a paper's way"),
    "documents.file": gettext_noop("File"),
}
# what of a change people see, by field; the rest is bookkeeping
FIELDS = {
    "name": gettext_noop("Title"),
    "number": gettext_noop("Number"),
    "reference": gettext_noop("Number of the paper"),
    "starts_at": gettext_noop("Begins"),
    "location": gettext_noop("Place"),
    "is_cancelled": gettext_noop("cancelled"),
    "is_public": gettext_noop("public"),
    "result_text": gettext_noop("Decision"),
    "paper_type": gettext_noop("Kind of paper"),
    "position": gettext_noop("Place in the agenda"),
}


class Changed(Protocol):
    """`watch.Change`, stored or only tried."""

    model: str
    object_id: int
    label: str
    is_new: bool
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    kind: str  # of badge
    state: str
    what: str
    label: str
    differences: list[tuple[str, str, str]]  # field, before, after


def shown(change: Changed, hidden: Container[tuple[str, int]] = ()) -> Shown:
    """`hidden`: what the reader may not see; that there was something is told all the same."""
    is_gone = bool(change.after.get("deleted_at")) and not change.is_new
    if change.is_new:
        kind, state = "success", _("new")
    elif is_gone:
        kind, state = "warning", _("gone")
    else:
        kind, state = "info", _("changed")
    what = _(KINDS[change.model]) if change.model in KINDS else change.model
    if (change.model, change.object_id) in hidden:
        return Shown(kind, state, what, "–", [])
    is_quiet = change.is_new or is_gone or _was_closed(change.before)
    differences = [] if is_quiet else _differences(change.before, change.after)
    return Shown(kind, state, what, change.label or "–", differences)


def _was_closed(before: Mapping[str, Any]) -> bool:
    """A draft or a confidential paper until then: its former words stay where they were."""
    return bool(before.get("is_confidential")) or before.get("is_public") is False


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (_(label), _said(before.get(name)), _said(after.get(name)))
        for name, label in FIELDS.items()
        if name in after
    ]


def _said(value: Any) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return f"{timezone.localtime(value):%d.%m.%Y, %H:%M}"
        case date():
            return f"{value:%d.%m.%Y}"
        case str() if len(value) > 18 and (moment := _moment(value)):
            return f"{timezone.localtime(moment):%d.%m.%Y, %H:%M}"
    return str(value)


def _moment(value: str) -> datetime | None:
    try:
        found = parse_datetime(value)
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None
