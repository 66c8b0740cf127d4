"""What another source brought before OParl did, or somebody planned here, becomes OParl's: the row
stays, its id changes.

So involvements, matches and assessments that hang on it stay where they are.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.formats.batches import URN
from weltoffen.domain.watch.formats.wordings import reference_key, title_key
from weltoffen.domain.watch.oparl.records import Batch
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.run import Run


def adopt_organizations(batch: Batch, run: Run) -> None:
    """By name; the profile's own were adopted before."""
    came = {title_key(one.name): one.id for one in batch.organizations if one.name}
    if not came or not _is_needed(run):
        return
    unknown = _unknown(Organization, came.values())
    for key, name in _theirs(Organization).filter(key=None).values_list("pk", "name"):
        own = came.get(title_key(name))
        if own in unknown:
            _give(Organization, key, own, unknown)


def adopt_meetings(batch: Batch, run: Run) -> None:
    """Same body, same start; their items by title."""
    if not (batch.meetings or batch.agenda_items) or not _is_needed(run):
        return
    unknown = _unknown(Meeting, (one.id for one in batch.meetings))
    theirs: dict[tuple[int, datetime], int] = {}
    days: dict[tuple[int, Any], list[int]] = defaultdict(list)
    for key, body, starts_at in _known(Meeting).values_list("pk", "body", "starts_at"):
        if body and starts_at:
            theirs[body, starts_at] = key
            days[body, timezone.localdate(starts_at)].append(key)
    bodies = _keys(
        Organization, {one.organizations[0] for one in batch.meetings if one.organizations}
    )
    adopted: dict[str, int] = {}
    for one in batch.meetings:
        body = bodies.get(one.organizations[0]) if one.organizations else None
        if one.id not in unknown or body is None or one.starts_at is None:
            continue
        alone = days.get((body, timezone.localdate(one.starts_at)), [])
        key = theirs.get((body, one.starts_at)) or (alone[0] if len(alone) == 1 else None)
        if key is not None and key not in adopted.values():
            adopted[one.id] = key
            _give(Meeting, key, one.id, unknown)
    _adopt_items(batch)


def _adopt_items(batch: Batch) -> None:
    meetings = _keys(Meeting, {one.meeting for one in batch.agenda_items})
    theirs: dict[tuple[int, str], int] = {}
    for key, meeting, name in (
        _known(AgendaItem)
        .filter(meeting__in=set(meetings.values()), is_public=True)
        .values_list("pk", "meeting", "name")
    ):
        theirs[meeting, title_key(name)] = key
    if not theirs:
        return
    unknown = _unknown(AgendaItem, (one.id for one in batch.agenda_items))
    for one in batch.agenda_items:
        found = theirs.pop((meetings.get(one.meeting, 0), title_key(one.name)), None)
        if one.is_public and found is not None and one.id in unknown:
            _give(AgendaItem, found, one.id, unknown)


def adopt_papers(batch: Batch, run: Run) -> None:
    """By number, in our own council; their stops at the same meeting."""
    if not (batch.papers or batch.consultations) or not _is_needed(run):
        return
    own = {
        reference_key(one.reference): one.id
        for one in batch.papers
        if one.reference and not one.is_deleted and (one.body in run.own_bodies or not one.body)
    }
    unknown = _unknown(Paper, own.values())
    known: dict[str, list[int]] = defaultdict(list)
    for key, reference in _theirs(Paper).exclude(reference="").values_list("pk", "reference"):
        known[reference_key(reference)].append(key)
    for reference, keys in known.items():
        if len(keys) == 1 and own.get(reference) in unknown:
            _give(Paper, keys[0], own[reference], unknown)
    _adopt_stops(batch)


def _adopt_stops(batch: Batch) -> None:
    papers = _keys(Paper, {one.paper for one in batch.consultations})
    theirs: dict[tuple[int, int], int] = {
        (paper, meeting): key
        for key, paper, meeting in _theirs(Consultation)
        .filter(paper__in=set(papers.values()))
        .values_list("pk", "paper", "meetings")
        if meeting
    }
    if not theirs:
        return
    unknown = _unknown(Consultation, (one.id for one in batch.consultations))
    meetings = _keys(Meeting, {meeting for one in batch.consultations for meeting in one.meetings})
    for one in batch.consultations:
        for meeting in one.meetings:
            where = (papers.get(one.paper, 0), meetings.get(meeting, 0))
            if one.id in unknown and (key := theirs.pop(where, None)) is not None:
                _give(Consultation, key, one.id, unknown)


def _is_needed(run: Run) -> bool:
    """Asked once a run: most cities have one source."""
    if run.has_others is None:
        planned_here = Meeting.objects.filter(oparl_id=None, deleted_at=None)
        run.has_others = (
            _theirs(Meeting).exists() or _theirs(Paper).exists() or planned_here.exists()
        )
    return run.has_others


def _theirs(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._default_manager.filter(oparl_id__startswith=URN, deleted_at=None)


def _known(model: type[models.Model]) -> models.QuerySet[Any]:
    """From another source, or made here."""
    elsewhere = Q(oparl_id__startswith=URN) | Q(oparl_id=None)
    return model._default_manager.filter(elsewhere, deleted_at=None)


def _give(model: type[models.Model], key: int, own: str, unknown: set[str]) -> None:
    model._default_manager.filter(pk=key).update(oparl_id=own)
    unknown.discard(own)
    if model is Consultation:
        AgendaItem.objects.filter(consultation=key).update(consultation_oparl_id=own)


def _unknown(model: type[models.Model], ids: Iterable[str]) -> set[str]:
    """Ids of OParl that have no row yet; the readings of other sources are not asked."""
    wanted = {one for one in ids if one and not one.startswith(URN)}
    return wanted - {row[0] for row in rows.found(model, wanted, ("id",))}


def _keys(model: type[models.Model], ids: set[str]) -> dict[str, int]:
    return dict(rows.found(model, [one for one in ids if one], ("id",)))
