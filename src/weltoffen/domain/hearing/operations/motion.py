"""The council asks something of another body (right of proposal, HGO § 88); the answer comes home
by itself, as with every motion in the register of promises."""

from datetime import date, datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.hearing import permissions, profile
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.operations import forward, give


@operation("hearing.put_motion", permissions.PUT_MOTION)
def put_motion(
    actor: Actor,
    council: Organization,
    *,
    title: str,
    text: str,
    to: Organization,
    report_on: date,
    at: datetime,
) -> Promise:
    """There it lies among the proposals for the next agenda; here it is asked for on its day."""
    if council.key is None or council.key != profile.council():
        raise Refused(_("Motions are put here by the council that is heard."))
    if to.kind != Organization.Kind.BODY or to.pk == council.pk or to.deleted_at is not None:
        raise Refused(_("Please choose another body."), field="to")
    motion = give(
        actor,
        council,
        kind=Promise.Kind.MOTION,
        title=title,
        text=text,
        owner_organization=to,
        report_on=report_on,
        at=at,
    )
    forward(actor, motion, to=to, at=at)
    return motion
