"""`weltoffen bounce`: a returned mail on standard input, from the mail server's pipe."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from weltoffen.domain.directory.upkeep import bounces


class Command(BaseCommand):
    help = "Read a mail that came back (RFC 3464); the provider is not written to any more."

    def handle(self, *_args: Any, **_options: Any) -> None:
        content = sys.stdin.buffer.read(bounces.LARGEST + 1)
        try:
            returned = bounces.read(content)
        except bounces.Unreadable as problem:
            raise CommandError(str(problem), returncode=65) from None  # EX_DATAERR
        noted = bounces.note(returned, at=timezone.now())
        for provider in noted:
            self.stdout.write(f"Mail an {provider} kam zurück: notiert.")
        if not noted:
            self.stdout.write("Keine Mail an einen Anbieter: nichts geändert.")
