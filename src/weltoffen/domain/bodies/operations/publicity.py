"""What everybody may read of a body is decided by itself, with a reason: it opens years of meetings
at once, and nobody takes back what has been read."""

from datetime import datetime

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import tidy
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies import notices, permissions
from weltoffen.domain.bodies.models import Charter


@operation("bodies.decide_public", permissions.CHANGE)
def decide_public(
    actor: Actor,
    charter: Charter,
    *,
    meets_in_public: bool,
    publishes_minutes: bool,
    reason: str,
    expected_version: int,
    at: datetime,
) -> None:
    """By the Office, which answers for what the city publishes; a body that stands on its own
    decides for itself. Everybody who sits there is told."""
    if charter.version != expected_version:
        raise Conflict(_("Somebody else has changed this body meanwhile."))
    of_office = actor is CLOCK or actor.holds(*permissions.OFFICE)
    if not of_office and charter.handed_over_on is None:
        raise Refused(_("The Integration Office decides what is public of a body."))
    said = tidy(reason)[:1_000]
    if not said:
        raise Refused(_("Please write a sentence."), field="reason")
    if publishes_minutes and not meets_in_public:
        raise Refused(
            _("Minutes of a body that does not meet in public stay with it."),
            field="publishes_minutes",
        )
    body = charter.body
    body.meets_in_public, charter.publishes_minutes = meets_in_public, publishes_minutes
    body.is_kept_here = True
    body.save(update_fields=["meets_in_public", "is_kept_here"])
    charter.version += 1
    charter.save(update_fields=["publishes_minutes", "version"])
    notices.tell_public(charter, said, at=at)
