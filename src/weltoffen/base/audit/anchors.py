"""Heads of the chain, signed and kept outside the database.

Whoever can write the database can also recompute the whole chain; only what left the house in time
shows it. An anchor is one line of text: it goes to a file below `WELTOFFEN_DATA/audit`, and by mail
to the data protection officers. `verify` reads that file, and any text that holds such lines.
"""

import base64
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from weltoffen.base.audit import sealing

WORD: Final = "weltoffen-anchor-1"
# tolerant of the line breaks that mail programs add
LINE: Final = re.compile(
    WORD + r"\s+(?P<sequence>\d{1,18})\s+(?P<hash>[0-9a-f]{64})\s+"
    r"(?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00)\s+(?P<signature>[A-Za-z0-9+/]{86}==)"
)


@dataclass(frozen=True)
class Anchor:
    """At that moment, the chain ended with this entry and this hash."""

    sequence: int
    hash: str
    at: datetime
    signature: str

    @cached_property
    def signed(self) -> bytes:
        return f"{WORD} {self.sequence} {self.hash} {self.at.isoformat()}".encode()

    @property
    def line(self) -> str:
        return f"{self.signed.decode()} {self.signature}"

    def is_signed_by(self, key: Ed25519PublicKey) -> bool:
        try:
            key.verify(base64.b64decode(self.signature), self.signed)
        except InvalidSignature:
            return False
        return True


def make_anchor(at: datetime) -> Anchor:
    """Seal what waits, sign the head, and write it to the file; durable when this returns."""
    sealing.seal()
    sequence, digest = sealing.head()
    unsigned = Anchor(sequence, digest, at.astimezone(UTC).replace(microsecond=0), "")
    signature = base64.b64encode(_private_key().sign(unsigned.signed)).decode()
    anchor = Anchor(unsigned.sequence, unsigned.hash, unsigned.at, signature)
    _append_line(anchors_file(), anchor.line)
    return anchor


def anchors_file() -> Path:
    return _folder() / "anchors.txt"


def read_anchors(text: str) -> list[Anchor]:
    """Every anchor in a text, a mail for example; oldest first."""
    found = [
        Anchor(int(m["sequence"]), m["hash"], datetime.fromisoformat(m["at"]), m["signature"])
        for m in LINE.finditer(text)
    ]
    return sorted(found, key=lambda anchor: (anchor.sequence, anchor.at))


def known_anchors() -> list[Anchor]:
    path = anchors_file()
    return read_anchors(path.read_text()) if path.is_file() else []


def public_key() -> Ed25519PublicKey:
    return _private_key().public_key()


def public_key_text() -> str:
    """For the mail and the safe: whoever has it can check anchors without this installation."""
    return base64.b64encode(public_key().public_bytes_raw()).decode()


def key_from(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))


def _folder() -> Path:
    return Path(settings.DATA) / "audit"


def _private_key() -> Ed25519PrivateKey:
    """Made once; readable by this installation only."""
    path = _folder() / "anchor.key"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"anchor.key.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)  # of two processes, the first wins
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _append_line(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
