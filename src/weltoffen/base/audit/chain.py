"""How entries hang together: what is hashed, in which order. Plain values, no database."""

import hashlib
import hmac
import json
from datetime import UTC, datetime

GENESIS = "0" * 64


def canonical(payload: object) -> str:
    """One spelling per value, pure ASCII, so that both databases give back the same bytes."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), default=str)


def commitment(salt: str, body: str) -> str:
    """Binds an entry to its payload without containing it: the payload may be erased (Art. 17)."""
    return hmac.new(bytes.fromhex(salt), body.encode(), hashlib.sha256).hexdigest()


def link(
    *,
    sequence: int,
    previous: str,
    at: datetime,
    actor_id: int | None,
    actor: str,
    operation: str,
    subject: str,
    commitment: str,
) -> str:
    """The hash of one entry; a JSON list, so that no two entries are spelled alike."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    spelled = canonical(
        ["1", sequence, previous, moment, actor_id, actor, operation, subject, commitment]
    )
    return hashlib.sha256(spelled.encode()).hexdigest()
