"""Taking back what a reading wrote: made things go, changed ones get their former values.

What somebody has worked on since stays, and it is said why.
"""

from collections import defaultdict
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.documents.queries import KIND
from weltoffen.base.intake.findings import SET_ASIDE, Findings
from weltoffen.base.search import index
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.models import Change, Reading
from weltoffen.domain.watch.store import changes, finishing
from weltoffen.domain.watch.store.hanging import Row, chunks, hanging

READ_AGAIN = "Bleibt: Ein späteres Einlesen hat es geändert."
CHANGED_SINCE = "Bleibt: Es wurde seitdem geändert."
WORKED_ON = "Bleibt: Damit wurde schon gearbeitet."
OF_SUCH = "Bleibt: Es gehört zu einer Vorlage, mit der schon gearbeitet wurde."
CLOSED = "Bleibt nichtöffentlich: Der frühere Titel wurde nicht aufgehoben."


def undo(reading: Reading, findings: Findings) -> dict[str, int]:
    """Numbers of what was removed, restored and kept; the findings say what was kept and why."""
    counts = {"removed": 0, "restored": 0, "stayed": 0}
    gone = _Gone(reading)
    by_model: dict[str, list[Change]] = defaultdict(list)
    for change in reading.changes.all():
        by_model[change.model].append(change)
    for model in reversed(changes.WATCHED):
        _undo_kind(model, by_model[model._meta.label_lower], gone, findings, counts)
    papers = sorted(change.object_id for change in by_model["documents.paper"])
    finishing.link_agenda_items()
    index.forget(KIND, papers)
    finishing.index_papers(papers)
    return counts


def _undo_kind(
    model: type[models.Model],
    found: list[Change],
    gone: "_Gone",
    findings: Findings,
    counts: dict[str, int],
) -> None:
    """All things of one kind; those that hang on them were dealt with before."""
    keys = sorted(change.object_id for change in found)
    things: dict[int, models.Model] = {}
    hung = hanging(model, (change.object_id for change in found if change.is_new))
    label, there = model._meta.label_lower, _linked_and_there(model, found)
    now = changes.rows_of(model, keys)
    read_again: set[int] = set()
    for some in chunks(keys):
        things |= model._default_manager.in_bulk(some)
        later = Change.objects.filter(model=model._meta.label_lower, object_id__in=some)
        later = later.filter(reading__undone_at=None)
        for change in found[:1]:
            later = later.filter(reading__pk__gt=change.reading_id)
        read_again.update(later.values_list("object_id", flat=True))
    remove: list[int] = []
    for change in found:
        thing = things.get(change.object_id)
        if thing is None:
            continue
        objection = READ_AGAIN if change.object_id in read_again else ""
        given = {
            n: [k for k in v if k in there[n]] if n in there else v for n, v in change.after.items()
        }
        if not objection and not changes.same(now[label, change.object_id], given):
            objection = CHANGED_SINCE
        if objection := objection or _objection(change, thing, gone, hung):
            gone.discard(change)
            counts["stayed"] += 1
            findings.add(SET_ASIDE, change.label, model.__name__, "", objection)
        elif change.is_new:
            remove.append(change.object_id)
        else:
            _restore(thing, change)
            counts["restored"] += 1
    for some in chunks(remove):
        model._default_manager.filter(pk__in=some).delete()
    gone.made.difference_update((model._meta.label_lower, key) for key in remove)
    counts["removed"] += len(remove)


class _Gone:
    """What this reading made and what will go, too: nobody else's work."""

    def __init__(self, reading: Reading) -> None:
        self.made = {
            (label, key)
            for label, key in reading.changes.filter(is_new=True).values_list("model", "object_id")
        }
        papers = [key for label, key in self.made if label == "documents.paper"]
        self.busy = {
            key for key, rows in hanging(Paper, papers).items() if not self.made.issuperset(rows)
        }

    def discard(self, change: Change) -> None:
        self.made.discard((change.model, change.object_id))


def _objection(change: Change, thing: models.Model, gone: _Gone, hung: dict[int, list[Row]]) -> str:
    if change.is_new and gone.busy and _stops_of(thing) & gone.busy:
        return OF_SUCH
    if change.is_new and not gone.made.issuperset(hung.get(change.object_id, ())):
        return WORKED_ON
    is_closed = change.model == "meetings.agendaitem" and change.after.get("is_public") is False
    if is_closed and not change.is_new and not change.after.get("deleted_at"):
        return CLOSED
    return ""


def _stops_of(thing: models.Model) -> set[int]:
    """Papers that are dealt with there: without it, nobody would know by when to state."""
    match thing:
        case Consultation():
            return {thing.paper_id}
        case AgendaItem():
            return {thing.consultation.paper_id} if thing.consultation else set()
        case Meeting():
            return set(thing.consultations.values_list("paper_id", flat=True))
    return set()


def _linked_and_there(model: type[models.Model], found: list[Change]) -> dict[str, set[int]]:
    """What was linked and has been taken back just before is no change by somebody else."""
    there: dict[str, set[int]] = {}
    for name in changes.LINKS.get(model, ()):
        wanted = sorted({key for change in found for key in change.after.get(name, ())})
        far = model._meta.get_field(name).related_model
        assert isinstance(far, type)
        there[name] = {
            key
            for some in chunks(wanted)
            for key in far._default_manager.filter(pk__in=some).values_list("pk", flat=True)
        }
    return there


def _restore(thing: models.Model, change: Change) -> None:
    links = changes.LINKS.get(type(thing), ())
    values: dict[str, Any] = {}
    for name, value in change.before.items():
        if name in links:
            manager = getattr(thing, name)
            manager.set(manager.model._default_manager.filter(pk__in=value))
            continue
        try:
            field = next(f for f in thing._meta.concrete_fields if f.attname == name)
        except (StopIteration, FieldDoesNotExist):
            continue
        values[name] = field.to_python(value)
    if values:
        type(thing)._default_manager.filter(pk=thing.pk).update(**values)
