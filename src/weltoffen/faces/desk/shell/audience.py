"""For whom the own page is the first one: who sits in bodies and does nothing else here."""

from weltoffen.base.access.actor import Actor, Role

ONLY_SITS = frozenset({Role.MEMBER, Role.COUNCIL_MEMBER})


def only_sits(actor: Actor) -> bool:
    """Somebody from outside: no department, no Office, no body's business."""
    roles = {mandate.role for mandate in actor.mandates}
    return bool(roles) and roles <= ONLY_SITS
