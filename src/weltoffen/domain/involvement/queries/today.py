"""The first page: what is due, what is new, what waits for others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.documents.models import Consultation
from weltoffen.domain.involvement.models import Involvement, Screening
from weltoffen.domain.involvement.queries.involvements import (
    mine,
    visible_involvements,
    work_list,
)
from weltoffen.domain.involvement.queries.screenings import second_looks
from weltoffen.domain.involvement.workflow import (
    ANSWERED,
    INVOLVEMENT,
    NO_OBJECTION,
    REQUESTED,
    SILENT,
    STATED,
    WITH_DEPARTMENT,
    WITH_OFFICE,
)

SHOWN = 10
SOON_DAYS = 7
NEW_DAYS = 3
_OFFICE = (Role.LEAD, Role.OFFICER)


@dataclass(frozen=True, slots=True)
class Today:
    """Each list holds the first ten, most urgent first; `counts` says how many there are."""

    due: tuple[Involvement, ...]
    soon: tuple[Involvement, ...]
    new: tuple[Involvement, ...]
    waiting_for_others: tuple[Involvement, ...]
    open_for_me: tuple[Involvement, ...]
    second_looks: tuple[Screening, ...]
    decisions_needed: tuple[Involvement, ...]
    counts: Mapping[str, int]


def today(actor: Actor, today: date) -> Today:
    """The head of the Office also has what nobody is in charge of, and all that is due.

    What concerns somebody is looked through once, as plain values; only what is shown is fetched.
    """
    in_office = actor.holds(*_OFFICE)
    own = _own(actor, today, in_office, _concerns_me(actor, in_office))
    mine_now = [step for step in own if step.is_my_turn]
    watched = mine_now
    if actor.holds(Role.LEAD):
        watched = _own(actor, today, in_office, Q(case__due_on__lte=today))
    lists = {
        "due": [s for s in watched if s.is_my_turn and s.due_on and s.due_on <= today],
        "soon": [
            step
            for step in mine_now
            if step.due_on and today < step.due_on <= today + timedelta(days=SOON_DAYS)
        ],
        "new": sorted(
            (s for s in mine_now if s.requested_on >= today - timedelta(days=NEW_DAYS)),
            key=lambda step: (step.requested_on, step.pk),
            reverse=True,
        ),
        "waiting_for_others": [step for step in own if step.is_their_turn],
        "open_for_me": mine_now,
        "decisions_needed": [step for step in own if step.is_decided and in_office],
    }
    shown = {step.pk for steps in lists.values() for step in steps[:SHOWN]}
    found = visible_involvements(actor).in_bulk(shown) if shown else {}
    looks = second_looks(actor)
    return Today(
        **{
            name: tuple(found[step.pk] for step in steps[:SHOWN] if step.pk in found)
            for name, steps in lists.items()
        },
        second_looks=tuple(looks[:SHOWN]),
        counts={name: len(steps) for name, steps in lists.items()} | _counts(actor, today, looks),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """Of one involvement what decides where on the page it stands."""

    pk: int
    due_on: date | None
    requested_on: date
    is_my_turn: bool
    is_their_turn: bool
    is_decided: bool


def _own(actor: Actor, today: date, in_office: bool, which: Q) -> list[_Step]:
    """Most urgent first."""
    mine_in, theirs_in = (
        (WITH_OFFICE, WITH_DEPARTMENT) if in_office else (WITH_DEPARTMENT, WITH_OFFICE)
    )
    rows = (
        work_list(actor, "office")
        .filter(which, case__procedure=INVOLVEMENT.name)
        .annotate(is_decided=ExpressionWrapper(_is_decided(today), BooleanField()))
        .order_by()  # sorted below: the database would walk all days on which anything is due
        .values_list("pk", "case__state", "case__due_on", "requested_on", "is_decided")
    )
    steps = [
        _Step(pk, due_on, requested_on, state in mine_in, state in theirs_in, bool(is_decided))
        for pk, state, due_on, requested_on, is_decided in rows
    ]
    return sorted(steps, key=lambda step: (step.due_on or date.max, step.pk))


def due_count(actor: Actor, today: date) -> int:
    """How much of `Today.due` there is, for the head of every page."""
    in_office = actor.holds(*_OFFICE)
    my_turn = WITH_OFFICE if in_office else WITH_DEPARTMENT
    own = work_list(actor, "office")
    if not actor.holds(Role.LEAD):
        own = own.filter(_concerns_me(actor, in_office))
    # the procedure is said for the index: other procedures have many more cases
    mine_now = own.filter(case__procedure=INVOLVEMENT.name, case__state__in=my_turn)
    return mine_now.filter(case__due_on__lte=today).count()


def _concerns_me(actor: Actor, in_office: bool) -> Q:
    if actor.holds(Role.LEAD):
        return mine(actor) | Q(case__owner=None)
    if in_office:
        return mine(actor)
    return mine(actor) | Q(department__in=actor.organizations(Role.CLERK, Role.DEPARTMENT_LEAD))


def _is_decided(today: date) -> Q:
    """A result has come in, or the last planned meeting is over, and no outcome is recorded."""
    stops = Consultation.objects.filter(paper=OuterRef("paper"), deleted_at=None)
    is_over = Exists(stops.filter(planned_on__lt=today)) & ~Exists(
        stops.filter(Q(planned_on__gte=today) | Q(planned_on=None))
    )
    return Q(case__state__in=(STATED, ANSWERED, NO_OBJECTION, SILENT, REQUESTED)) & (
        Q(decided_on__isnull=False) | Q(is_over)
    )


def _counts(actor: Actor, today: date, looks: QuerySet[Screening]) -> dict[str, int]:
    everything = work_list(actor, "office").order_by()
    return {
        "second_looks": looks.count(),
        **everything.aggregate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(case__due_on__lt=today)),
            unassigned=Count("pk", filter=Q(case__owner=None)),
        ),
    }
