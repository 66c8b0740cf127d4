"""A body that was handed over comes back under the Office's coordination: nothing is orphaned."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import tidy
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import coordinators
from weltoffen.domain.handover import notices, permissions
from weltoffen.domain.handover.models import Handover


@operation("handover.take_back", permissions.TAKE_BACK)
def take_back_body(actor: Actor, handover: Handover, *, reason: str, at: datetime) -> Charter:
    """Those who run it give it back; while they do, the Office cannot take it. Everybody who sits
    there is told, with the reason."""
    body = handover.body
    charter = Charter.objects.select_for_update().filter(body=body, body__isnull=False).first()
    is_done = handover.state == Handover.State.DONE
    if body is None or charter is None or charter.handed_over_on is None or not is_done:
        raise Refused(_("This body does not stand on its own."))
    runs_it = actor.organizations(Role.COORDINATOR)
    if body.pk not in runs_it and coordinators(body, timezone.localdate(at)).exists():
        raise Refused(_("This body runs its own business. Those who run it can give it back."))
    said = tidy(reason)[:1_000]
    if not said:
        raise Refused(_("Please write a sentence."), field="reason")
    charter.handed_over_on = None
    charter.version += 1
    charter.save(update_fields=["handed_over_on", "version"])
    if handover.to_organization_id and body.parent_id == handover.to_organization_id:
        body.parent = None
        body.save(update_fields=["parent"])
    notices.tell_taken_back(handover, body, said, at=at)
    return charter
