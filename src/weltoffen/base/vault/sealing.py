"""AES-256-GCM: a random key per thing, and what belongs to the thing sealed with it.

`about` names what is sealed and where it stands ("advice.referral:7 contents"). It is bound to the
ciphertext: moved to another row, it does not open. The same text sealed twice looks different;
lengths are rounded up, so that they tell little.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from weltoffen.base.vault.keys import ID_SIZE, installation_key, key_id

FORM: Final = b"\x01"  # AES-256-GCM, nonce of 96 bits, padded; stands first in all that is kept
NONCE: Final = 12
BLOCK: Final = 512
KEY_SIZE: Final = 32
TAG: Final = 16
WRAPPED: Final = ID_SIZE + len(FORM) + NONCE + KEY_SIZE + TAG  # bytes of a wrapped key


class Unopened(Exception):
    """Changed, moved, or sealed with another key. Says nothing about the content."""


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=8 * KEY_SIZE)


def wrap(key: bytes, *, about: str) -> bytes:
    """A thing's key as it may be stored: opened by this installation only."""
    outer = installation_key()
    return key_id(outer) + _seal(outer, key, f"key of {about}")


def unwrap(wrapped: bytes, *, about: str) -> bytes:
    outer = installation_key()
    if wrapped[:ID_SIZE] != key_id(outer):
        raise Unopened(f"{about}: wrapped with another key")
    return _unseal(outer, wrapped[ID_SIZE:], f"key of {about}")


def seal(key: bytes, content: bytes, *, about: str) -> bytes:
    return _seal(key, _padded(content), about)


def unseal(key: bytes, sealed: bytes, *, about: str) -> bytes:
    return _unpadded(_unseal(key, sealed, about))


def _seal(key: bytes, content: bytes, about: str) -> bytes:
    nonce = os.urandom(NONCE)
    return FORM + nonce + AESGCM(key).encrypt(nonce, content, _bound(about))


def _unseal(key: bytes, sealed: bytes, about: str) -> bytes:
    if sealed[:1] != FORM:
        raise Unopened(f"{about}: not sealed by this version")
    nonce, content = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, content, _bound(about))
    except (InvalidTag, ValueError):
        raise Unopened(f"{about}: does not open") from None


def _bound(about: str) -> bytes:
    return b"weltoffen vault\0" + FORM + about.encode()


def _padded(content: bytes) -> bytes:
    """ISO/IEC 7816-4: a one bit, then zeros up to a whole number of blocks."""
    room = BLOCK - (len(content) + 1) % BLOCK
    return content + b"\x80" + b"\0" * (room % BLOCK)


def _unpadded(content: bytes) -> bytes:
    return content.rstrip(b"\0")[:-1]
