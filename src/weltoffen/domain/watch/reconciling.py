"""When papers are compared with what came before the Office: after readings, at night, at once.

Involvements lie below the watch and do not know of it. So that lists are right at once all the
same, the clock follows the audit trail (`catch_up`, every second): whatever happened to a paper,
an involvement, a screening or a meeting since the last look makes its papers' standings anew.
Reading and comparing is done before anything is written, so that the database is held only for the
rows that changed.
"""

from collections.abc import Collection
from datetime import datetime

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import TrailMark
from weltoffen.domain.watch.reconciliation import trail
from weltoffen.domain.watch.reconciliation.renewing import plan_for
from weltoffen.domain.watch.reconciliation.scope import NOTHING, Scope, touched


def reconcile_all(at: datetime) -> None:
    """At night: everything is compared, and what differs is written."""
    _do(Scope(), at, ask=True)


def reconcile_read(
    papers: Collection[int], at: datetime, *, meetings: Collection[int] = ()
) -> None:
    """After a reading: papers that came, changed or went, those of meetings that changed, and
    items that are new."""
    if papers or meetings:
        _do(touched(papers, meetings), at, ask=True)


def refresh(papers: Collection[int], at: datetime) -> None:
    """After something was decided about these papers: cheap, without comparing titles."""
    _do(Scope(frozenset(papers), frozenset()), at, ask=False)


def catch_up(at: datetime) -> int:
    """Make anew what happened since the last look rests on; how many papers that were.

    A new involvement is also compared with council papers that are still ahead. What somebody
    uploaded, or a calendar brought, is assessed and compared as a whole.
    """
    office = _office()
    if office is None:
        return 0
    news = trail.news_since(TrailMark.objects.values_list("entry", flat=True).first())
    if news is None:
        return 0
    if news.is_read:
        assess_papers(at)
        reconcile_all(at)
    else:
        refresh(news.papers, at)
        if news.is_compared:
            reconcile_read({*news.papers, *trail.papers_ahead(at)}, at)
    operations.follow_trail(CLOCK, office, entry=news.entry)
    return len(news.papers)


def _do(scope: Scope, at: datetime, *, ask: bool) -> None:
    office = _office()
    if office is None or scope == NOTHING:
        return
    plan = plan_for(scope, at, ask=ask)
    if plan:
        operations.reconcile(CLOCK, office, plan=plan, at=at)


def _office() -> Organization | None:
    """Before the city's profile is loaded nothing stands with anybody."""
    return Organization.objects.filter(key=city().office).first()
