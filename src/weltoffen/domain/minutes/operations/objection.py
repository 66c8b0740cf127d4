"""A member says that the minutes are wrong; the body decides (HGO § 61 (3))."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.models import Minutes, Objection
from weltoffen.domain.minutes.notices import telling
from weltoffen.domain.minutes.queries.minutes import is_later

LONGEST = 5_000


@operation("minutes.object", permissions.OBJECT)
def raise_objection(
    actor: Actor, minutes: Minutes, *, person: Person, text: str, at: datetime
) -> Objection:
    """In the own name; by the address in a mail, in the name of whom the mail was for."""
    if actor.person_id is not None and person.pk != actor.person_id:
        raise Refused(_("Everybody objects in the own name."))
    if minutes.state != Minutes.State.SENT:
        raise Refused(_("Objections are possible until the minutes are approved."))
    until = minutes.objections_until
    if until is not None and timezone.localdate(at) > until:
        raise Refused(_("The period for objections is over."))
    said = text.strip()
    if not said:
        raise Refused(_("Please say what is wrong."), field="text")
    if len(said) > LONGEST:
        raise Refused(_("Please write at most %(count)s characters."), count=LONGEST, field="text")
    objection = Objection.objects.create(minutes=minutes, person=person, text=said, raised_at=at)
    telling.tell_objection(objection, at=at)
    return objection


@operation("minutes.decide_objection", permissions.DECIDE)
def decide_objection(
    actor: Actor,
    objection: Objection,
    *,
    decision: str,
    correction: str = "",
    item: AgendaItem | None = None,
    at: datetime,
) -> Objection:
    """What the body decided. The signed wording stays; a correction is printed below it."""
    if objection.decision:
        raise Refused(_("The body has decided on this objection already."))
    if decision not in (Objection.Decision.UPHELD, Objection.Decision.REJECTED):
        raise Refused(_("Please say what the body decided."), field="decision")
    if objection.minutes.state != Minutes.State.SENT:
        raise Refused(_("These minutes cannot be changed any more."))
    if decision == Objection.Decision.UPHELD and not correction.strip():
        raise Refused(_("Please write what shall stand there."), field="correction")
    if item is not None and not is_later(objection.minutes, item):
        raise Refused(_("The body decides in a later meeting."), field="item")
    objection.decision, objection.decided_at, objection.decided_under = decision, at, item
    objection.correction = correction.strip() if decision == Objection.Decision.UPHELD else ""
    objection.save()
    telling.tell_decided(objection, at=at)
    return objection
