"""What a reading changed, seen from outside: a look before, a look after, and the difference."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from weltoffen.base.documents.models import Consultation, File, Paper, PaperVersion
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.models import Change, Reading
from weltoffen.domain.watch.oparl.records import Batch

# in the order in which they are made; taken back the other way round
WATCHED: tuple[type[models.Model], ...] = (
    Organization,
    File,
    Meeting,
    Paper,
    PaperVersion,
    Consultation,
    AgendaItem,
)
LINKS: Mapping[type[models.Model], tuple[str, ...]] = {
    Meeting: ("organizations", "files", "consultations"),
    Paper: ("files", "further_originators"),
    AgendaItem: ("files", "further_consultations"),
}
_UNSEEN = {"id"}
Look = dict[tuple[str, int], dict[str, Any]]


@dataclass(slots=True)
class Scope:
    """Which rows a reading may touch: by the ids that came, and by what was joined."""

    ids: set[str] = field(default_factory=set)
    meetings: set[int] = field(default_factory=set)
    papers: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    organizations: set[int] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{len(self.ids)} ids"


def ids_in(batch: Batch) -> set[str]:
    kinds: tuple[Iterable[Any], ...] = (
        *(batch.organizations, batch.files, batch.meetings, batch.papers),
        *(batch.consultations, batch.agenda_items, batch.texts),
    )
    return {one.id for records in kinds for one in records}


def look(scope: Scope) -> Look:
    """Every row in the scope, as plain values."""
    ids = sorted(scope.ids)
    meetings = scope.meetings | _keys(Meeting, ids)
    papers = scope.papers | _keys(Paper, ids)
    stops = Meeting.consultations.through.objects.filter(meeting__in=meetings)
    wanted: dict[type[models.Model], Q] = {
        Organization: Q(pk__in=scope.organizations | _keys(Organization, ids)),
        File: Q(pk__in=_keys(File, ids)),
        Meeting: Q(pk__in=meetings),
        Paper: Q(pk__in=papers),
        PaperVersion: Q(paper__in=papers),
        Consultation: Q(pk__in=_keys(Consultation, ids))
        | Q(pk__in=stops.values("consultation_id"))
        | Q(paper__in=papers),
        AgendaItem: Q(pk__in=scope.items | _keys(AgendaItem, ids)) | Q(meeting__in=meetings),
    }
    seen: Look = {}
    for model, condition in wanted.items():
        label = model._meta.label_lower
        for row in model._default_manager.filter(condition).values():
            seen[label, row["id"]] = {n: v for n, v in row.items() if n not in _UNSEEN}
        _see_links(model, label, seen)
    return seen


def rows_of(model: type[models.Model], keys: list[int]) -> Look:
    """Rows of one kind as plain values, with what is linked to them."""
    seen: Look = {}
    label = model._meta.label_lower
    for start in range(0, len(keys), 500):
        some: Look = {}
        for row in model._default_manager.filter(pk__in=keys[start : start + 500]).values():
            some[label, row["id"]] = dict(row)
        _see_links(model, label, some)
        seen |= some
    return seen


def _see_links(model: type[models.Model], label: str, seen: Look) -> None:
    keys = [key for name, key in seen if name == label]
    for name in LINKS.get(model, ()):
        for key in keys:
            seen[label, key][name] = []
        manager = getattr(model, name)
        through, owner = manager.through, manager.field.m2m_column_name()
        other = manager.field.m2m_reverse_name()
        for own, far in through.objects.filter(**{f"{owner}__in": keys}).values_list(owner, other):
            seen[label, own][name].append(far)
        for key in keys:
            seen[label, key][name].sort()


def _keys(model: type[models.Model], ids: list[str]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(ids), 500):
        rows = model._default_manager.filter(oparl_id__in=ids[start : start + 500])
        found.update(rows.values_list("pk", flat=True))
    return found


def note_changes(reading: Reading, before: Look, after: Look) -> None:
    """One row per thing that was made or changed. What became non-public keeps no words here."""
    rows = []
    for (label, key), now in after.items():
        then = before.get((label, key))
        if then == now:
            continue
        changed = [name for name in now if then is None or then[name] != now[name]]
        old = {} if then is None else {name: then[name] for name in changed}
        is_closed = label == "meetings.agendaitem" and not (now["is_public"] or now["deleted_at"])
        if is_closed:  # its words are not kept here either
            old = {name: v for name, v in old.items() if not isinstance(v, str) or not v}
        rows.append(
            Change(
                reading=reading,
                model=label,
                object_id=key,
                label=_label(now if now.get("name") or is_closed else then or now),
                is_new=then is None,
                before=plain(old),
                after=plain({name: _short(now[name]) for name in changed}),
            )
        )
    Change.objects.bulk_create(rows, batch_size=500)


def _label(values: Mapping[str, Any]) -> str:
    parts = (values.get("reference"), values.get("number"), values.get("name"))
    return " ".join(str(one) for one in parts if one and not isinstance(one, int))[:300]


def _short(value: Any) -> Any:
    """Long texts are compared by their ends; they are not kept a second time."""
    if isinstance(value, str) and len(value) > 1_000:
        return f"{value[:400]}…{len(value)}…{value[-400:]}"
    return value


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return made


def same(now: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    """Whether a row still has what a reading gave it."""
    return plain({name: _short(now.get(name)) for name in kept}) == kept
