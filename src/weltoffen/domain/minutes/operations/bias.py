"""A member takes no part in an item: leaves the room, and has no vote in it (HGO § 25)."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.models import Ballot, Bias
from weltoffen.domain.minutes.running import hold_sitting


@operation("minutes.note_bias", permissions.RECORD)
def note_bias(actor: Actor, item: AgendaItem, *, person: Person, reason: str, at: datetime) -> Bias:
    """Before the vote; a vote that was taken with somebody who is biased has to be taken anew."""
    sitting = hold_sitting(item.meeting_id)
    if there := item.biases.filter(person=person).first():
        return there
    if not (why := one_line(reason)[:500]):
        raise Refused(_("Please say in a few words why."), field="reason")
    if not sitting.attendances.filter(left_at=None, person=person, is_guest=False).exists():
        raise Refused(_("%(who)s is not in the room."), who=person.name, field="person")
    if Ballot.objects.filter(motion__item=item).exists():
        raise Refused(
            _("A vote was taken already. Please delete it first: it must be taken anew."),
            field="person",
        )
    return item.biases.create(person=person, reason=why, noted_at=at)


@operation("minutes.lift_bias", permissions.RECORD)
def lift_bias(actor: Actor, item: AgendaItem, *, person: Person) -> None:
    """Noted by mistake, or the body decided that there is none (HGO § 25 (3))."""
    hold_sitting(item.meeting_id)
    if Ballot.objects.filter(motion__item=item).exists():
        raise Refused(_("A vote was taken already. Please delete it first: it must be taken anew."))
    item.biases.filter(person=person).delete()
