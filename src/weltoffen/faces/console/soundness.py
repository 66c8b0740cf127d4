"""Is this installation sound? What an operator wants to know before people do."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from weltoffen.base.audit import runs, sealing
from weltoffen.base.notices import outbox
from weltoffen.base.translations.machine.choosing import MACHINES
from weltoffen.base.vault import keys
from weltoffen.domain.advice import envelope
from weltoffen.domain.watch import queries
from weltoffen.domain.watch.intake.mailbox_address import Unusable, parsed
from weltoffen.domain.watch.intake.mailbox_client import MailboxFailed, visit

SAFE_SQLITE = (3, 51, 3)  # before it, resetting the write-ahead log could lose a commit
ENOUGH_DISK = 2**30
CHECKED_WITHIN = 10.0  # seconds
SEALED_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """`level`: error (must be mended), warning (should be), note (good to know)."""

    level: str
    what: str
    way_out: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def findings() -> list[Finding]:
    looks: list[Callable[[], Iterator[Finding]]] = [
        _database, _sqlite, _data_folder, _front_end, _profile, _mail, _mailbox, _reply_address,
        _safety, _vault, _work,
    ]  # fmt: skip
    return [finding for look in looks for finding in look()]


def _database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding("error", f"The database does not answer: {error}", "Check DATABASE_URL.")
        return
    if waiting:
        yield Finding("error", f"{len(waiting)} migrations are open.", "weltoffen migrate")


def _sqlite() -> Iterator[Finding]:
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < SAFE_SQLITE:
        yield Finding(
            "warning",
            f"SQLite {sqlite3.sqlite_version} may lose a commit when its log is reset under load "
            "(mended in 3.51.3).",
            "For a whole city use PostgreSQL (DATABASE_URL), or a Python with a newer SQLite.",
        )


def _data_folder() -> Iterator[Finding]:
    folder = settings.DATA
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        yield Finding("error", f"{folder} cannot be written: {error}", "Check WELTOFFEN_DATA.")
        return
    if folder.stat().st_mode & 0o007:
        yield Finding(
            "warning",
            f"Everybody who has an account on this machine can read {folder}.",
            f"chmod 700 {folder}",
        )
    if shutil.disk_usage(folder).free < ENOUGH_DISK:
        yield Finding("warning", f"Less than 1 GB is free below {folder}.", "Make room.")


def _front_end() -> Iterator[Finding]:
    if finders.find("vendor/kern.css") is None:
        yield Finding("error", "The front-end files are missing.", "Run ./weltoffen once more.")


def _profile() -> Iterator[Finding]:
    if not (Path(settings.PROFILES_DIR) / settings.PROFILE / "profile.toml").is_file():
        yield Finding(
            "error", f"There is no profile {settings.PROFILE!r}.", "Check WELTOFFEN_PROFILE."
        )


def _mail() -> Iterator[Finding]:
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend") and not settings.DEMO:
        yield Finding("warning", "Mails are written to a folder, not sent.", "Set EMAIL_URL.")


def _reply_address() -> Iterator[Finding]:
    """Where calendars answer: a key of up to 40 characters is put behind its name (RFC 5321)."""
    name, at, host = settings.REPLY_ADDRESS.partition("@")
    if settings.REPLY_ADDRESS and not (at and host and 0 < len(name) <= 20 and "+" not in name):
        yield Finding(
            "error",
            "The reply address is not a plain, short mail address.",
            "Check WELTOFFEN_REPLY_ADDRESS.",
        )


def _mailbox() -> Iterator[Finding]:
    """The mailbox for agendas: whether it opens. What the server says is not repeated."""
    try:
        sources = list(queries.mailboxes())
    except DatabaseError:
        return  # said above
    if not settings.MAILBOX_SECRET_URL:
        if sources:
            yield Finding(
                "error", "A source is a mailbox, but none is set up.", "Set WELTOFFEN_MAILBOX_URL."
            )
        return
    try:
        with visit(parsed(settings.MAILBOX_SECRET_URL), seconds=CHECKED_WITHIN):
            pass
    except (Unusable, MailboxFailed) as error:
        yield Finding("error", f"The mailbox: {error}", "Check WELTOFFEN_MAILBOX_URL.")
    if not sources:
        yield Finding(
            "warning", "A mailbox is set up, but no source reads it.", "Add it under sources."
        )
    if any(not source.senders for source in sources):
        yield Finding(
            "warning",
            "The mailbox has no senders, so no mail is read.",
            "Name them at the source: addresses, or @domain for all of a domain.",
        )


def _safety() -> Iterator[Finding]:
    local = settings.BASE_URL.startswith(("http://localhost", "http://127.0.0.1"))
    if settings.DEBUG:
        yield Finding("error", "WELTOFFEN_DEBUG is on: errors show inner data.", "Turn it off.")
    if settings.DEMO and not local:
        yield Finding("error", "The demo has a public address.", "Anybody could pick a role there.")
    if local and not settings.DEMO:
        yield Finding(
            "warning",
            "Links in mails and notes lead to this machine alone.",
            "Set WELTOFFEN_BASE_URL to the address that people use.",
        )
    if settings.TRANSLATOR not in MACHINES:
        names = ", ".join(MACHINES)
        yield Finding(
            "error",
            f"WELTOFFEN_TRANSLATOR names an unknown machine: {settings.TRANSLATOR}.",
            f"One of these: {names}.",
        )
    if not local and not settings.BASE_URL.startswith("https://"):
        yield Finding("error", "The pages are not served over https.", "Set WELTOFFEN_BASE_URL.")


def _vault() -> Iterator[Finding]:
    """The key without which nothing sealed opens: whole, for nobody else, and the right one."""
    if problem := keys.problem():
        yield Finding("error", problem, "chmod 600, or put back the operator's copy of the key.")
        return
    try:
        opens = envelope.newest_opens()
    except DatabaseError:
        return  # said above
    if not opens:
        yield Finding(
            "error",
            "What is sealed does not open: keys/vault.key is not the key of this database.",
            "Put back the copy of the key that was made at installation.",
        )


def _work() -> Iterator[Finding]:
    """What `weltoffen work` could not do, or has left undone."""
    try:
        failing, mails = list(runs.failing()), outbox.state()
        waiting = sealing.oldest_waiting()
    except DatabaseError:
        return  # said above
    for run in failing:
        yield Finding("warning", f"{run} failed: {run.last_error}", "It is tried again by itself.")
    if mails["given_up"]:
        yield Finding(
            "warning",
            f"{mails['given_up']} mails could not be sent.",
            "Operators find them under notices; check the addresses and EMAIL_URL.",
        )
    if waiting and timezone.now() - waiting > SEALED_WITHIN:
        yield Finding("warning", "The audit trail is not being sealed.", "Run weltoffen work.")
