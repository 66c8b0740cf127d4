"""`weltoffen backup FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from weltoffen.faces.console.backup import back_up


class Command(BaseCommand):
    help = "Write the database and all files into one archive; people may go on working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = back_up(options["file"].absolute())
        self.stdout.write(f"{options['file']}: database and {manifest['files']} files.")
