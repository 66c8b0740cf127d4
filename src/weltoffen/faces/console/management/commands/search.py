"""`weltoffen search rebuild`: the whole index anew, compounds split against all words."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import autodiscover_modules

from weltoffen.base.search.rebuilding import rebuild


class Command(BaseCommand):
    help = "Put everything that can be found into the search index anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["rebuild"])

    def handle(self, *args: Any, **options: Any) -> None:
        autodiscover_modules("findable")
        start = time.monotonic()
        for kind, count in rebuild().items():
            self.stdout.write(f"{kind}: {count}")
        self.stdout.write(f"{time.monotonic() - start:.1f} s")
