"""Taking back what a reading wrote: made things go, changed ones get their former values.

What somebody has worked on since stays, and it is said why.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.documents.queries import KIND
from weltoffen.base.search import index
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.models import Change, Reading
from weltoffen.domain.watch.oparl.findings import SET_ASIDE, Findings
from weltoffen.domain.watch.store import changes, finishing

READ_AGAIN = "Bleibt: Ein späteres Einlesen hat es geändert."
CHANGED_SINCE = "Bleibt: Es wurde seitdem geändert."
WORKED_ON = "Bleibt: Damit wurde schon gearbeitet."
OF_SUCH = "Bleibt: Es gehört zu einer Vorlage, mit der schon gearbeitet wurde."
CLOSED = "Bleibt nichtöffentlich: Der frühere Titel wurde nicht aufgehoben."

# made by the machine from what is there; they go with it
_DERIVED = {
    "watch.standing": {},
    "watch.match": {"decided_by": None},
    "watch.joined": {},
    "relevance.assessment": {},
    "documents.paperversion": {"created_by": None},
}


def undo(reading: Reading, findings: Findings) -> dict[str, int]:
    """Numbers of what was removed, restored and kept; the findings say what was kept and why."""
    counts = {"removed": 0, "restored": 0, "stayed": 0}
    gone = _Gone(reading)
    papers: set[int] = set()
    order = {model._meta.label_lower: place for place, model in enumerate(changes.WATCHED)}
    found = sorted(reading.changes.all(), key=lambda one: -order.get(one.model, -1))
    for change in found:
        model = _model(change.model)
        thing = model._default_manager.filter(pk=change.object_id).first()
        if thing is None:
            continue
        if objection := _objection(change, thing, gone):
            gone.discard(change)
            counts["stayed"] += 1
            findings.add(SET_ASIDE, change.label, model.__name__, "", objection)
            continue
        if change.is_new:
            _remove(thing)
            gone.discard(change)
            counts["removed"] += 1
        else:
            _restore(thing, change)
            counts["restored"] += 1
        if change.model == "documents.paper":
            papers.add(change.object_id)
    finishing.link_agenda_items()
    index.forget(KIND, papers)
    finishing.index_papers(sorted(papers))
    return counts


class _Gone:
    """What this reading made and what will go, too: nobody else's work."""

    def __init__(self, reading: Reading) -> None:
        self.made = {
            (label, key)
            for label, key in reading.changes.filter(is_new=True).values_list("model", "object_id")
        }
        made = [key for label, key in self.made if label == "documents.paper"]
        self.busy = {
            paper.pk
            for paper in Paper.objects.filter(pk__in=made)
            if any(not self.has(one) for one in _hanging_on(paper))
        }

    def discard(self, change: Change) -> None:
        self.made.discard((change.model, change.object_id))

    def has(self, thing: models.Model) -> bool:
        return (thing._meta.label_lower, thing.pk) in self.made


def _objection(change: Change, thing: models.Model, gone: _Gone) -> str:
    later = Change.objects.filter(
        model=change.model,
        object_id=change.object_id,
        reading__undone_at=None,
        reading__pk__gt=change.reading_id,
    )
    if later.exists():
        return READ_AGAIN
    given = _without_the_gone(type(thing), change.after)
    if not changes.same(_values(thing, given), given):
        return CHANGED_SINCE
    if change.is_new and _stops_of(thing) & gone.busy:
        return OF_SUCH
    if change.is_new and any(not gone.has(one) for one in _hanging_on(thing)):
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


def _hanging_on(thing: models.Model) -> Iterator[models.Model]:
    """Rows of others that point to it, and are not made by the machine from it alone."""
    for relation in thing._meta.related_objects:
        model = relation.related_model
        if not isinstance(model, type) or relation.many_to_many:
            continue
        derived = _DERIVED.get(model._meta.label_lower)
        rows = model._default_manager.filter(**{relation.field.name: thing.pk})
        if derived == {}:
            continue
        yield from rows.exclude(**{f"{n}__isnull": True for n in derived}) if derived else rows[:50]


def _without_the_gone(model: type[models.Model], after: dict[str, Any]) -> dict[str, Any]:
    """What was linked and has been taken back just before is no change by somebody else."""
    given = dict(after)
    for name in set(changes.LINKS.get(model, ())) & set(after):
        far = model._meta.get_field(name).related_model
        assert isinstance(far, type)
        there = far._default_manager.filter(pk__in=after[name])
        given[name] = sorted(there.values_list("pk", flat=True))
    return given


def _values(thing: models.Model, names: dict[str, Any]) -> dict[str, Any]:
    links = changes.LINKS.get(type(thing), ())
    return {
        name: sorted(getattr(thing, name).values_list("pk", flat=True))
        if name in links
        else getattr(thing, name, None)
        for name in names
    }


def _remove(thing: models.Model) -> None:
    thing.delete()


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


def _model(label: str) -> type[models.Model]:
    return next(one for one in changes.WATCHED if one._meta.label_lower == label)
