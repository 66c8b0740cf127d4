"""Ed25519: the office signs with a key that never leaves it; readers trust its fingerprint."""

import base64
import binascii
import json
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from weltoffen.domain.indicators.pipelines.register.keys import secret_of

SIGNED: Final = b"weltoffen statistics 1\0"  # never mistaken for another thing that is signed


class BadSignature(ValueError):
    """Somebody changed it on the way, or it is not what it says."""


def private_key(place: Path) -> Ed25519PrivateKey:
    """The key in this file; made where there is none, readable by its owner only."""
    return Ed25519PrivateKey.from_private_bytes(secret_of(place))


def sign(words: bytes, key: Ed25519PrivateKey) -> bytes:
    """The signature file of these bytes, as JSON."""
    public = key.public_key().public_bytes_raw()
    signature = key.sign(SIGNED + sha256(words).digest())
    told = {"key": _text(public), "signature": _text(signature)}
    return json.dumps(told, sort_keys=True).encode()


def signer(words: bytes, signed: bytes) -> str:
    """The fingerprint of the key that signed these bytes.

    Raises:
        BadSignature: the bytes or the signature are not what was signed.
    """
    try:
        told = json.loads(signed)
        public = base64.b64decode(told["key"], validate=True)
        signature = base64.b64decode(told["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(
            signature, SIGNED + sha256(words).digest()
        )
    except (InvalidSignature, binascii.Error, ValueError, KeyError, TypeError) as error:
        raise BadSignature("signature") from error
    return fingerprint(public)


def fingerprint(public: bytes) -> str:
    """To be compared by telephone: eight groups of four."""
    digest = sha256(public).hexdigest()[:32].upper()
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
