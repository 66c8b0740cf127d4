"""What somebody must do today or should have done: one number for the head of every page."""

from datetime import date

from django.db.models import Q

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.domain.involvement import permissions
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.workflow import QUESTIONED, STATED, WITH_OFFICE


def due_count(actor: Actor, today: date) -> int:
    """Mine in the Office, and what my department owes: open questions and unanswered points."""
    in_charge = Q(case__owner_id__in=actor.acts_for) | Q(case__deputy_id__in=actor.acts_for)
    with_office = in_charge & Q(case__state__in=WITH_OFFICE, case__due_on__lte=today)
    owes = Q(department_id__in=actor.organizations(*permissions.DEPARTMENT)) & (
        Q(case__state=STATED, answers_due_on__lte=today)
        | Q(
            case__state=QUESTIONED,
            clarifications__answered_at=None,
            clarifications__due_on__lte=today,
        )
    )
    found = visible(actor, permissions.VIEW, Involvement.objects.filter(with_office | owes))
    return found.distinct().count()
