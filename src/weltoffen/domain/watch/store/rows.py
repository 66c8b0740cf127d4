"""Bulk writing in plain SQL, for the importer alone.

`bulk_create` builds a model instance and a parameter list per row, which costs more than everything
else in an import of 130,000 rows together. Two statements replace it here, one per database.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models

Row = Sequence[Any]
SIZE = 5_000


def reserve(model: type[models.Model], count: int) -> list[int]:
    """Primary keys that nobody else will use; call inside the transaction that inserts."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute(
            f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0),"
            " coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0))",
            [table],
        )
        start = cursor.fetchone()[0] + 1
    return list(range(start, start + count))


def upsert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    kept: dict[str, str] | None = None,
) -> None:
    """Insert, or overwrite what has the same `oparl_id`. `kept` says how a column is overwritten
    otherwise, as SQL about `new` and `old`."""
    if not rows:
        return
    table, kept = model._meta.db_table, kept or {}
    changes = ", ".join(
        f"{column} = {kept.get(column, 'new.' + column)}"
        for column in columns
        if column not in ("id", "oparl_id")
    )
    changes = changes.replace("new.", "excluded.").replace("old.", f"{table}.")
    _insert(model, columns, rows, f"ON CONFLICT (oparl_id) DO UPDATE SET {changes}")


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert; what is there already stays."""
    if rows:
        _insert(model, columns, rows, "ON CONFLICT DO NOTHING")


def update(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Row], *, where: str = ""
) -> None:
    """Set columns by primary key; each row is (…values, id)."""
    if not rows:
        return
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        types = [_type(model, column) for column in (*columns, "id")]
        values = ", ".join(f"%s::{kind}[]" for kind in types)
        names = ", ".join(f"c{n}" for n in range(len(types)))
        changes = ", ".join(f"{column} = given.c{n}" for n, column in enumerate(columns))
        sql = (
            f"UPDATE {table} SET {changes} FROM unnest({values}) AS given({names})"
            f" WHERE {table}.id = given.c{len(columns)} {where}"
        )
        with connection.cursor() as cursor:
            for some in _slices(rows):
                cursor.execute(sql, [list(column) for column in zip(*some, strict=True)])
        return
    changes = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {changes} WHERE id = %s {where}", _adapted(model, columns, rows)
        )


def found(
    model: type[models.Model], ids: Iterable[str], columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Rows with these `oparl_id`s: (oparl_id, …columns). Moments come as the database has them."""
    names = ", ".join(("oparl_id", *columns))
    if connection.vendor == "postgresql":
        sql = f"SELECT {names} FROM {model._meta.db_table} WHERE oparl_id = ANY(%s)"
    else:
        sql = (
            f"SELECT {names} FROM {model._meta.db_table}"
            " WHERE oparl_id IN (SELECT value FROM json_each(%s))"
        )
    with connection.cursor() as cursor:
        for some in _slices(list(ids)):
            cursor.execute(
                sql, [list(some) if connection.vendor == "postgresql" else json.dumps(list(some))]
            )
            yield from cursor.fetchall()


def moment_of(stored: object) -> datetime | None:
    """A moment from `found`: SQLite gives it in UTC without saying so, PostgreSQL as it is."""
    if isinstance(stored, str):
        stored = datetime.fromisoformat(stored)
    if not isinstance(stored, datetime):
        return None
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)


def replace_links(
    through: type[models.Model],
    owner: str,
    other: str,
    pairs: Sequence[tuple[int, int]],
    *,
    emptied: Sequence[int] = (),
    emptied_by: str = "",
) -> None:
    """Many-to-many rows: those of the `emptied` owners go first, then the pairs come."""
    with connection.cursor() as cursor:
        for some in _slices(emptied):
            cursor.execute(
                f"DELETE FROM {through._meta.db_table} WHERE {emptied_by or owner} IN"
                f" ({', '.join(str(int(key)) for key in some)})"
            )
    insert(through, (owner, other), pairs)


def _insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Row], conflict: str
) -> None:
    others = _defaults(model, columns)
    if others:
        rows = [(*row, *others.values()) for row in rows]
        columns = (*columns, *others)
    table, names = model._meta.db_table, ", ".join(columns)
    if connection.vendor == "postgresql":
        values = ", ".join(f"%s::{_type(model, column)}[]" for column in columns)
        sql = f"INSERT INTO {table} ({names}) SELECT * FROM unnest({values}) {conflict}"
        with connection.cursor() as cursor:
            for some in _slices(rows):
                cursor.execute(sql, [list(column) for column in zip(*some, strict=True)])
        return
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places}) {conflict}",
            _adapted(model, columns, rows),
        )


def _defaults(model: type[models.Model], columns: Sequence[str]) -> dict[str, Any]:
    """What a new row has in columns that the importer does not know but the table demands."""
    return {
        str(field.column): field.get_default()
        for field in model._meta.concrete_fields
        if field.column not in columns and not field.null and not field.primary_key
    }


def _type(model: type[models.Model], column: str) -> str:
    """The column's type for a cast; of identity columns and lengths nothing is left."""
    field = next(f for f in model._meta.concrete_fields if f.column == column)
    kind = str(field.rel_db_type(connection) if field.primary_key else field.db_type(connection))
    return kind.partition("(")[0]


def _adapted(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]
) -> Sequence[Row]:
    """SQLite takes moments as text in UTC, the form that Django reads again."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    places = [
        place
        for place, column in enumerate(columns)
        if isinstance(fields[column], models.DateTimeField)
    ]
    if not places:
        return rows
    adapted = []
    for row in rows:
        values = list(row)
        for place in places:
            values[place] = _as_text(values[place])
        adapted.append(values)
    return adapted


@lru_cache(maxsize=4_096)
def _as_text(moment: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _slices(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), SIZE):
        yield rows[start : start + SIZE]
