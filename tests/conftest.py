"""Every test runs in the invented city, with files in a folder of its own."""

import gc
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

pytest_plugins = ["chromium", "readers"]
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _invented_city(settings: Any, tmp_path: Path) -> None:
    settings.PROFILE = "musterstadt"
    settings.DATA = tmp_path
    settings.FILES_DIR = tmp_path / "files"
    settings.SECOND_FACTOR = False  # its own tests switch it on
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from weltoffen.faces.api.oparl.kept import SHELF  # once Django is set up
    from weltoffen.faces.portal import kept

    SHELF.clear()
    kept.forget()  # every test begins with the same edition, and other things in it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test may use the database, unless it opens one of its own (`no_database`).

    By marker: pytest-django makes a test database only for tests that carry it.
    """
    for item in items:
        if "no_database" not in item.keywords and item.get_closest_marker("django_db") is None:
            live = {"live_server", "page", "transactional_db"} & set(
                getattr(item, "fixturenames", ())
            )
            item.add_marker(pytest.mark.django_db(transaction=bool(live)))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Path | None:
    """The migrated database is put by while it is empty, for installations that tests start.

    Not on PostgreSQL, and not when no test of this run uses the database.
    """
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        return None
    kept: Path = tmp_path_factory.mktemp("migrated") / "weltoffen.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(kept)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return kept


@pytest.fixture(scope="session")
def migrated(django_db_setup: Path | None, tmp_path_factory: Any) -> Path:
    """An empty SQLite database with every migration applied, to copy instead of migrating anew."""
    if django_db_setup is not None:
        return django_db_setup
    folder: Path = tmp_path_factory.mktemp("migrated")
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    env |= {"WELTOFFEN_DATA": str(folder), "WELTOFFEN_PROFILE": "musterstadt"}
    program = Path(sys.executable).parent / "weltoffen"
    subprocess.run([program, "migrate", "-v0"], env=env, check=True)
    return folder / "weltoffen.sqlite3"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real council papers and the like, outside the project; without them, the test says so."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real input data (../shared/data) are not on this machine")
    return SHARED / "data"


@pytest.fixture(autouse=True, scope="session")
def _trail_may_be_emptied() -> None:
    """Between tests that commit, Django empties every table; only then the audit triggers rest."""
    teardown = TransactionTestCase._fixture_teardown

    def empty(case: TransactionTestCase) -> None:
        tables = ("audit_auditentry", "audit_auditseal", "audit_auditpayload")
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                triggers = [row for row in cursor.fetchall() if row[0].startswith(tables)]
                for name, _sql in triggers:
                    cursor.execute(f"DROP TRIGGER {name}")
                teardown(case)
                for _name, sql in triggers:
                    cursor.execute(sql)
            else:
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                teardown(case)
                for table in tables:
                    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    TransactionTestCase._fixture_teardown = empty  # type: ignore[method-assign]
