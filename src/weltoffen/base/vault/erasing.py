"""That what was deleted leaves nothing behind: neither in SQLite's log nor in dead rows."""

from collections.abc import Callable

from django.db import connection, transaction

from weltoffen.base.vault import files


def after_commit(*names: str, tables: tuple[str, ...]) -> None:
    """When the deletion is certain: the files go, and no copy of the rows stays in the database."""
    transaction.on_commit(lambda: files.remove(*names), robust=True)
    transaction.on_commit(_scrubbing(tables), robust=True)


def scrub(*tables: str) -> bool:
    """False while somebody is reading an older state: then the clock does it again.

    SQLite overwrites deleted rows (`secure_delete`), but its log keeps earlier pages until it is
    emptied. PostgreSQL keeps dead rows until they are vacuumed; what they hold is sealed.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
            return not busy
        for table in tables:
            cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
    return True


def _scrubbing(tables: tuple[str, ...]) -> Callable[[], object]:
    return lambda: scrub(*tables)
