"""How each paper and item stands, put beside how it stood: what has to be written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement import profile
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.relevance.engine import engine
from weltoffen.domain.relevance.rules.assessed import Assessed
from weltoffen.domain.watch.models import Standing
from weltoffen.domain.watch.reconciliation.known import (
    InvolvementRow,
    ItemRow,
    Known,
    PaperRow,
)
from weltoffen.domain.watch.reconciliation.matched import ITEM, PAPER, Matched, Thing
from weltoffen.domain.watch.reconciliation.scope import Scope
from weltoffen.domain.watch.rules import standing as rules
from weltoffen.domain.watch.rules.procedural import is_procedural
from weltoffen.domain.watch.rules.standing import Screened, Seen, State, Stop

SubmitBy = Callable[[date], date]
COLUMNS = (
    "state",
    "score",
    "band",
    "concern_id",
    "department_id",
    "meeting_id",
    "body_id",
    "meets_on",
    "submit_by",
    "on_agenda",
    "involvement_id",
    "is_late",
)


class Row(NamedTuple):
    """In the order of `COLUMNS`."""

    state: str
    score: float
    band: int
    concern: int | None
    department: int | None
    meeting: int | None
    body: int | None
    meets_on: date | None
    submit_by: date | None
    on_agenda: bool
    involvement: int | None
    is_late: bool

    @property
    def seen(self) -> Seen:
        return Seen(State(self.state), self.meeting, self.meets_on, self.on_agenda)


class Before(NamedTuple):
    pk: int
    row: Row
    changed_at: datetime
    change: str


@dataclass(slots=True)
class Plan:
    """What a reconciliation writes; `moved` are standings of items whose paper came."""

    matched: Matched
    new: list[tuple[Thing, Row]] = field(default_factory=list)
    changed: list[tuple[int, Row, datetime, str]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)  # standing, paper
    gone: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        """For the trail."""
        return (
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.gone)} gone; matches: "
            f"{len(self.matched.new)} new, {len(self.matched.changed)} changed, "
            f"{len(self.matched.gone)} gone"
        )

    def __bool__(self) -> bool:
        matches = self.matched.new or self.matched.changed or self.matched.gone
        return bool(self.new or self.changed or self.moved or self.gone or matches)


def derive(known: Known, matched: Matched, scope: Scope, *, at: datetime) -> Plan:
    today = timezone.localdate(at)
    plan = Plan(matched)
    submit_by = _submit_by(today)
    before = _before(scope)
    taken = {key for of in matched.of.values() for key in of}
    now: dict[Thing, Row] = {}
    for paper in known.papers.values():
        own = known.involvement_of.get(paper.pk)
        if not paper.is_public and (own in taken or _says_nothing(known, paper)):
            continue  # the council's paper, or the item, stands for the draft
        now[PAPER, paper.pk] = _of_paper(known, matched, paper, today, submit_by)
    concerns, machine = _concerns(), engine()
    for item in known.items.values():
        if not is_procedural(item.name):
            said = machine.assess(item.name, "")
            now[ITEM, item.pk] = _of_item(known, matched, item, said, submit_by, concerns)
    _adopt(known, now, before, plan)
    for thing, row in now.items():
        old = before.pop(thing, None)
        if old is None:
            plan.new.append((thing, row))
            continue
        if not matched.is_asked and _stays_unaffected(known, thing, old.row, row):
            row = row._replace(state=old.row.state)
        told = _told(known, thing, old, row, today)
        if told or old.row != row:
            plan.changed.append(
                (old.pk, row, at if told else old.changed_at, (told or old.change)[:300])
            )
    plan.gone = [old.pk for old in before.values()]
    return plan


def _says_nothing(known: Known, paper: PaperRow) -> bool:
    """A draft of which the Office need not know yet."""
    return paper.pk not in known.involvement_of and not known.screened.get(paper.pk)


def _of_paper(
    known: Known, matched: Matched, paper: PaperRow, today: date, submit_by: SubmitBy
) -> Row:
    own = known.involvement_of.get(paper.pk)
    keys = [own] if own else matched.of.get((PAPER, paper.pk), [])
    cases = [known.involvements[key] for key in keys if key in known.involvements]
    said = known.assessed.get(paper.pk)
    stop = rules.next_stop(known.stops.get(paper.pk, ()), today)
    is_ahead = bool(stop and stop.on >= today and stop.is_on_agenda)
    screened = known.screened.get(paper.pk, Screened.NO)
    if paper.pk in matched.unaffected and not screened:
        screened = Screened.NOT_AFFECTED
    facts = rules.Known(
        cases=[case.state for case in cases],
        is_heard=paper.pk in known.heard or any(case.paper in known.heard for case in cases),
        screened=screened,
        judged=known.judged.get(paper.pk),
        band=said.band if said else None,
        is_unread=bool(said and said.is_unread),
        is_over=paper.withdrawn_at is not None and not is_ahead,
    )
    department = known.departments.get(paper.originator or 0, paper.originator)
    return _row(
        facts,
        cases,
        stop,
        submit_by,
        score=said.score if said else 0.0,
        concern=said.concern if said else None,
        department=department,
    )


def _of_item(
    known: Known,
    matched: Matched,
    item: ItemRow,
    said: Assessed,
    submit_by: SubmitBy,
    concerns: Mapping[str, int],
) -> Row:
    cases = [
        known.involvements[key]
        for key in matched.of.get((ITEM, item.pk), ())
        if key in known.involvements
    ]
    meeting = known.meetings[item.meeting]
    stop = Stop(meeting.day, meeting.pk, meeting.body, True) if meeting.day else None
    facts = rules.Known(
        cases=[case.state for case in cases],
        is_heard=bool(cases) and all(case.paper in known.heard for case in cases),
        band=said.band,
        is_unread=said.is_unread,
    )
    row = _row(
        facts,
        cases,
        stop,
        submit_by,
        score=said.score,
        concern=concerns.get(said.concern),
        department=None,
    )
    return row if stop else row._replace(meeting=meeting.pk, body=meeting.body)


def _row(
    facts: rules.Known,
    cases: list[InvolvementRow],
    stop: Stop | None,
    submit_by: SubmitBy,
    *,
    score: float,
    concern: int | None,
    department: int | None,
) -> Row:
    return Row(
        state=str(rules.state_of(facts)),
        score=round(score, 4),
        band=facts.weight,
        concern=concern,
        department=cases[0].department if cases else department,
        meeting=stop.meeting if stop else None,
        body=stop.body if stop else None,
        meets_on=stop.on if stop else None,
        submit_by=submit_by(stop.on) if stop else None,
        on_agenda=bool(stop and stop.is_on_agenda),
        involvement=cases[0].pk if cases else None,
        is_late=any(case.is_late for case in cases),
    )


def _adopt(known: Known, now: Mapping[Thing, Row], before: dict[Thing, Before], plan: Plan) -> None:
    """An item that stood alone and now has its paper: the paper's standing goes on from it, with
    its reminders."""
    for item, papers in known.papers_of_item.items():
        if (ITEM, item) not in before:
            continue
        free = [one for one in papers if (PAPER, one) in now and (PAPER, one) not in before]
        if free:
            old = before.pop((ITEM, item))
            before[PAPER, free[0]] = old
            plan.moved.append((old.pk, free[0]))


def _stays_unaffected(known: Known, thing: Thing, old: Row, row: Row) -> bool:
    """A clerk screened what it was made of; that is found out by comparing, and stays till then."""
    return (
        (old.state, row.state) == (State.NOT_AFFECTED, State.MISSING)
        and old.band == row.band
        and thing[0] == PAPER
        and thing[1] not in known.judged
        and thing[1] not in known.screened
    )


def _told(known: Known, thing: Thing, old: Before, row: Row, today: date) -> str:
    kind, key = thing
    paper = known.papers[key] if kind == PAPER else None
    new_version = known.new_version_at.get(key) if paper else None
    meeting = known.meetings.get(old.row.meeting) if old.row.meeting else None
    return rules.what_changed(
        old.row.seen,
        row.seen,
        today,
        is_new_version=new_version is not None and new_version > old.changed_at,
        is_withdrawn=bool(
            paper and paper.withdrawn_at is not None and paper.withdrawn_at > old.changed_at
        ),
        is_cancelled=bool(meeting and meeting.is_cancelled) and row.meeting != old.row.meeting,
    )


def _before(scope: Scope) -> dict[Thing, Before]:
    """Of some papers also the items that stood alone and now have one."""
    rows = Standing.objects.order_by()
    if not scope.is_all:
        has_paper = Q(agenda_item__consultation__isnull=False)
        rows = rows.filter(
            Q(paper__in=scope.papers or ()) | Q(agenda_item__in=scope.items or ()) | has_paper
        )
    return {
        (PAPER, paper) if paper is not None else (ITEM, item): Before(
            pk, Row(*values), changed_at, change
        )
        for pk, paper, item, changed_at, change, *values in rows.values_list(
            "pk", "paper_id", "agenda_item_id", "changed_at", "change", *COLUMNS
        )
    }


def _submit_by(today: date) -> SubmitBy:
    length, calendar = profile.length("statement_days", today), profile.calendar(today)

    @cache
    def latest(meets_on: date) -> date:
        return periods.submit_by(meets_on, length, calendar)

    return latest


def _concerns() -> dict[str, int]:
    found = Term.objects.filter(taxonomy=Term.Taxonomy.CONCERN).values_list("code", "pk")
    return dict(found)
