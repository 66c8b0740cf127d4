"""An empty installation of its own for a measurement: SQLite, or the server in DATABASE_URL."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2] / "tests"


@contextmanager
def fresh_installation() -> Iterator[Path]:
    """A data folder and a database that nobody else uses, migrated; both are gone afterwards.

    Tests give an empty SQLite database that is migrated already (`WELTOFFEN_MIGRATED`).
    """
    sys.path.insert(0, str(TESTS))
    with tempfile.TemporaryDirectory(prefix="weltoffen-bench-") as folder:
        os.environ["WELTOFFEN_DATA"] = folder
        os.environ["WELTOFFEN_PROFILE"] = "musterstadt"
        os.environ["DJANGO_SETTINGS_MODULE"] = "weltoffen.config.settings"
        if migrated := os.environ.get("WELTOFFEN_MIGRATED"):
            shutil.copy(migrated, Path(folder) / "weltoffen.sqlite3")
        with _database(folder):
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            yield Path(folder)
            from django.db import connections

            connections.close_all()


@contextmanager
def _database(folder: str) -> Iterator[None]:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield
        return
    import psycopg

    name = f"weltoffen_bench_{os.getpid()}"
    with psycopg.connect(server.rpartition("/")[0] + "/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        os.environ["DATABASE_URL"] = f"{server.rpartition('/')[0]}/{name}"
        try:
            yield
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def settings_only() -> None:
    """For what needs no database: nothing is made, nothing is written."""
    sys.path.insert(0, str(TESTS))
    os.environ["WELTOFFEN_PROFILE"] = "musterstadt"
    os.environ["WELTOFFEN_SECRET_KEY"] = "measuring"
    os.environ["DJANGO_SETTINGS_MODULE"] = "weltoffen.config.settings"
    import django

    django.setup()
