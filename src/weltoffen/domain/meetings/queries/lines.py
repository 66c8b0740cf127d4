"""The agenda as one person may read it: the same lines on pages, on paper, in the meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import File, Paper
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Attachment, ClosedPart, Meeting
from weltoffen.domain.meetings.queries.council import is_published
from weltoffen.domain.meetings.queries.sittings import agenda


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item as it may be told: of one that is not public, the number and nothing else."""

    number: str
    item: AgendaItem | None = None
    papers: tuple[Paper, ...] = ()
    files: tuple[File, ...] = ()
    pk: int = 0
    is_public: bool = True
    closed: ClosedPart | None = None  # what it is about, where the actor may know
    attachments: tuple[Attachment, ...] = ()  # of each paper the version that holds

    standing_item_id: int | None = None
    is_carried: bool = False
    presenter: str = ""
    minutes_long: int = 0

    @property
    def name(self) -> str:
        """Empty where the actor may not know."""
        return self.closed.name if self.closed else self.item.name if self.item else ""


def agenda_for(actor: Actor, meeting: Meeting) -> list[AgendaLine]:
    """Every item in its order; what the actor may not know of one is not in its line. Of a draft
    nobody outside learns even how many items it has."""
    items = list(agenda(meeting).select_related("consultation__paper", "standing_item"))
    told = set(_told(actor, meeting))
    closed = _closed(actor, meeting)
    files = _attachments(actor, meeting)
    readable = _readable(actor, (k for i in items if i.pk in told for k in _paper_keys(i)))
    return [
        AgendaLine(
            item.number,
            item if item.pk in told else None,
            tuple(readable[key] for key in _paper_keys(item) if key in readable)
            if item.pk in told
            else (),
            tuple(file for file in item.files.all() if is_published(file))
            if item.pk in told
            else (),
            pk=item.pk,
            is_public=item.is_public,
            closed=closed.get(item.pk),
            attachments=files.get(item.pk, ()),
            **_planned(item) if item.pk in told or item.pk in closed else {},
        )
        for item in items
        if meeting.is_agenda_open or item.pk in told or item.pk in closed
    ]


def _planned(item: AgendaItem) -> dict[str, Any]:
    return {
        "standing_item_id": item.standing_item_id,
        "is_carried": item.carried_from_id is not None,
        "presenter": item.presenter,
        "minutes_long": item.minutes_long or 0,
    }


def visible_attachments(actor: Actor) -> QuerySet[Attachment]:
    """The list form of `permissions.VIEW_ATTACHMENT`."""
    papers = Attachment.objects.select_related("file", "item__meeting__body")
    return visible(actor, permissions.VIEW_ATTACHMENT, papers)


def _told(actor: Actor, meeting: Meeting) -> Iterable[int]:
    items = AgendaItem.objects.filter(meeting=meeting)
    return visible(actor, permissions.READ_ITEM, items).values_list("pk", flat=True)


def _closed(actor: Actor, meeting: Meeting) -> dict[int, ClosedPart]:
    parts = ClosedPart.objects.filter(item__meeting=meeting)
    return {one.item_id: one for one in visible(actor, permissions.READ_CLOSED, parts)}


def _attachments(actor: Actor, meeting: Meeting) -> dict[int, tuple[Attachment, ...]]:
    return that_hold(visible_attachments(actor).filter(item__meeting=meeting))


def that_hold(papers: QuerySet[Attachment]) -> dict[int, tuple[Attachment, ...]]:
    """By item: of each name the highest number."""
    found: dict[int, dict[str, Attachment]] = {}
    for one in papers.order_by("name", "number"):
        found.setdefault(one.item_id, {})[one.name] = one
    return {key: tuple(papers.values()) for key, papers in found.items()}


def _readable(actor: Actor, keys: Iterable[int]) -> dict[int, Paper]:
    found = visible(actor, permissions.READ_PAPER, Paper.objects.filter(pk__in=set(keys)), few=True)
    return {paper.pk: paper for paper in found}


def _paper_keys(item: Any) -> Sequence[int]:
    first = [item.consultation.paper_id] if item.consultation is not None else []
    return list(dict.fromkeys([*first, *(stop.paper_id for stop in item.also)]))
