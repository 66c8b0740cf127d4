"""When papers are compared with what came before the Office: after readings, at night, at once.

Involvements lie below the watch and do not know of it. So that lists are right at once all the
same, the clock follows the audit trail (`catch_up`, every second): whatever happened to a paper,
an involvement, a screening or a meeting since the last look makes its papers' standings anew.
Reading and comparing is done before anything is written, so that the database is held only for the
rows that changed.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import TrailMark
from weltoffen.domain.watch.reconciliation import trail
from weltoffen.domain.watch.reconciliation.derived import Plan
from weltoffen.domain.watch.reconciliation.known import Scope, everything, touched
from weltoffen.domain.watch.reconciliation.renewing import plan_for


def reconcile_all(at: datetime) -> Plan:
    """At night: everything is compared, and what differs is written."""
    return _do(everything(), at, ask=True)


def reconcile_read(papers: Iterable[int], at: datetime) -> Plan:
    """After a reading: papers that came or changed, and items that are new."""
    return _do(touched(list(papers)), at, ask=True)


def refresh(papers: Collection[int], at: datetime) -> Plan:
    """After something was decided about these papers: cheap, without comparing titles."""
    return _do(Scope(frozenset(papers), frozenset()), at, ask=False)


def catch_up(at: datetime) -> int:
    """Make anew what happened since the last look rests on; how many papers that were.

    A new involvement is also compared with council papers that are still ahead.
    """
    news = trail.news_since(TrailMark.objects.values_list("entry", flat=True).first())
    if news is None:
        return 0
    if news.papers:
        refresh(news.papers, at)
    if news.is_compared:
        reconcile_read({*news.papers, *trail.papers_ahead(at)}, at)
    operations.follow_trail(CLOCK, integration_office(), entry=news.entry)
    return len(news.papers)


def _do(scope: Scope, at: datetime, *, ask: bool) -> Plan:
    plan = plan_for(scope, at, ask=ask)
    if plan:
        operations.reconcile(CLOCK, integration_office(), plan=plan, at=at)
    return plan
