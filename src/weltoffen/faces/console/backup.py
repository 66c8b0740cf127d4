"""Backup and restore: the database and every file, in one archive that shows a single flipped bit.

The archive is a tar (members `manifest.json`, `database`, `files/…`) followed by the SHA-256 of all
bytes before it. SQLite is copied by its online interface in one step, so that writers are not held
up and no copy ends half way; PostgreSQL by `pg_dump`.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

import weltoffen
from weltoffen.base.vault import files as vault

FORMAT = 1
DIGEST_SIZE = 32


class Damaged(Exception):
    """The archive is not what was written."""


def back_up(target: Path) -> dict[str, Any]:
    """Write the archive beside its place, move it there when it is whole, return its manifest."""
    part = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        database = Path(folder) / "database"
        _copy_database(database)
        files = sorted(p for p in settings.FILES_DIR.rglob("*") if p.is_file())
        # without their key, which lies apart: a stolen backup opens nothing
        sealed = sorted(p for p in vault.folder().glob("*") if p.is_file())
        manifest = {
            "format": FORMAT,
            "version": weltoffen.__version__,
            "database": connection.vendor,
            "files": len(files),
        }
        with tarfile.open(part, "w") as archive:
            _add_bytes(archive, "manifest.json", json.dumps(manifest).encode())
            archive.add(database, "database")
            for path in files:
                archive.add(path, f"files/{path.relative_to(settings.FILES_DIR)}")
            for path in sealed:
                with suppress(FileNotFoundError):  # deleted meanwhile, as it should be
                    archive.add(path, f"sealed/{path.name}")
    with part.open("ab") as end:
        end.write(_digest(part, part.stat().st_size))
        end.flush()
        os.fsync(end.fileno())
    part.replace(target)
    return manifest


def restore(source: Path) -> dict[str, Any]:
    """Check every byte, then put database and files in place of what is there, then migrate."""
    check(source)
    with tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((Path(folder) / "manifest.json").read_text())
        if manifest["database"] != connection.vendor:
            raise Damaged(f"This is a backup of {manifest['database']}, not {connection.vendor}.")
        _put_database(Path(folder) / "database")
        shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
        files = Path(folder) / "files"
        if files.is_dir():
            shutil.move(files, settings.FILES_DIR)
        shutil.rmtree(vault.folder(), ignore_errors=True)
        if (sealed := Path(folder) / "sealed").is_dir():
            shutil.move(sealed, vault.folder())
    call_command("migrate", verbosity=0)
    return manifest


def check(source: Path) -> None:
    """Raise `Damaged` unless the last 32 bytes are the digest of all before them."""
    size = source.stat().st_size - DIGEST_SIZE
    if size <= 0:
        raise Damaged("The file is too short to be a backup.")
    with source.open("rb") as archive:
        archive.seek(size)
        kept = archive.read()
    if _digest(source, size) != kept:
        raise Damaged("The file has changed since it was written.")


def _copy_database(target: Path) -> None:
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
        return
    subprocess.run(
        ["pg_dump", "--format=custom", f"--file={target}", _address()], check=True, env=_pg_env()
    )


def _put_database(source: Path) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        place = Path(settings.DATABASES["default"]["NAME"])
        for leftover in ("-wal", "-shm"):
            place.with_name(place.name + leftover).unlink(missing_ok=True)
        shutil.move(source, place)
        return
    command = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction"]
    subprocess.run([*command, f"--dbname={_address()}", str(source)], check=True, env=_pg_env())


def _address() -> str:
    database = settings.DATABASES["default"]
    given = {"dbname": database["NAME"], "user": database["USER"], "host": database["HOST"]}
    given["port"] = database["PORT"]
    return " ".join(f"{key}='{value}'" for key, value in given.items() if value)


def _pg_env() -> dict[str, str]:
    password = settings.DATABASES["default"]["PASSWORD"]
    return {**os.environ, **({"PGPASSWORD": password} if password else {})}


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def _digest(path: Path, size: int) -> bytes:
    """SHA-256 of the first `size` bytes."""
    digest, left = hashlib.sha256(), size
    with path.open("rb") as file:
        while left and (block := file.read(min(left, 2**20))):
            digest.update(block)
            left -= len(block)
    return digest.digest()
