"""`weltoffen check`: is this installation sound?"""

import json
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as DjangoCheck

from weltoffen.faces.console.soundness import findings


class Command(DjangoCheck):
    help = "Is this installation sound? Ends with 1 when something must be mended."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        found = findings()
        sound = not any(finding.level == "error" for finding in found)
        if options.pop("json"):
            answer = {"ok": sound, "findings": [finding.as_dict() for finding in found]}
            self.stdout.write(json.dumps(answer))
        else:
            for finding in found:
                self.stdout.write(f"{finding.level:8} {finding.what}\n         {finding.way_out}")
            super().handle(*app_labels, **options)
        if not sound:
            raise SystemExit(1)
