"""What becomes of a referral, told to who prepared it: by number and offer, never by person."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.domain.advice.models import Referral

TITLE = 120  # characters of an offer's name in a notice


def told(
    actor: Actor, referral: Referral, what: str, body: str = "", *, kind: Kind, at: datetime
) -> None:
    """To the owner, unless it is the owner's own deed; nobody where the person came alone."""
    owner = referral.case.owner
    if owner is None or owner.pk == actor.person_id:
        return
    name = referral.offer.name
    short = name if len(name) <= TITLE else name[: TITLE - 1] + "…"
    tell(
        [owner],
        kind=kind,
        title=f"{what}: Vermittlung {referral.case.number} an „{short}“",
        body=body,
        subject=reference(referral),
        at=at,
    )
