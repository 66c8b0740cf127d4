"""The installation's key: 32 random bytes in a file that only the program's account may read.

Every key of a thing is wrapped with it. It is made at first use and is in no backup, so that a
stolen backup or a stolen database opens nothing; the operator keeps a copy apart (docs/operate).
"""

import os
import secrets
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SIZE: Final = 32
ID_SIZE: Final = 8


class NoKey(Exception):
    """The key is not there, or is not one: what was sealed cannot be opened."""


def path() -> Path:
    return Path(settings.DATA) / "keys" / "vault.key"


def installation_key() -> bytes:
    """Read each time: a key that somebody takes away opens nothing from then on."""
    place = path()
    if not place.is_file():
        _make(place)
    key = place.read_bytes()
    if len(key) != SIZE:
        raise NoKey(f"{place} is not a key")
    return key


def key_id(key: bytes) -> bytes:
    """Stands beside what was wrapped, so that another installation's key is known as such."""
    return sha256(b"weltoffen vault id\0" + key).digest()[:ID_SIZE]


def derived(purpose: str) -> bytes:
    """A key for another use than wrapping ("lookup:advice.own")."""
    hkdf = HKDF(hashes.SHA256(), SIZE, salt=None, info=f"weltoffen vault {purpose}".encode())
    return hkdf.derive(installation_key())


def problem() -> str:
    """What an operator must mend about the key; empty when all is well or none is needed yet."""
    place = path()
    if not place.is_file():
        return ""
    if stat.S_IMODE(place.stat().st_mode) & 0o077:
        return f"Others on this machine can read {place}."
    return "" if place.stat().st_size == SIZE else f"{place} is damaged."


def _make(place: Path) -> None:
    """Written beside its place, whole and on disk; linked there by whoever comes first."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = place.with_name(f".{secrets.token_hex(8)}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was faster: its key is the key
            os.link(new, place)
    finally:
        new.unlink(missing_ok=True)
    sync(place.parent)


def sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
