"""Items and stops on routes that another source already brought."""

from collections import defaultdict

from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.intake.findings import REFUSED, Findings
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.formats.batches import urn_of
from weltoffen.domain.watch.formats.wordings import reference_key, title_key
from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.store.joined import Plan, stored
from weltoffen.domain.watch.store.run import Run

OTHER_TITLE = "Unter dieser Nummer nennt die andere Quelle einen anderen Punkt; nicht übernommen."


def join_agendas(batch: records.Batch, source: Source, run: Run, found: Plan) -> None:
    """On a meeting that another source keeps, only what its agenda does not have yet is added."""
    mine = urn_of(source.pk)
    known: dict[int, list[AgendaItem]] = defaultdict(list)
    for item in AgendaItem.objects.filter(
        meeting__in=found.meetings.values(), deleted_at=None
    ).select_related("consultation__paper"):
        known[item.meeting_id].append(item)
    left, dropped, came = [], set(), set()
    for record in batch.agenda_items:
        meeting = found.meetings.get(record.meeting)
        came.add(record.id)
        others = [
            one for one in known.get(meeting or 0, ()) if not (one.oparl_id or "").startswith(mine)
        ]
        if not others or not _is_there(record, others, batch, run.findings):
            left.append(record)
        else:
            dropped.add(record.id)
    gone = [
        one for items in known.values() for one in items
        if (one.oparl_id or "").startswith(mine) and one.oparl_id not in came
    ]  # fmt: skip
    for one in gone:
        left.append(records.AgendaItem(one.oparl_id or "", None, True, ""))
        found.silenced.add(one.pk)
    batch.agenda_items[:] = left
    _stops(batch, dropped, run, found)


def _is_there(
    record: records.AgendaItem,
    others: list[AgendaItem],
    batch: records.Batch,
    findings: Findings,
) -> bool:
    number = _plain_number(record.number)
    if not record.is_public:
        return any(_plain_number(one.number) == number for one in others)
    papers = {one.id: one.reference for one in batch.papers}
    stop = next((one for one in batch.consultations if one.id == record.consultation), None)
    reference = reference_key(papers.get(stop.paper, "")) if stop else ""
    for one in others:
        paper = one.consultation.paper if one.consultation else None
        if title_key(one.name) == title_key(record.name):
            return True
        if reference and paper and reference_key(paper.reference) == reference:
            return True
        if stop and paper and paper.oparl_id == stop.paper:
            return True
    if number and any(_plain_number(one.number) == number for one in others):
        findings.add(REFUSED, f"TOP {record.number}", "AgendaItem", "name", OTHER_TITLE)
        return True
    return False


def _plain_number(number: str) -> str:
    return number.casefold().removeprefix("ö").removeprefix("n").strip(" .").removeprefix("top ")


def _stops(batch: records.Batch, dropped: set[str], run: Run, found: Plan) -> None:
    """A paper's stop at a meeting that is known already is that one; planned ones come true."""
    papers = dict(stored(Paper, [one.paper for one in batch.consultations])) | found.papers
    meetings = dict(stored(Meeting, [m for one in batch.consultations for m in one.meetings]))
    meetings |= found.meetings | {one: known.key for one, known in run.meetings.items()}
    own = {key for key, _ in stored(Consultation, [one.id for one in batch.consultations])}
    there: dict[tuple[int, int | None], str | None] = {}
    planned: dict[tuple[int, int | None], int] = {}
    for stop in Consultation.objects.filter(
        paper__in=set(papers.values()), deleted_at=None
    ).prefetch_related("meetings"):
        for meeting in stop.meetings.all():
            there[stop.paper_id, meeting.pk] = stop.oparl_id
        if stop.oparl_id is None:
            planned[stop.paper_id, stop.organization_id] = stop.pk
    instead: dict[str, str] = {}
    left = []
    for one in batch.consultations:
        key = papers.get(one.paper, 0)
        if one.agenda_items and set(one.agenda_items) <= dropped:
            continue
        if one.id not in own:
            known = next((there[key, meetings[m]] for m in one.meetings
                          if m in meetings and (key, meetings[m]) in there), "")  # fmt: skip
            if known:
                instead[one.id] = known
                continue
            body = run.organizations.get(one.organization)
            if (waiting := planned.pop((key, body), None)) is not None:
                found.take_over.append((Consultation, waiting, {"oparl_id": one.id}))
        left.append(one)
    batch.consultations[:] = left
    batch.agenda_items[:] = [
        one._replace(consultation=instead.get(one.consultation, one.consultation))
        for one in batch.agenda_items
    ]
