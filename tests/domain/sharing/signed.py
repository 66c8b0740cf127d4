"""Another installation, played here: it has a key of its own."""

import base64
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from weltoffen.domain.sharing import signing


def elsewhere(raw: bytes, change=None) -> bytes:
    """The same, signed by another installation; `change` edits what it says."""
    said = json.loads(json.loads(raw)["content"])
    if change:
        change(said)
    words = json.dumps(said)
    key = make_key()
    return json.dumps(
        {
            "key": base64.b64encode(key.public_key().public_bytes_raw()).decode(),
            "signature": base64.b64encode(key.sign(signing.SIGNED + words.encode())).decode(),
            "content": words,
        }
    ).encode()


def make_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(b"k" * 32)


def other_key() -> str:
    return base64.b64encode(make_key().public_key().public_bytes_raw()).decode()
