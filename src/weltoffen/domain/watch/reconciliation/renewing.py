"""Standings of a few papers made anew, inside the operation that changed what they rest on."""

from collections.abc import Collection
from datetime import datetime

from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.watch.models import Match
from weltoffen.domain.watch.reconciliation.derived import Plan, derive
from weltoffen.domain.watch.reconciliation.known import know
from weltoffen.domain.watch.reconciliation.matched import match
from weltoffen.domain.watch.reconciliation.scope import MANY, Scope
from weltoffen.domain.watch.reconciliation.writing import write


def plan_for(scope: Scope, at: datetime, *, ask: bool) -> Plan:
    """`ask`: everything in the scope is compared with the involvements anew."""
    if scope.papers is not None and len(scope.papers) > MANY:
        scope = Scope()
    known = know(scope)
    return derive(known, match(known, ask=ask), scope, at=at)


def renew(papers: Collection[int], at: datetime, items: Collection[int] = ()) -> None:
    if papers or items:
        scope = Scope(frozenset(papers), frozenset(items))
        write(plan_for(scope, at, ask=False), at)


def renew_around(decided: Match, at: datetime) -> None:
    """The paper or the item, and the draft that it was made of."""
    draft = decided.involvement.paper_id
    papers = {draft, decided.paper_id} if decided.paper_id else {draft}
    renew(papers, at, {decided.agenda_item_id} if decided.agenda_item_id else ())


def renew_led_by(named: Organization, at: datetime) -> None:
    papers = Paper.objects.filter(originator=named).order_by().values_list("pk", flat=True)
    renew(set(papers), at)
