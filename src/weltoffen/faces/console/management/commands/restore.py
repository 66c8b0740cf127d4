"""`weltoffen restore FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weltoffen.faces.console.backup import Damaged, check, restore


class Command(BaseCommand):
    help = "Put a backup in place of what is there; stop the server and the worker first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--check-only", action="store_true", help="read every byte, change none"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["check_only"]:
                check(options["file"])
                self.stdout.write("The backup is whole.")
                return
            if not options["yes"] and input("Replace all present data? [yes/no] ") != "yes":
                raise CommandError("Nothing was changed.")
            manifest = restore(options["file"])
        except Damaged as damage:
            raise CommandError(str(damage)) from damage
        self.stdout.write(f"Restored: database and {manifest['files']} files.")
