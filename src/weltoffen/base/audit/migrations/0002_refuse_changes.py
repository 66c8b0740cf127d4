"""Triggers: the trail can be added to; entries and seals neither changed nor deleted.

Payloads can be deleted as a whole (erasure), not changed.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FIXED = ("audit_auditentry", "audit_auditseal")
PAYLOAD = "audit_auditpayload"

SQLITE_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END
"""
# INSERT OR REPLACE deletes without asking the DELETE trigger
SQLITE_NO_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END
"""
POSTGRES_FUNCTION = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit trail cannot be changed'; END $$
"""
POSTGRES_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
"""
KEYS = {"audit_auditentry": "id", "audit_auditseal": "sequence", "audit_auditpayload": "entry_id"}
REFUSED = [(table, verb) for table in FIXED for verb in ("UPDATE", "DELETE")]
REFUSED += [(PAYLOAD, "UPDATE")]
TRUNCATED = [(table, "TRUNCATE") for table in (*FIXED, PAYLOAD)]


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for table, verb in REFUSED:
            schema_editor.execute(SQLITE_REFUSE.format(table=table, verb=verb))
        for table, key in KEYS.items():
            schema_editor.execute(SQLITE_NO_REPLACE.format(table=table, key=key))
    else:
        schema_editor.execute(POSTGRES_FUNCTION)
        for table, verb in REFUSED + TRUNCATED:
            schema_editor.execute(POSTGRES_REFUSE.format(table=table, verb=verb))


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for table, verb in REFUSED:
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")
        for table in KEYS:
            schema_editor.execute(f"DROP TRIGGER {table}_no_replace")
    else:
        for table, verb in REFUSED + TRUNCATED:
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb} ON {table}")
        schema_editor.execute("DROP FUNCTION audit_refuse()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
