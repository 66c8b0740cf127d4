"""What is known of papers, agenda items and involvements, as plain values, in a fixed number of
queries; read for all of them or for some papers."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from weltoffen.base.documents.models import Consultation, Paper, PaperVersion
from weltoffen.base.organizations.models import FormerName, Organization
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening
from weltoffen.domain.involvement.workflow import WITHDRAWN
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.relevance.models import Assessment, Judgement
from weltoffen.domain.watch.models import DepartmentName
from weltoffen.domain.watch.reconciliation.scope import Scope
from weltoffen.domain.watch.rules.standing import Screened, Stop, screened

_HEARD = {
    Clearance.Ground.STATED,
    Clearance.Ground.NO_OBJECTION,
    Clearance.Ground.SILENCE,
    Clearance.Ground.OVERRIDE,
}


class PaperRow(NamedTuple):
    pk: int
    name: str
    reference: str
    paper_type: str
    created_on: date | None
    originator: int | None
    is_public: bool
    withdrawn_at: datetime | None


class ItemRow(NamedTuple):
    pk: int
    name: str
    meeting: int


class MeetingRow(NamedTuple):
    pk: int
    body: int | None
    starts_at: datetime | None
    is_cancelled: bool
    deleted_at: datetime | None

    @property
    def day(self) -> date | None:
        """On which it takes place; None when it does not."""
        is_on = self.starts_at and not self.is_cancelled and self.deleted_at is None
        return timezone.localdate(self.starts_at) if is_on else None


class InvolvementRow(NamedTuple):
    pk: int
    paper: int
    state: str
    department: int
    is_late: bool
    requested_on: date
    name: str
    reference: str
    created_on: date | None
    is_public: bool
    is_confidential: bool


class Said(NamedTuple):
    score: float
    band: int
    concern: int | None
    is_unread: bool


@dataclass(slots=True)
class Known:
    papers: dict[int, PaperRow] = field(default_factory=dict)
    series: set[str] = field(default_factory=set)  # titles that come again, where some were asked
    items: dict[int, ItemRow] = field(default_factory=dict)  # those without a paper
    papers_of_item: dict[int, list[int]] = field(default_factory=dict)
    meetings: dict[int, MeetingRow] = field(default_factory=dict)
    stops: dict[int, list[Stop]] = field(default_factory=lambda: defaultdict(list))
    involvements: dict[int, InvolvementRow] = field(default_factory=dict)
    involvement_of: dict[int, int] = field(default_factory=dict)  # by its own paper
    assessed: dict[int, Said] = field(default_factory=dict)
    judged: dict[int, int] = field(default_factory=dict)
    heard: set[int] = field(default_factory=set)  # papers
    screened: dict[int, Screened] = field(default_factory=dict)
    new_version_at: dict[int, datetime] = field(default_factory=dict)
    departments: dict[int, int] = field(default_factory=dict)  # of the city, by who leads papers


def know(scope: Scope) -> Known:
    known = Known()
    papers = scope.papers
    some = partial(_some, papers)
    for row in some(_papers(), "pk").values_list(*_PAPER):
        known.papers[row[0]] = PaperRow(*row)
    if papers is not None:
        names = {one.name for one in known.papers.values()}
        doubled = _papers().filter(name__in=names).values_list("name").annotate(Count("pk"))
        known.series = {name for name, number in doubled if number > 1}
    _involvements(known, some)
    _meetings(known, scope)
    for paper, *said in some(Assessment.objects.all(), "paper").values_list(
        "paper", "score", "band", "concern", "is_unread"
    ):
        known.assessed[paper] = Said(*said)
    known.judged = dict(
        some(Judgement.objects.order_by("judged_at", "pk"), "paper").values_list("paper", "band")
    )
    _screenings(known, some)
    changed = PaperVersion.objects.filter(number__gt=1).order_by()
    known.new_version_at = dict(
        some(changed, "paper").values_list("paper").annotate(at=Max("created_at"))
    )
    known.departments = _departments()
    return known


def _some(papers: Collection[int] | None, found: QuerySet[Any], field: str) -> QuerySet[Any]:
    return found if papers is None else found.filter(**{f"{field}__in": papers})


_PAPER = (
    "pk",
    "name",
    "reference",
    "paper_type",
    "created_on",
    "originator",
    "is_public",
    "withdrawn_at",
)


def _papers() -> QuerySet[Paper]:
    """What a council published, and drafts that came to somebody's eyes; placeholders not."""
    open_ones = Paper.objects.filter(deleted_at=None, is_confidential=False).order_by()
    read = open_ones.exclude(oparl_id__isnull=False, oparl_digest="")
    in_procedure = Exists(Involvement.objects.filter(paper=OuterRef("pk")))
    is_screened = Exists(Screening.objects.filter(paper=OuterRef("pk")))
    return read.filter(Q(is_public=True) | (Q(withdrawn_at=None) & (in_procedure | is_screened)))


def _involvements(known: Known, some: Any) -> None:
    rows = (
        Involvement.objects.exclude(case__state=WITHDRAWN)
        .order_by("pk")
        .values_list(
            *("pk", "paper", "case__state", "department", "is_late", "requested_on"),
            *("paper__name", "paper__reference", "paper__created_on"),
            *("paper__is_public", "paper__is_confidential"),
        )
    )
    for values in rows:
        row = InvolvementRow(*values)
        known.involvements[row.pk] = row
        known.involvement_of[row.paper] = row.pk


def _meetings(known: Known, scope: Scope) -> None:
    """The days on which bodies deal with a paper: by its route, and by agendas."""
    routes = Consultation.objects.filter(deleted_at=None).order_by()
    if scope.papers is not None:
        own = [one.paper for one in known.involvements.values()]
        routes = routes.filter(paper__in={*scope.papers, *own})
    stops: dict[int, tuple[int, int | None, date | None]] = {
        pk: (paper, body, planned)
        for pk, paper, body, planned in routes.values_list(
            "pk", "paper", "organization", "planned_on"
        )
    }
    for row in Meeting.objects.order_by().values_list(
        "pk", "body", "starts_at", "is_cancelled", "deleted_at"
    ):
        known.meetings[row[0]] = MeetingRow(*row)
    dated: dict[int, dict[int, bool]] = defaultdict(dict)  # stop -> meeting -> on its agenda
    for stop, meeting in Meeting.consultations.through.objects.values_list(
        "consultation_id", "meeting_id"
    ):
        if stop in stops:
            dated[stop][meeting] = False
    _agendas(known, stops, dated, scope)
    for stop, (paper, body, planned) in stops.items():
        days = 0
        for meeting, is_on_agenda in dated.get(stop, {}).items():
            one = known.meetings[meeting]
            if one.day is not None:
                days += 1
                known.stops[paper].append(Stop(one.day, meeting, body or one.body, is_on_agenda))
        if planned and not days and not dated.get(stop):
            known.stops[paper].append(Stop(planned, None, body))


def _agendas(
    known: Known,
    stops: dict[int, tuple[int, int | None, date | None]],
    dated: dict[int, dict[int, bool]],
    scope: Scope,
) -> None:
    public = AgendaItem.objects.filter(
        is_public=True, deleted_at=None, meeting__deleted_at=None
    ).order_by()
    further = defaultdict(list)
    for item, stop in AgendaItem.further_consultations.through.objects.filter(
        agendaitem__is_public=True, agendaitem__deleted_at=None
    ).values_list("agendaitem_id", "consultation_id"):
        further[item].append(stop)
    # what a body of ours puts on its own agenda is no paper that somebody failed to submit
    ours = set(Charter.objects.values_list("body", flat=True))
    rows = public.values_list("pk", "name", "meeting", "consultation")
    for pk, name, meeting, first in rows.iterator(chunk_size=5_000):
        own = [*([first] if first else ()), *further.get(pk, ())]
        for stop in own:
            if stop in stops:
                dated[stop][meeting] = True
        if own:
            if papers := [stops[stop][0] for stop in own if stop in stops]:
                known.papers_of_item[pk] = papers
        elif (scope.items is None or pk in scope.items) and known.meetings[
            meeting
        ].body not in ours:
            known.items[pk] = ItemRow(pk, name, meeting)


def _screenings(known: Known, some: Any) -> None:
    cleared = set()
    notes = Clearance.objects.filter(revoked_at=None).order_by()
    for paper, ground in some(notes, "paper_version__paper").values_list(
        "paper_version__paper", "ground"
    ):
        if ground in _HEARD:
            known.heard.add(paper)
        else:
            cleared.add(paper)
    rows = some(Screening.objects.filter(paper__isnull=False).order_by("pk"), "paper").values_list(
        "paper", "finished_at", "decision", "proposal", "verdict"
    )
    for paper, finished_at, decision, proposal, verdict in rows:
        known.screened[paper] = screened(
            is_finished=finished_at is not None,
            decision=decision,
            proposal=proposal,
            verdict=verdict,
            is_cleared=paper in cleared,
        )


def _departments() -> dict[int, int]:
    """Who leads papers, as the council names it, and the department of the city that it is: as
    somebody of the Office decided, or because it is called the same."""
    kinds = (Organization.Kind.DEPARTMENT, Organization.Kind.DIVISION, Organization.Kind.PARTNER)
    own = Organization.objects.filter(key__isnull=False, kind__in=kinds, deleted_at=None)
    names: dict[str, int] = {}
    for name, pk in FormerName.objects.filter(organization__in=own.values("pk")).values_list(
        "name", "organization"
    ):
        names[_folded(name)] = pk
    for pk, name, short_name in own.values_list("pk", "name", "short_name"):
        names |= {_folded(word): pk for word in (short_name, name) if word}
    leads = Organization.objects.filter(pk__in=Paper.objects.order_by().values("originator"))
    found = {
        pk: names.get(_folded(name)) or names.get(_folded(short_name), pk)
        for pk, name, short_name in leads.values_list("pk", "name", "short_name")
    }
    return found | dict(DepartmentName.objects.values_list("named", "department"))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
