"""Finding by a secret without keeping it: a keyed hash that only this installation can make."""

import hmac
from hashlib import sha256

from weltoffen.base.vault.keys import derived


def keyed_hash(secret: str, *, purpose: str) -> str:
    return _mac(secret, purpose).hex()


def keyed_number(secret: str, *, purpose: str) -> int:
    """A number of 256 bits that follows from the secret and leads nowhere back."""
    return int.from_bytes(_mac(secret, f"number of {purpose}"), "big")


def _mac(secret: str, purpose: str) -> bytes:
    return hmac.new(derived(f"lookup {purpose}"), secret.encode(), sha256).digest()
