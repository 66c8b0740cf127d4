"""What another source already brought is found again, so that nothing is there twice.

OParl knows best, then calendars and feeds, then tables, uploads and mails. What a better source has
is joined: this reading adds to it and does not overwrite it. What a lesser one has is taken over.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from weltoffen.base.documents.models import Paper
from weltoffen.base.intake.findings import REPAIRED, SET_ASIDE
from weltoffen.base.organizations.models import FormerName, Organization
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.watch.formats.batches import Converted, source_of, urn_of
from weltoffen.domain.watch.formats.headings import nominative
from weltoffen.domain.watch.formats.wordings import reference_key, title_key
from weltoffen.domain.watch.models import Joined, Source
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.store.joined import Plan, stored
from weltoffen.domain.watch.store.joining_agendas import join_agendas
from weltoffen.domain.watch.store.run import KnownMeeting, Run

KNOWN_ELSEWHERE = "Diese Sitzung kennt auch eine andere Quelle; deren Angaben gelten."
OTHER_TIME = "Die andere Quelle nennt einen anderen Beginn; er gilt."
SEVERAL = "Mehrere Organisationen heißen so; die erste gilt."
SEVERAL_PAPERS = "Mehrere Vorlagen haben diese Nummer; eine eigene wurde angelegt."
NEAR = timedelta(hours=3)

_BETTER = (Source.Kind.CALENDAR, Source.Kind.FEED)


def plan(made: Converted, source: Source, run: Run) -> Plan:
    """Changes the batch so that only what is this source's own is left; writes nothing."""
    found = Plan()
    kinds = dict(Source.objects.values_list("pk", "kind"))
    _organizations(made.batch, run)
    _meetings(made, source, kinds, run, found)
    _papers(made, run, found)
    join_agendas(made.batch, source, run, found)
    return found


def apply(found: Plan, source: Source) -> None:
    for model, key, values in found.take_over:
        model._default_manager.filter(pk=key).update(**values)
    for own, key in found.meetings.items():
        Joined.objects.update_or_create(source=source, item_id=own, defaults={"meeting_id": key})


def rank(oparl_id: str | None, kinds: dict[int, str]) -> int:
    number = source_of(oparl_id)
    if number is None:
        return 3
    return 2 if kinds.get(number) in _BETTER else 1


# --- organisations -----------------------------------------------------------------------------


def _organizations(batch: records.Batch, run: Run) -> None:
    """By name, short name or former name; those of the profile first."""
    if not batch.organizations:
        return
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, slug, name, short, kind, oparl_id in Organization.objects.filter(
        deleted_at=None
    ).values_list("pk", "key", "name", "short_name", "kind", "oparl_id"):
        worth = 4 if slug else 3 if source_of(oparl_id) is None else 1
        worth = worth * 2 + (kind in (Organization.Kind.BODY, Organization.Kind.DEPARTMENT))
        for one in {name, short} - {""}:
            named[title_key(one)].append((worth, key))
    for key, name in FormerName.objects.values_list("organization", "name"):
        named[title_key(name)].append((0, key))
    left = []
    for record in batch.organizations:
        fits = named.get(title_key(record.name)) or named.get(title_key(nominative(record.name)))
        if not fits:
            left.append(record)
            continue
        fits.sort(key=lambda one: (-one[0], one[1]))
        if len({key for worth, key in fits if worth == fits[0][0]}) > 1:
            run.findings.add(REPAIRED, record.name, "Organization", "name", SEVERAL)
        run.organizations[record.id] = fits[0][1]
    batch.organizations[:] = left


# --- meetings ----------------------------------------------------------------------------------


def _meetings(
    made: Converted, source: Source, kinds: dict[int, str], run: Run, found: Plan
) -> None:
    batch, own_rank = made.batch, rank(urn_of(source.pk), kinds)
    known = stored(Meeting, [one.id for one in batch.meetings], deleted_at=None)
    own = {one for one, _key in known}
    joined = dict(
        Joined.objects.filter(
            source=source, item_id__in=[one.id for one in batch.meetings], meeting__deleted_at=None
        ).values_list("item_id", "meeting")
    )
    near = _near(batch, run, joined.values())
    taken: set[int] = set()
    left = []
    for record in batch.meetings:
        if record.id in own:
            if record.items is not None or record.id not in made.timeless:
                left.append(record)
            continue  # a paper that names its meeting's day says less than is known
        key = joined.get(record.id) or _same(record, near, made, run, taken)
        if key is None:
            left.append(record)
            continue
        taken.add(key)
        _oparl_id, starts_at, body, is_cancelled, _bodies = near[key]
        if record.id not in joined and rank(_oparl_id, kinds) < own_rank:
            found.take_over.append((Meeting, key, {"oparl_id": record.id}))
            left.append(record)
            continue
        found.meetings[record.id] = key
        day = timezone.localdate(starts_at) if starts_at and not is_cancelled else None
        run.meetings[record.id] = KnownMeeting(key, day, body)
        run.findings.add(SET_ASIDE, record.name, "Meeting", "", KNOWN_ELSEWHERE)
        if starts_at != record.starts_at and record.id not in made.timeless:
            run.findings.add(REPAIRED, record.name, "Meeting", "start", OTHER_TIME)
    batch.meetings[:] = left


_Near = dict[int, tuple[str | None, datetime | None, int | None, bool, set[int]]]


def _near(batch: records.Batch, run: Run, keys: Iterable[int]) -> _Near:
    """Meetings on the days that came, with all the bodies that sit in them."""
    days = [one.starts_at for one in batch.meetings if one.starts_at]
    wanted = Q(pk__in=list(keys))
    if days:
        wanted |= Q(
            starts_at__gte=min(days) - timedelta(days=1),
            starts_at__lt=max(days) + timedelta(days=2),
            deleted_at=None,
        )
    near: _Near = {
        key: (oparl_id, starts_at, body, is_cancelled, {body} - {None})
        for key, oparl_id, starts_at, body, is_cancelled in Meeting.objects.filter(
            wanted
        ).values_list("pk", "oparl_id", "starts_at", "body", "is_cancelled")
    }
    through = Meeting.organizations.through.objects.filter(meeting__in=near)
    for meeting, organization in through.values_list("meeting_id", "organization_id"):
        near[meeting][4].add(organization)
    return near


def _same(
    record: records.Meeting, near: _Near, made: Converted, run: Run, taken: set[int]
) -> int | None:
    """Same body and same start; or the only one of the body on that day, a little off."""
    body = run.organizations.get(record.organizations[0]) if record.organizations else None
    if body is None or record.starts_at is None:
        return None
    day = timezone.localdate(record.starts_at)
    fits = [
        (key, starts_at)
        for key, (_id, starts_at, _body, _cancelled, bodies) in near.items()
        if body in bodies and starts_at and timezone.localdate(starts_at) == day
        and key not in taken
    ]  # fmt: skip
    for key, starts_at in fits:
        if starts_at == record.starts_at:
            return key
    if len(fits) == 1:
        key, starts_at = fits[0]
        is_timeless = record.id in made.timeless or timezone.localtime(starts_at).time() == time()
        if is_timeless or abs(starts_at - record.starts_at) <= NEAR:
            return key
    return None


# --- papers ------------------------------------------------------------------------------------


def _papers(made: Converted, run: Run, found: Plan) -> None:
    """By their number. A draft of ours that is on an agenda now is that paper, and public."""
    batch = made.batch
    own = dict(stored(Paper, [one.id for one in batch.papers]))
    known = _by_reference([one.reference for one in batch.papers if one.reference])
    texts = {one.id for one in batch.texts}
    ids: dict[str, str] = {}
    left, without_text = [], set()
    for record in batch.papers:
        others = [
            one
            for one in known.get(reference_key(record.reference), ())
            if one[0] != own.get(record.id)
        ]
        if record.id in own:
            if record.id not in made.thin:
                left.append(record)
            continue
        if len(others) > 1:
            run.findings.add(REPAIRED, record.reference, "Paper", "reference", SEVERAL_PAPERS)
        if len(others) != 1:
            left.append(record)
            continue
        key, oparl_id, has_text = others[0]
        found.papers[record.id] = key
        if oparl_id is None:
            found.take_over.append((Paper, key, {"oparl_id": record.id, "is_public": True}))
            run.papers_to_index.add(key)
        else:
            ids[record.id] = oparl_id
        if record.id in texts and has_text:
            without_text.add(record.id)
    batch.papers[:] = left
    batch.texts[:] = [
        one._replace(id=ids.get(one.id, one.id))
        for one in batch.texts
        if one.id not in without_text
    ]
    batch.consultations[:] = [
        one._replace(paper=ids.get(one.paper, one.paper)) for one in batch.consultations
    ]


def _by_reference(references: list[str]) -> dict[str, list[tuple[int, str | None, bool]]]:
    """Spelt as it came, or without spaces; confidential and withdrawn ones are not looked at."""
    spelt = {one for given in references for one in (given, given.replace(" ", ""), given.upper())}
    known: dict[str, list[tuple[int, str | None, bool]]] = defaultdict(list)
    rows = (
        Paper.objects.filter(
            reference__in=spelt, deleted_at=None, is_confidential=False, withdrawn_at=None
        )
        .annotate(wordings=models.Count("versions"))
        .values_list("pk", "oparl_id", "reference", "wordings")
        .order_by("pk")
    )
    for key, oparl_id, reference, wordings in rows:
        known[reference_key(reference)].append((key, oparl_id, bool(wordings)))
    return known
