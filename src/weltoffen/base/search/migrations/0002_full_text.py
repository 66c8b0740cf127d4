"""Full text: FTS5 beside the table (kept by triggers) or a generated tsvector with GIN.

A later migration that alters `search_searchdocument` on SQLite makes the table anew and loses the
triggers: it must end with this module's `TRIGGERS` again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = "title_words, text_words, parts"
NEW = "new.title_words, new.text_words, new.parts"
OLD = "old.title_words, old.text_words, old.parts"
GONE = f"INSERT INTO search_fts(search_fts, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});"
COME = f"INSERT INTO search_fts(rowid, {COLUMNS}) VALUES (new.id, {NEW});"
TRIGGERS = [
    "CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchdocument"
    f" BEGIN {COME} END",
    "CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdocument"
    f" BEGIN {GONE} END",
    f"CREATE TRIGGER search_fts_update AFTER UPDATE OF id, {COLUMNS} ON search_searchdocument"
    f" BEGIN {GONE} {COME} END",
]
SQLITE = [
    f"CREATE VIRTUAL TABLE search_fts USING fts5({COLUMNS}, content='search_searchdocument',"
    " content_rowid='id', tokenize='ascii')",
    *TRIGGERS,
]
SQLITE_BACK = [
    "DROP TRIGGER IF EXISTS search_fts_insert",
    "DROP TRIGGER IF EXISTS search_fts_delete",
    "DROP TRIGGER IF EXISTS search_fts_update",
    "DROP TABLE IF EXISTS search_fts",
]
# the mark between columns keeps a phrase from reaching out of the title into the text
MARK = " || ' xxbetweenxx'"
POSTGRESQL = [
    "ALTER TABLE search_searchdocument ADD COLUMN title_vector tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', title_words)) STORED",
    "ALTER TABLE search_searchdocument ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
    f"setweight(to_tsvector('simple', title_words{MARK}), 'A') ||"
    f" setweight(to_tsvector('simple', text_words{MARK}), 'C') ||"
    " setweight(to_tsvector('simple', parts), 'D')) STORED",
    "CREATE INDEX search_vector ON search_searchdocument USING gin (vector)",
]
# a function, because it can say "by the index": the planner does not know that reading every long
# vector costs more than the index, and reads them all for a common word
POSTGRESQL.append(
    "CREATE FUNCTION search_hits(wanted text, asked tsquery)"
    " RETURNS TABLE (id bigint, object_id bigint, in_title boolean)"
    " LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$ BEGIN"
    " RETURN QUERY SELECT d.id, d.object_id, d.title_vector @@ asked"
    " FROM search_searchdocument d WHERE d.vector @@ asked AND d.kind || '' = wanted; END $$"
)
POSTGRESQL_BACK = [
    "DROP FUNCTION IF EXISTS search_hits(text, tsquery)",
    "DROP INDEX IF EXISTS search_vector",
    "ALTER TABLE search_searchdocument DROP COLUMN IF EXISTS vector",
    "ALTER TABLE search_searchdocument DROP COLUMN IF EXISTS title_vector",
]


def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_BACK if is_postgresql else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
