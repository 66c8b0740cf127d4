"""The demo city on this machine: made once, then found ready."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

Account = dict[str, Any]


def is_built() -> bool:
    return _kept().is_file()


def _kept() -> Path:
    return settings.DATA / "demo-accounts.json"


def ready_city(progress: Callable[[str], Any]) -> list[Account]:
    """Migrate, build the year, and keep the demo's own sign-ins; a second call only reads them."""
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        progress("Making the database …")
        call_command("migrate", verbosity=0)
    kept = _kept()
    if is_built():
        return cast(list[Account], json.loads(kept.read_text(encoding="utf-8")))
    progress("Building a year of work in the demo city …")
    from weltoffen.faces.console.demo.year import build

    with transaction.atomic():  # the whole year or none of it, and one wait for the disk
        accounts = build(progress)
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(accounts, ensure_ascii=False, indent=1), encoding="utf-8")
    return accounts
