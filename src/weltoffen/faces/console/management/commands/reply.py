"""`weltoffen reply`: a calendar's answer on standard input, from the mail server's pipe."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.meetings.replies.reading import LARGEST
from weltoffen.domain.meetings.replies.taking import take_reply


class Command(BaseCommand):
    help = "Read a calendar's answer to an invitation (RFC 5546) and note who comes."

    def handle(self, *_args: Any, **_options: Any) -> None:
        content = sys.stdin.buffer.read(LARGEST + 1)
        try:
            take_reply(content, at=timezone.now())
        except NotReadable as problem:
            raise CommandError(str(problem), returncode=65) from None  # EX_DATAERR
        self.stdout.write("Antwort auf eine Einladung: notiert.")
