"""A bundle and its signature: Ed25519, with a key that never leaves this installation."""

import base64
import binascii
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from weltoffen.base.vault.keys import sync
from weltoffen.domain.sharing.rules.shape import NotABundle, Shared, read

SIGNED: Final = b"weltoffen shared body 1\0"  # never mistaken for another thing that is signed
MOST: Final = 10_000_000  # bytes


class BadSignature(NotABundle):
    """Somebody changed it on the way, or it is not what it says."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Opened, its signature right; whether the key is a partner's, others say."""

    public_key: str
    shared: Shared
    sha256: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public_key)


def pack(content: dict[str, Any]) -> bytes:
    """The words are signed as they are written, so that no other writing of them matters."""
    words = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)
    signature = _private_key().sign(SIGNED + words.encode())
    whole = {
        "key": public_key(),
        "signature": base64.b64encode(signature).decode(),
        "content": words,
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def unpack(raw: bytes) -> Bundle:
    if len(raw) > MOST:
        raise NotABundle("size")
    whole = _json(raw)
    if not isinstance(whole, dict) or set(whole) != {"key", "signature", "content"}:
        raise NotABundle("format")
    if not all(isinstance(value, str) for value in whole.values()):
        raise NotABundle("format")
    words = whole["content"].encode("utf-8", "surrogatepass")
    try:
        key = base64.b64decode(whole["key"], validate=True)
        signature = base64.b64decode(whole["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, SIGNED + words)
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise BadSignature("signature") from error
    # written anew: base64 has more than one way to say the same bytes
    public = base64.b64encode(key).decode()
    return Bundle(public, read(_json(words)), sha256(words).hexdigest())


def public_key() -> str:
    return base64.b64encode(_private_key().public_key().public_bytes_raw()).decode()


def fingerprint(key: str) -> str:
    """To be compared by telephone: eight groups of four."""
    digest = sha256(base64.b64decode(key)).hexdigest()[:32].upper()
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NotABundle("format") from error


def _private_key() -> Ed25519PrivateKey:
    """Made once, by whoever needs it first; readable by this installation only."""
    place = Path(settings.DATA) / "keys" / "sharing.key"
    if not place.is_file():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = place.with_name(f".sharing.{os.getpid()}.new")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was faster: its key is the key
            os.link(new, place)
        new.unlink(missing_ok=True)
        sync(place.parent)
    return Ed25519PrivateKey.from_private_bytes(place.read_bytes())
