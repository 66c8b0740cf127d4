"""Who sits in a body learns what everybody may read of it from now on."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import members_on


def tell_public(charter: Charter, reason: str, *, at: datetime) -> None:
    body = charter.body
    how = "tagt jetzt öffentlich" if body.meets_in_public else "tagt nicht öffentlich"
    minutes = "stehen im Portal" if charter.publishes_minutes else "stehen nicht im Portal"
    tell(
        [one.person for one in members_on(body, timezone.localdate(at))],
        kind=Kind.CHANGED,
        title=f"{body.name} {how}",
        body=f"Die Protokolle {minutes}. Grund: {reason}",
        subject=reference(charter),
        at=at,
    )
