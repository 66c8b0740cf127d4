"""How papers stand with the Office is written, and people say what belongs together."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import DepartmentName, Match, TrailMark
from weltoffen.domain.watch.reconciliation import renewing
from weltoffen.domain.watch.reconciliation.derived import Plan
from weltoffen.domain.watch.reconciliation.writing import write


@operation("watch.reconcile", permissions.RECONCILE)
def reconcile(actor: Actor, office: Organization, *, plan: Plan, at: datetime) -> None:
    """What was found out beforehand is written in one go: the database is held for a moment."""
    write(plan, at)


@operation("watch.follow_trail", permissions.RECONCILE)
def follow_trail(actor: Actor, office: Organization, *, entry: int) -> None:
    """Standings are made anew up to this entry of the trail."""
    if not TrailMark.objects.update(entry=entry):
        TrailMark.objects.create(entry=entry)


@operation("watch.confirm_match", permissions.DECIDE_MATCH)
def confirm_match(actor: Actor, match: Match, *, at: datetime) -> Match:
    """They are the same. Kept, and not asked again, whatever is read later."""
    _decide(actor, match, Match.State.CONFIRMED, at)
    if match.paper_id:  # a paper is about one involvement; an item may be about several
        undecided = (Match.State.PROPOSED, Match.State.CERTAIN)
        Match.objects.filter(paper=match.paper_id, state__in=undecided).delete()
    renewing.renew_around(match, at)
    return match


@operation("watch.refuse_match", permissions.DECIDE_MATCH)
def refuse_match(actor: Actor, match: Match, *, at: datetime) -> Match:
    """They are not the same; also when the machine was certain of it, or a person before."""
    _decide(actor, match, Match.State.REFUSED, at)
    renewing.renew_around(match, at)
    return match


@operation("watch.name_department", permissions.NAME_DEPARTMENT)
def name_department(
    actor: Actor, named: Organization, *, department: Organization | None, at: datetime
) -> None:
    """Which department of the city an office is that the council calls by another name."""
    if department is None:
        DepartmentName.objects.filter(named=named).delete()
    elif department == named or not department.key:
        raise Refused(_("Please choose a department of the city."))
    else:
        DepartmentName.objects.update_or_create(
            named=named,
            defaults={"department": department, "decided_by_id": actor.person_id},
        )
    renewing.renew_led_by(named, at)


def _decide(actor: Actor, match: Match, state: Match.State, at: datetime) -> None:
    if match.state == state:
        raise Refused(_("Somebody has already decided this."))
    match.state, match.decided_by_id, match.decided_at = state, actor.person_id, at
    match.save(update_fields=["state", "decided_by", "decided_at"])
