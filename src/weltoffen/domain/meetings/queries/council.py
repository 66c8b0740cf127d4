"""What bodies that meet in public lay open; every list is that of a permission."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Consultation, File, Paper, PaperVersion
from weltoffen.base.documents.queries import KIND
from weltoffen.base.organizations.models import FormerName, Organization
from weltoffen.base.organizations.queries import bodies
from weltoffen.base.search.queries import having, ranked
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.findable import KIND as ITEM_KIND
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.models.meeting import Result
from weltoffen.domain.meetings.queries.sittings import readable_items, visible_meetings

# a body said yes or no; what it noted, referred or put off is no resolution
DECIDED: Final = (Result.ADOPTED, Result.ADOPTED_CHANGED, Result.REJECTED)
# what is only known because something else names it: its title is an address
_PLACEHOLDER: Final = Q(oparl_id__isnull=False, oparl_digest="")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a list: of one body, from a day on, up to a day."""

    body: Organization | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A body on a paper's route, when it met, and what it did."""

    consultation: Consultation
    meetings: tuple[Meeting, ...]
    items: tuple[AgendaItem, ...]


def visible_bodies(actor: Actor) -> QuerySet[Organization]:
    """The list form of `permissions.VIEW_BODY`."""
    found = bodies().select_related("charter").order_by("name", "pk")
    return visible(actor, permissions.VIEW_BODY, found)


def listed_bodies(actor: Actor, now: datetime) -> QuerySet[Organization]:
    """Bodies that exist today, each with `next_at` and `next_pk` of its next meeting."""
    ahead = (
        visible_meetings(actor)
        .filter(organizations=OuterRef("pk"), is_cancelled=False, starts_at__gte=now)
        .order_by("starts_at", "pk")
    )
    today = timezone.localdate(now)
    return (
        visible_bodies(actor)
        .exclude(end_on__lt=today)
        .annotate(
            next_at=Subquery(ahead.values("starts_at")[:1]),
            next_pk=Subquery(ahead.values("pk")[:1]),
        )
    )


def former_names(body: Organization) -> QuerySet[FormerName]:
    """The latest first; those without a day of their own at the end."""
    return body.former_names.order_by(F("end_on").desc(nulls_last=True), "-pk")


def meetings_of(actor: Actor, wanted: Wanted) -> QuerySet[Meeting]:
    """Visible meetings, the earliest first; also those that were cancelled."""
    meetings = visible_meetings(actor).order_by("starts_at", "pk")
    if wanted.body is not None:
        meetings = meetings.filter(organizations=wanted.body)
    if wanted.since is not None:
        meetings = meetings.filter(starts_at__gte=_start_of(wanted.since))
    if wanted.until is not None:
        meetings = meetings.filter(starts_at__lt=_start_of(wanted.until + timedelta(days=1)))
    return meetings


def newest_meetings(actor: Actor, body: Organization, until: date, most: int) -> list[Meeting]:
    """The last ones up to a day, the latest first, each with its readable items (`told`)."""
    told = Prefetch("agenda_items", readable_items(actor).order_by("position", "pk"), "told")
    meetings = meetings_of(actor, Wanted(body, until=until)).order_by("-starts_at", "-pk")
    return list(meetings.prefetch_related(told)[:most])


def readable_paper(actor: Actor, pk: int) -> Paper | None:
    """By the check instead of the list: of a hundred thousand papers only this one is asked."""
    papers = Paper.objects.exclude(_PLACEHOLDER).select_related("originator")
    paper = papers.prefetch_related("consultations__meetings__body").filter(pk=pk).first()
    return paper if paper and permissions.READ_PAPER.allows(actor, paper) else None


def stops_of(actor: Actor, paper: Paper) -> list[Stop]:
    """The route through bodies that meet in public, as far as the actor may see meetings."""
    meetings, items = visible_meetings(actor), readable_items(actor).order_by("meeting__starts_at")
    route = (
        paper.consultations.filter(deleted_at=None, organization__in=visible_bodies(actor))
        .select_related("organization")
        .prefetch_related(
            Prefetch("meetings", meetings, "seen"),
            Prefetch("agenda_items", items, "own"),
            Prefetch("shared_items", items, "shared"),
        )
        .order_by(F("planned_on").asc(nulls_last=True), "pk")
    )
    return [_stop(one) for one in route]


def published_files(files: QuerySet[File]) -> list[File]:
    """Those that the council itself lays open at an address, and those whose bytes are here."""
    return [file for file in files.order_by("name", "pk") if is_published(file)]


def published_wording(paper: Paper) -> PaperVersion | None:
    """The latest wording as the council published it; what somebody wrote here is not."""
    return paper.versions.filter(created_by=None).order_by("-number").first()


def find_readable_papers(actor: Actor, words: str, wanted: Wanted) -> QuerySet[Paper]:
    """With these words, best first; without words all of them, the newest first.

    A paper of which somebody here wrote a wording is found by its title and number alone: that
    wording may be a draft, and the index knows no other.
    """
    papers = Paper.objects.select_related("originator").order_by(
        F("created_on").desc(nulls_last=True), "-pk"
    )
    papers = visible(actor, permissions.READ_PAPER, papers, few=True).exclude(_PLACEHOLDER)
    if wanted.body is not None:
        there = wanted.body.consultations.filter(deleted_at=None)
        papers = papers.filter(pk__in=there.values("paper"))
    if wanted.since is not None:
        papers = papers.filter(created_on__gte=wanted.since)
    if wanted.until is not None:
        papers = papers.filter(created_on__lte=wanted.until)
    if words.strip():
        named = Q()
        for word in words.split():
            named &= Q(name__icontains=word) | Q(reference__icontains=word)
        drafted = PaperVersion.objects.filter(paper=OuterRef("pk"), created_by__isnull=False)
        papers = papers.filter(named | ~Exists(drafted))
    return ranked(papers, KIND, words)


def find_items(
    actor: Actor, words: str, wanted: Wanted, *, is_resolved: bool = False
) -> QuerySet[AgendaItem]:
    """Readable items with all the words in their title or resolution, the latest meeting first.

    The index knows what is published, so words find nothing that is not. `is_resolved`: only where
    the body decided something.
    """
    items = readable_items(actor).filter(meeting__starts_at__isnull=False)
    if words.strip():
        items = items.filter(pk__in=having(ITEM_KIND, words).values("object_id"))
    if is_resolved:
        items = items.filter(Q(result__in=DECIDED) | Q(resolution_text__gt=""))
    if wanted.body is not None:
        items = items.filter(meeting__organizations=wanted.body)
    if wanted.since is not None:
        items = items.filter(meeting__starts_at__gte=_start_of(wanted.since))
    if wanted.until is not None:
        items = items.filter(meeting__starts_at__lt=_start_of(wanted.until + timedelta(days=1)))
    return items.select_related("meeting__body").order_by("-meeting__starts_at", "position", "pk")


def _stop(prefetched: Any) -> Stop:
    return Stop(prefetched, tuple(prefetched.seen), (*prefetched.own, *prefetched.shared))


def is_published(file: File) -> bool:
    has_address = file.access_url.startswith(("https://", "http://"))
    return file.deleted_at is None and (has_address or bool(file.sha256))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
