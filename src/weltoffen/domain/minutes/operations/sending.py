"""Out to the members within the body's period; at last approved by the body (HGO § 61 (3))."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import people_with
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import keeping, permissions
from weltoffen.domain.minutes.deciding import put_down_approval
from weltoffen.domain.minutes.models import Delivery, Minutes, Objection
from weltoffen.domain.minutes.notices import telling
from weltoffen.domain.minutes.queries.minutes import OUT, charter_of, is_later
from weltoffen.domain.minutes.rules import periods

State = Minutes.State
DAYS = 14  # to object, where a body has no period of its own


@operation("minutes.send", permissions.KEEP)
def send_minutes(actor: Actor, minutes: Minutes, *, at: datetime) -> int:
    """To every member of today and to who was there as one; how many were reached."""
    if minutes.state in OUT:
        raise Refused(_("These minutes have been sent already."))
    if minutes.state != State.SIGNED:
        raise Refused(_("Minutes are sent when chair and secretary have signed."))
    charter, day = charter_of(minutes), timezone.localdate(at)
    minutes.state, minutes.sent_at = State.SENT, at
    minutes.objections_until = periods.objections_until(
        day, charter.objection_days if charter else DAYS
    )
    minutes.version += 1
    minutes.save(update_fields=["state", "sent_at", "objections_until", "version"])
    to = sorted(_recipients(minutes, at), key=lambda person: person.pk)
    made = Delivery.objects.bulk_create(
        [Delivery(minutes=minutes, person=person, sent_at=at) for person in to]
    )
    return telling.deliver(minutes, made, at=at)


@operation("minutes.approve", permissions.KEEP)
def approve_minutes(actor: Actor, minutes: Minutes, *, item: AgendaItem, at: datetime) -> Minutes:
    """By the body, under an item of a later meeting. What it corrected is printed with them."""
    if minutes.state == State.APPROVED:
        raise Refused(_("These minutes have been approved already."))
    if minutes.state != State.SENT:
        raise Refused(_("Only minutes that were sent can be approved."))
    if not is_later(minutes, item):
        raise Refused(_("Minutes are approved in a later meeting of the same body."), field="item")
    if minutes.objections.filter(decision=Objection.Decision.OPEN).exists():
        raise Refused(_("There is an objection that the body has not decided on."))
    minutes.state, minutes.approved_at, minutes.approved_under = State.APPROVED, at, item
    keeping.print_and_keep(minutes)
    minutes.version += 1
    minutes.save()
    put_down_approval(actor, item, minutes, at=at)
    return minutes


@operation("minutes.remind", permissions.KEEP)
def remind_of_minutes(actor: Actor, minutes: Minutes, *, at: datetime) -> None:
    """They must go out soon, or should have gone."""
    today = timezone.localdate(at)
    if minutes.state in OUT or not periods.is_reminded(
        due=minutes.due_on, reminded_on=minutes.reminded_on, today=today
    ):
        raise Refused(_("There is nothing to remind of."))
    minutes.reminded_on = today
    minutes.save(update_fields=["reminded_on"])
    telling.remind(minutes, at=at)


def _recipients(minutes: Minutes, at: datetime) -> set[Person]:
    """Members of today, and those who sat there then, deputies too; never guests."""
    meeting = minutes.meeting
    found = set(
        Person.objects.filter(
            attendances__sitting__meeting=meeting, attendances__is_guest=False, deleted_at=None
        )
    )
    if meeting.body is not None:
        day = timezone.localdate(at)
        found |= set(people_with(Role.MEMBER, Role.COUNCIL_MEMBER, at=meeting.body, on=day))
    return found
