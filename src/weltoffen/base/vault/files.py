"""Sealed files: below `WELTOFFEN_DATA/sealed`, under random names, written whole or not at all."""

import os
import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from weltoffen.base.vault.keys import sync
from weltoffen.base.vault.sealing import WRAPPED, Unopened, seal, unseal, unwrap, wrap

_NAME: Final = re.compile(r"[0-9a-f]{32}")
_UNDER_WAY: Final = timedelta(hours=1)  # a younger file may belong to a deed that has not ended


def folder() -> Path:
    return Path(settings.DATA) / "sealed"


def keep(key: bytes, content: bytes, *, about: str) -> str:
    """A file under a thing's key; its name is bound to it."""
    name = secrets.token_hex(16)
    return _put(name, seal(key, content, about=f"{about} {name}"))


def keep_whole(key: bytes, content: bytes, *, about: str) -> str:
    """With its key, wrapped, in the same file: whoever removes the file removes both.

    A row of a database does not go so surely: SQLite leaves pieces of old rows in its pages,
    PostgreSQL whole ones until they are vacuumed.
    """
    name = secrets.token_hex(16)
    about = f"{about} {name}"
    return _put(name, wrap(key, about=about) + seal(key, content, about=about))


def read_whole(name: str, *, about: str) -> tuple[bytes, bytes]:
    """The key, and what it opened."""
    sealed, about = _read(name, about), f"{about} {name}"
    key = unwrap(sealed[:WRAPPED], about=about)
    return key, unseal(key, sealed[WRAPPED:], about=about)


def _put(name: str, sealed: bytes) -> str:
    """On disk with the folder's entry of it before the row that names it commits (T1)."""
    home = folder()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = home / f".{name}.new"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, home / name)
    finally:
        new.unlink(missing_ok=True)
    sync(home)
    return name


def read(key: bytes, name: str, *, about: str) -> bytes:
    return unseal(key, _read(name, about), about=f"{about} {name}")


def remove(*names: str) -> None:
    """After the commit that forgot them: a deed that is undone keeps its files."""
    for name in names:
        _path(name).unlink(missing_ok=True)
    if names and folder().is_dir():
        sync(folder())


def sweep(known: Collection[str], *, at: datetime) -> int:
    """What no row names any more: the program died between a commit and the removal."""
    removed = 0
    for path in folder().glob("*"):
        is_young = path.stat().st_mtime > (at - _UNDER_WAY).timestamp()
        if path.name not in known and not is_young:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _read(name: str, about: str) -> bytes:
    try:
        return _path(name).read_bytes()
    except OSError:
        raise Unopened(f"{about}: the file is not there") from None


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise Unopened("not the name of a sealed file")
    return folder() / name
