"""`weltoffen test`: every check and every test, as a contributor and as CI run them."""

import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weltoffen.faces.console.quality.postgres import binaries, throw_away_postgres

ROOT = Path(__file__).resolve().parents[6]
CHECKS = {
    "ruff": ["ruff", "check", "src", "tests", "bench"],
    "format": ["ruff", "format", "--check", "src", "tests", "bench"],
    "imports": ["lint-imports"],
    "types": ["mypy"],
}


class Command(BaseCommand):
    help = "Run the checks, then the tests on SQLite, on PostgreSQL, or on both."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", help="only these tests, and no checks")
        parser.add_argument("--database", choices=["sqlite", "postgresql", "all"], default="sqlite")
        parser.add_argument("-k", dest="words", help="only tests whose name matches")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = [] if options["paths"] or options["words"] else self._checks()
        chosen = options["database"]
        for database in ["sqlite", "postgresql"] if chosen == "all" else [chosen]:
            if not self._tests(database, options["paths"], options["words"]):
                failed.append(f"tests on {database}")
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")

    def _checks(self) -> list[str]:
        return [name for name, command in CHECKS.items() if not self._run(name, command, {})]

    def _tests(self, database: str, paths: list[str], words: str | None) -> bool:
        with ExitStack() as stack:
            env = {"WELTOFFEN_DATA": stack.enter_context(tempfile.TemporaryDirectory())}
            if database == "postgresql":
                if binaries() is None and not os.environ.get("REQUIRE_POSTGRES"):
                    self.stderr.write("PostgreSQL is not installed: its tests are left out.")
                    return True
                env["DATABASE_URL"] = stack.enter_context(throw_away_postgres())
            command = ["pytest", "-n", "2", "--dist", "worksteal", *paths]
            command += ["-k", words] if words else []
            return self._run(f"tests on {database}", command, env)

    def _run(self, name: str, command: list[str], env: Mapping[str, str]) -> bool:
        """One line before, the tool's own words, one line after with the seconds it took."""
        self.stdout.write(f"== {name}")
        self.stdout.flush()
        started = time.monotonic()
        program = Path(sys.executable).parent / command[0]
        clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "WELTOFFEN_DEMO"}}
        done = subprocess.run([program, *command[1:]], cwd=ROOT, env={**clean, **env})
        word = "ok" if done.returncode == 0 else "FAILED"
        self.stdout.write(f"== {name}: {word}, {time.monotonic() - started:.0f} s")
        return done.returncode == 0
