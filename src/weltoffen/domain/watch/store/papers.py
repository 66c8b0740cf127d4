"""Papers and their routes into their tables."""

from collections.abc import Sequence
from datetime import date

from weltoffen.base.documents.models import Consultation, Paper, PaperVersion
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.models import OpenLink
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.oparl.organizations import name_from_address
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.files import GONE, file_keys
from weltoffen.domain.watch.store.meetings import meetings_for
from weltoffen.domain.watch.store.organizations import organization_keys
from weltoffen.domain.watch.store.placeholders import keys_for
from weltoffen.domain.watch.store.run import KnownMeeting, Run
from weltoffen.domain.watch.store.sifting import Sifted, sift

_SHARED = ("id", "oparl_id", "oparl_digest", "oparl_modified", "deleted_at")
_PAPER = (
    "name",
    "reference",
    "paper_type",
    "created_on",
    "originator_id",
    "is_public",
    "is_confidential",
)


def take_papers(came: Sequence[records.Paper], run: Run) -> None:
    _adopt(came, run)
    sifted = sift(Paper, came, run, "papers")
    written = sifted.written
    leads = organization_keys((lead for _k, _d, one in written for lead in one.leads), run)
    rows.upsert(
        Paper,
        (*_SHARED, *_PAPER),
        [
            (
                *(key, one.id, digest, one.modified, None),
                *(one.name, one.reference, one.paper_type, one.created_on),
                *(leads[one.leads[0]] if one.leads else None, True, False),
            )
            for key, digest, one in written
        ],
        # an own paper that the council published keeps its department and its need to know
        kept={
            "originator_id": "CASE WHEN old.submitter_id IS NULL THEN new.originator_id"
            " ELSE old.originator_id END",
            "is_confidential": "old.is_confidential",
        },
    )
    emptied = [key for key, _digest, _one in sifted.changed]
    files = file_keys((ref for _k, _d, one in written for ref in one.files), run)
    rows.replace_links(
        Paper.files.through,
        "paper_id",
        "file_id",
        [(key, files[ref]) for key, _digest, one in written for ref in one.files],
        emptied=emptied,
    )
    rows.replace_links(
        Paper.further_originators.through,
        "paper_id",
        "organization_id",
        [(key, leads[ref]) for key, _digest, one in written for ref in one.leads[1:]],
        emptied=emptied,
    )
    _drop_vanished(sifted, run)
    _delete(sifted.deleted, run)
    run.papers_to_index.update(key for key, _digest, _one in written)


def _drop_vanished(sifted: Sifted[records.Paper], run: Run) -> None:
    """A stop that a paper's route no longer has is gone."""
    routes = {
        key: set(one.consultations)
        for key, _digest, one in sifted.changed
        if one.consultations is not None
    }
    gone = [
        key
        for key, oparl_id, paper in Consultation.objects.filter(
            paper__in=routes, deleted_at=None
        ).values_list("pk", "oparl_id", "paper_id")
        if oparl_id and oparl_id not in routes[paper]
    ]
    Consultation.objects.filter(pk__in=gone).update(deleted_at=run.at, oparl_digest="")
    run.counts["deleted"] += len(gone)


def _delete(deleted: Sequence[tuple[int, str, records.Paper]], run: Run) -> None:
    """Published no more: nobody finds it. What the Office deals with stays in its procedure."""
    keys = [key for key, _digest, _one in deleted]
    in_procedure = set(
        Involvement.objects.filter(paper__in=keys).values_list("paper_id", flat=True)
    )
    for key, _digest, one in deleted:
        content = {} if key in in_procedure else {"name": GONE}
        Paper.objects.filter(pk=key).update(
            deleted_at=one.modified or run.at, oparl_digest="", **content
        )
        if key not in in_procedure:
            PaperVersion.objects.filter(
                paper=key, created_by=None, statements=None, clearances=None
            ).delete()
    run.papers_to_forget.update(keys)
    run.papers_to_index.difference_update(keys)


def _adopt(came: Sequence[records.Paper], run: Run) -> None:
    """A draft of ours that our own council now publishes is the same paper: same reference."""
    own = {
        one.reference: one
        for one in came
        if one.reference and not one.is_deleted and one.body in run.own_bodies
    }
    if not own:
        return
    known = dict(rows.found(Paper, [one.id for one in own.values()], ("id",)))
    drafts: dict[str, list[Paper]] = {}
    for paper in Paper.objects.filter(
        oparl_id=None, reference__in=own, is_confidential=False, withdrawn_at=None
    ):
        drafts.setdefault(paper.reference, []).append(paper)
    for reference, papers in drafts.items():
        if len(papers) == 1 and own[reference].id not in known:
            Paper.objects.filter(pk=papers[0].pk).update(oparl_id=own[reference].id)


def take_consultations(came: Sequence[records.Consultation], run: Run) -> None:
    _adopt_stops(came, run)
    sifted = sift(Consultation, came, run, "consultations")
    written = sifted.written
    papers = keys_for(
        Paper,
        (one.paper for _key, _digest, one in written),
        run,
        ("name", "is_public"),
        lambda address: (name_from_address(address), True),
    )
    organizations = organization_keys((one.organization for _k, _d, one in written), run)
    meetings = meetings_for((ref for _k, _d, one in written for ref in one.meetings), run)
    rows.upsert(
        Consultation,
        (*_SHARED, "paper_id", "organization_id", "planned_on", "role", "is_authoritative"),
        [
            (
                *(key, one.id, digest, one.modified, None, papers[one.paper]),
                organizations.get(one.organization) or _body(one, meetings),
                *(planned_on(one, meetings), one.role, one.is_authoritative),
            )
            for key, digest, one in written
        ],
        kept={"planned_on": "coalesce(new.planned_on, old.planned_on)"},
    )
    through = Meeting.consultations.through
    rows.replace_links(
        through,
        "consultation_id",
        "meeting_id",
        [(key, meetings[ref].key) for key, _digest, one in written for ref in one.meetings],
        emptied=[key for key, _digest, _one in sifted.changed],
    )
    _link_items(sifted, run)
    for key, _digest, one in sifted.deleted:
        Consultation.objects.filter(pk=key).update(
            deleted_at=one.modified or run.at, oparl_digest=""
        )


def planned_on(
    consultation: records.Consultation, meetings: dict[str, KnownMeeting]
) -> date | None:
    """The day of the last meeting that deals with it, as far as meetings are known."""
    days = [day for ref in consultation.meetings if (day := meetings[ref].day)]
    return max(days, default=None)


def _body(consultation: records.Consultation, meetings: dict[str, KnownMeeting]) -> int | None:
    return next((meetings[ref].body for ref in consultation.meetings if meetings[ref].body), None)


def _adopt_stops(came: Sequence[records.Consultation], run: Run) -> None:
    """Stops that the department planned for its own paper become those that the council has."""
    if not run.own_bodies:
        return
    papers: dict[str, int] = dict(rows.found(Paper, {one.paper for one in came}, ("id",)))
    planned = {
        (stop.paper_id, stop.organization_id): stop.pk
        for stop in Consultation.objects.filter(paper__in=papers.values(), oparl_id=None)
    }
    if not planned:
        return
    known = {row[0] for row in rows.found(Consultation, [one.id for one in came], ("id",))}
    organizations = organization_keys((one.organization for one in came), run)
    for one in came:
        where = (papers.get(one.paper, 0), organizations.get(one.organization))
        if one.id not in known and (key := planned.pop(where, None)):
            Consultation.objects.filter(pk=key).update(oparl_id=one.id)


def _link_items(sifted: Sifted[records.Consultation], run: Run) -> None:
    """Agenda items that do not say themselves which consultation they are; and those that name
    one, while several papers stand under them."""
    through = AgendaItem.further_consultations.through
    wanted = [(item, key, one.id) for key, _d, one in sifted.written for item in one.agenda_items]
    run.links_changed = run.links_changed or bool(wanted)
    known = {
        item: (key, named, is_public)
        for item, key, named, is_public in rows.found(
            AgendaItem, {item for item, _key, _id in wanted}, ("id", *_NAMED)
        )
    }
    silent: dict[int, str] = {}
    further = []
    for item, stop, one in wanted:
        key, named, is_public = known.get(item, (0, "", False))
        if key and not named and key not in silent:
            silent[key] = one
        elif key and is_public and one not in (named, silent.get(key)):
            further.append((key, stop))
    rows.replace_links(
        through,
        "agendaitem_id",
        "consultation_id",
        further,
        emptied=[key for key, _d, _one in sifted.changed],
        emptied_by="consultation_id",
    )
    rows.update(AgendaItem, ("consultation_oparl_id",), [(one, key) for key, one in silent.items()])
    rows.insert(
        OpenLink,
        ("agenda_item", "consultation"),
        [(item, one) for item, _stop, one in wanted if item not in known],
    )


_NAMED = ("consultation_oparl_id", "is_public")
