"""What can only be done when everything has been read: links, dates, kinds, the search index."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from weltoffen.base.documents.models import Consultation, Paper, PaperVersion
from weltoffen.base.documents.queries import KIND
from weltoffen.base.organizations.models import Organization
from weltoffen.base.search import index
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.models import OpenLink
from weltoffen.domain.watch.oparl.organizations import name_from_meetings
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.run import Run


def link_agenda_items() -> None:
    """Each item to its consultation, by address, whichever of the two was read first."""
    _follow_open_links()
    items, stops = AgendaItem._meta.db_table, Consultation._meta.db_table
    further = AgendaItem.further_consultations.through._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {items} SET consultation_id = (SELECT c.id FROM {stops} c"
            f" WHERE c.oparl_id = {items}.consultation_oparl_id)"
            " WHERE consultation_id IS NULL AND consultation_oparl_id <> '' AND is_public"
            f" AND EXISTS (SELECT 1 FROM {stops} c"
            f" WHERE c.oparl_id = {items}.consultation_oparl_id)"
        )
        # what is not public keeps its number and nothing else; the first paper is not a further one
        cursor.execute(
            f"DELETE FROM {further} WHERE EXISTS (SELECT 1 FROM {items} i"
            f" WHERE i.id = {further}.agendaitem_id AND (NOT i.is_public"
            f" OR i.consultation_id = {further}.consultation_id))"
        )


def _follow_open_links() -> None:
    """The first that names a silent item is its consultation, the others stand beside it."""
    links = list(OpenLink.objects.order_by("pk").values_list("pk", "agenda_item", "consultation"))
    stops = dict(rows.found(Consultation, {stop for _pk, _item, stop in links}, ("id",)))
    items = {
        one: (key, named, is_public)
        for one, key, named, is_public in rows.found(
            AgendaItem,
            {item for _pk, item, stop in links if stop in stops},
            ("id", "consultation_oparl_id", "is_public"),
        )
    }
    silent: dict[int, str] = {}
    further, followed = [], []
    for pk, item, stop in links:
        if item not in items or stop not in stops:
            continue
        followed.append(pk)
        key, named, is_public = items[item]
        if not named and key not in silent:
            silent[key] = stop
        elif is_public and stop not in (named, silent.get(key)):
            further.append((key, stops[stop]))
    rows.update(AgendaItem, ("consultation_oparl_id",), [(one, key) for key, one in silent.items()])
    rows.insert(
        AgendaItem.further_consultations.through, ("agendaitem_id", "consultation_id"), further
    )
    for start in range(0, len(followed), rows.SIZE):
        OpenLink.objects.filter(pk__in=followed[start : start + rows.SIZE]).delete()


def date_consultations(meetings: Iterable[int]) -> None:
    """When a meeting gets its date, is moved or cancelled, the stops on the routes follow."""
    days: dict[int, list[date]] = defaultdict(list)
    stops: dict[int, date | None] = {}
    through = Meeting.consultations.through
    moved = sorted(meetings)
    for start in range(0, len(moved), rows.SIZE):
        affected = through.objects.filter(meeting__in=moved[start : start + rows.SIZE]).values(
            "consultation_id"
        )
        for stop, planned, starts_at, is_cancelled, deleted_at in through.objects.filter(
            consultation__in=affected
        ).values_list(
            "consultation_id",
            "consultation__planned_on",
            "meeting__starts_at",
            "meeting__is_cancelled",
            "meeting__deleted_at",
        ):
            stops[stop] = planned
            if starts_at and not is_cancelled and deleted_at is None:
                days[stop].append(timezone.localdate(starts_at))
    rows.update(
        Consultation,
        ("planned_on",),
        [
            (day, stop)
            for stop, planned in stops.items()
            if (day := max(days[stop], default=None)) != planned
        ],
    )


def find_out_kinds() -> None:
    """Who leads papers is an office, who meets is a body; OParl itself does not tell them apart."""
    unknown = Organization.objects.filter(kind=Organization.Kind.UNKNOWN, key=None).exclude(
        oparl_id=None
    )
    unknown.filter(Exists(Meeting.objects.filter(body=OuterRef("pk")))).update(
        kind=Organization.Kind.BODY
    )
    unknown.filter(Exists(Paper.objects.filter(originator=OuterRef("pk")))).update(
        kind=Organization.Kind.DEPARTMENT
    )


def name_placeholders() -> None:
    """A body that the council does not publish any more is called as its meetings are called."""
    unread = Organization.objects.filter(
        oparl_digest="", oparl_id__isnull=False, key=None, deleted_at=None, name__endswith=")"
    )
    called: dict[int, dict[str, int]] = defaultdict(dict)
    for body, name, number in (
        Meeting.objects.filter(body__in=unread.values("pk"), deleted_at=None)
        .exclude(name="")
        .order_by()
        .values_list("body", "name")
        .annotate(number=Count("pk"))
    ):
        called[body][name] = number
    for body, names in called.items():
        if name := name_from_meetings(names):
            unread.filter(pk=body).update(name=name)


def index_papers(keys: Sequence[int]) -> None:
    """Title, reference, names and texts of the files, and the latest wording."""
    texts: dict[int, str] = {}
    for paper, text in (
        PaperVersion.objects.filter(paper__in=keys)
        .order_by("number")
        .values_list("paper_id", "text")
    ):
        texts[paper] = text
    files: dict[int, list[str]] = defaultdict(list)
    for paper, name, text in (
        Paper.files.through.objects.filter(paper__in=keys, file__deleted_at=None)
        .order_by("pk")
        .values_list("paper_id", "file__name", "file__text")
    ):
        files[paper].append(f"{name}\n{text}" if text else name)
    index.put_many(
        index.Row(
            KIND,
            key,
            title=f"{reference} {name}".strip(),
            summary=paper_type,
            text="\n".join((*files[key], texts.get(key, ""))),
        )
        for key, reference, name, paper_type in Paper.objects.filter(
            pk__in=keys, deleted_at=None
        ).values_list("pk", "reference", "name", "paper_type")
    )


def finish(run: Run) -> None:
    if run.links_changed:
        link_agenda_items()
    if run.changed_meetings:
        date_consultations(run.changed_meetings)
    find_out_kinds()
    name_placeholders()
    index.forget(KIND, run.papers_to_forget)
