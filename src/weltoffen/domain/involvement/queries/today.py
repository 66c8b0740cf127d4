"""The first page: what is due, what is new, what waits for others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.documents.models import Consultation
from weltoffen.domain.involvement.models import Involvement, Screening
from weltoffen.domain.involvement.queries.involvements import mine, work_list
from weltoffen.domain.involvement.queries.screenings import second_looks
from weltoffen.domain.involvement.workflow import (
    ANSWERED,
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
    """The head of the Office also has what nobody is in charge of."""
    in_office = actor.holds(*_OFFICE)
    own = work_list(actor, "office").filter(_concerns_me(actor, in_office))
    my_turn, their_turn = _turns(in_office)
    lists = {
        "due": own.filter(my_turn, case__due_on__lte=today),
        "soon": own.filter(
            my_turn, case__due_on__gt=today, case__due_on__lte=today + timedelta(days=SOON_DAYS)
        ),
        "new": own.filter(my_turn, requested_on__gte=today - timedelta(days=NEW_DAYS)).order_by(
            "-requested_on", "-pk"
        ),
        "waiting_for_others": own.filter(their_turn),
        "open_for_me": own.filter(my_turn),
        "decisions_needed": own.filter(_is_decided(today)) if in_office else own.none(),
    }
    looks = second_looks(actor)
    return Today(
        **{name: tuple(rows[:SHOWN]) for name, rows in lists.items()},
        second_looks=tuple(looks[:SHOWN]),
        counts={name: rows.count() for name, rows in lists.items()} | _counts(actor, today, looks),
    )


def due_count(actor: Actor, today: date) -> int:
    """How much of `Today.due` there is, for the head of every page."""
    in_office = actor.holds(*_OFFICE)
    my_turn, _their_turn = _turns(in_office)
    own = work_list(actor, "office").filter(_concerns_me(actor, in_office))
    return own.filter(my_turn, case__due_on__lte=today).count()


def _concerns_me(actor: Actor, in_office: bool) -> Q:
    if actor.holds(Role.LEAD):
        return mine(actor) | Q(case__owner=None)
    if in_office:
        return mine(actor)
    return mine(actor) | Q(department__in=actor.organizations(Role.CLERK, Role.DEPARTMENT_LEAD))


def _turns(in_office: bool) -> tuple[Q, Q]:
    with_office = Q(case__state__in=WITH_OFFICE)
    with_department = Q(case__state__in=WITH_DEPARTMENT)
    return (with_office, with_department) if in_office else (with_department, with_office)


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
    everything = work_list(actor, "office")
    return {
        "second_looks": looks.count(),
        "open": everything.count(),
        "overdue": everything.filter(case__due_on__lt=today).count(),
        "unassigned": everything.filter(case__owner=None).count(),
    }
