"""Are the triggers in place that refuse changes to the trail?"""

from typing import Final

from django.db import connection

TABLES: Final = ("audit_auditentry", "audit_auditseal", "audit_auditpayload")
ROW_GUARDS: Final = frozenset(
    {f"{table}_no_update" for table in TABLES}
    | {"audit_auditentry_no_delete", "audit_auditseal_no_delete"}
)
SQLITE_GUARDS: Final = ROW_GUARDS | {f"{table}_no_replace" for table in TABLES}
POSTGRES_GUARDS: Final = ROW_GUARDS | {f"{table}_no_truncate" for table in TABLES}


def missing_guards() -> list[str]:
    """Names of triggers that were dropped or disabled."""
    on_sqlite = connection.vendor == "sqlite"
    query = (
        "SELECT lower(name) FROM sqlite_master WHERE type = 'trigger'"
        if on_sqlite
        else "SELECT lower(tgname) FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    return sorted((SQLITE_GUARDS if on_sqlite else POSTGRES_GUARDS) - present)
