"""Record keys: a number per person that stays the same for life, and that nobody can compute.

The cell-key method adds them up. Were they drawn anew each year, 28 yearly tables would average the
noise away; so they come from what does not change about a person and a secret of the office.
"""

import os
import secrets
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BYTES = 32


def secret_of(path: Path) -> bytes:
    """A secret of the office, made once; nobody else may read it."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(BYTES))
            file.flush()
            os.fsync(file.fileno())
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path}: others may read this secret.")
    found = path.read_bytes()
    if len(found) < BYTES:
        raise ValueError(f"{path}: the secret is too short.")
    return found


def record_keys(persons: Iterable[str], secret: bytes) -> NDArray[np.uint32]:
    start = blake2b(key=secret, digest_size=4, person=b"record key")

    def digest(person: str) -> bytes:
        one = start.copy()
        one.update(person.encode())
        return one.digest()

    return np.frombuffer(b"".join(map(digest, persons)), "<u4").astype(np.uint32)
