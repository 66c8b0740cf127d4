"""The durable store of files: named by content, written once, never changed.

A file is whole on disk, and so is the folder's entry of it, before the row that names it commits
(trust.md, T1). A file without a row may stay behind after a failure; `orphans` finds it.
"""

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from weltoffen.base.documents.models import File


def keep(content: bytes) -> str:
    """Store the bytes; their SHA-256 is the name. The same bytes are stored once."""
    digest = sha256(content).hexdigest()
    target = path_of(digest)
    if target.is_file() and target.stat().st_size == len(content):
        _sync(target.parent)  # whoever put it there may not have come to it yet
        return digest
    _make_folder(target.parent)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(target.parent)
    return digest


def open_file(file: File) -> BinaryIO:
    """The bytes of a stored file; raises FileNotFoundError for one that is only an address."""
    return path_of(file.sha256).open("rb")


def path_of(digest: str) -> Path:
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise FileNotFoundError("not the name of a stored file")
    return Path(settings.FILES_DIR) / digest[:2] / digest


def orphans() -> Iterator[Path]:
    """What lies in the store without a row that names it, leftovers of broken writes included."""
    known = set(File.objects.exclude(sha256="").values_list("sha256", flat=True))
    for path in sorted(Path(settings.FILES_DIR).glob("??/*")):
        if path.name not in known:
            yield path


def missing() -> Iterator[str]:
    """Rows whose bytes are not there or are not what their name says; empty when all is well."""
    for digest in File.objects.exclude(sha256="").values_list("sha256", flat=True).distinct():
        try:
            with path_of(digest).open("rb") as file:
                whole = sha256(file.read()).hexdigest() == digest
        except FileNotFoundError:
            whole = False
        if not whole:
            yield digest


def _make_folder(folder: Path) -> None:
    """A folder is safe when the one above it was synced, whoever of several processes made it."""
    if not folder.parent.is_dir():
        _make_folder(folder.parent)
    if not folder.is_dir():
        mkdir(folder)
    _sync(folder.parent)


def mkdir(folder: Path) -> None:
    folder.mkdir(exist_ok=True)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
