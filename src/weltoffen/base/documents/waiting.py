"""Files that somebody has sent and not used yet: kept between the steps of a form, then forgotten.

They lie in a folder of the person's own, under a name nobody can guess, outside the durable store
and outside backups. Nothing in the database names them, so that a form that comes back with an
error, whose transaction is undone, still finds its file.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings

KEPT: Final = timedelta(hours=24)
MOST: Final = 10  # of a person; the oldest go
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """`notes` are what the steps so far have settled."""

    key: str
    file_name: str
    notes: Mapping[str, Any]
    folder: Path

    def __str__(self) -> str:
        return self.file_name

    @property
    def content(self) -> bytes:
        return (self.folder / "content").read_bytes()


def keep(person_id: int, *, content: bytes, file_name: str, notes: Mapping[str, Any]) -> Waiting:
    home = _home(person_id)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in sorted(home.iterdir(), key=_touched)[: -(MOST - 1)]:
        shutil.rmtree(old, ignore_errors=True)
    waiting = Waiting(secrets.token_urlsafe(24), file_name[:200], notes, home)
    folder = home / waiting.key
    folder.mkdir(mode=0o700)
    _write(folder / "content", content)
    return _noted(Waiting(waiting.key, waiting.file_name, notes, folder))


def find(person_id: int, key: str, *, at: datetime) -> Waiting | None:
    """Nothing for another person's key, for one that never was, and for one that is too old."""
    folder = _home(person_id) / key
    if not _KEY.fullmatch(key) or not folder.is_dir() or _touched(folder) < (at - KEPT).timestamp():
        return None
    try:
        kept = json.loads((folder / "notes.json").read_text())
    except (OSError, ValueError):  # swept meanwhile
        return None
    return Waiting(key, kept["file_name"], kept["notes"], folder)


def note(waiting: Waiting, **notes: Any) -> Waiting:
    """What a step has settled, for those after it."""
    return _noted(
        Waiting(waiting.key, waiting.file_name, {**waiting.notes, **notes}, waiting.folder)
    )


def forget(waiting: Waiting) -> None:
    shutil.rmtree(waiting.folder, ignore_errors=True)


def forget_before(moment: datetime) -> None:
    """What nobody came back for."""
    for folder in _root().glob("*/*"):
        if _touched(folder) < moment.timestamp():
            shutil.rmtree(folder, ignore_errors=True)


def _root() -> Path:
    return Path(settings.DATA) / "waiting"


def _home(person_id: int) -> Path:
    return _root() / str(person_id)


def _noted(waiting: Waiting) -> Waiting:
    kept = {"file_name": waiting.file_name, "notes": dict(waiting.notes)}
    new = waiting.folder / "notes.new"
    _write(new, json.dumps(kept).encode())
    os.replace(new, waiting.folder / "notes.json")
    return waiting


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)


def _touched(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0
