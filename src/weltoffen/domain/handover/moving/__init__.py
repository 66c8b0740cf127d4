"""What moves when somebody leaves, by kind: how it is found, and how it goes to somebody else."""

from typing import Final

from weltoffen.domain.handover.moving.cases import DEPUTISED, OWNED
from weltoffen.domain.handover.moving.coming import HANDOVERS, INVITATIONS
from weltoffen.domain.handover.moving.desk import DRAFTS, OFFERS, RULES
from weltoffen.domain.handover.moving.kinds import Kind, Thing
from weltoffen.domain.handover.moving.posts import DEPUTIES, LINKS, POSTS, SEATS

# seats last: what goes with them is found by who sits there today
KINDS: Final[tuple[Kind, ...]] = (
    OWNED,
    DEPUTISED,
    DRAFTS,
    OFFERS,
    RULES,
    INVITATIONS,
    HANDOVERS,
    DEPUTIES,
    LINKS,
    POSTS,
    SEATS,
)

__all__ = ["KINDS", "Kind", "Thing"]
