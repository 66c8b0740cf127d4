"""For whom the own page is the first one: who sits in bodies of ours and does nothing else here."""

from weltoffen.base.access.actor import Actor, Role
from weltoffen.domain.bodies.queries import have_charters

ONLY_SITS = frozenset({Role.MEMBER, Role.COUNCIL_MEMBER})


def only_sits(actor: Actor) -> bool:
    """Somebody from outside: no department, no Office, no body's business. Who sits in a committee
    of the council begins with what is new there."""
    roles = {mandate.role for mandate in actor.mandates}
    return bool(roles) and roles <= ONLY_SITS and have_charters(actor.organizations())
