"""`weltoffen oparl read SOURCE`: council papers come in; `oparl publish`: what others may read."""

import json
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from weltoffen.domain.meetings.serving.publishing import publish
from weltoffen.domain.watch.queries import summary
from weltoffen.domain.watch.reading import read_source, report

BAR = 30


class Command(BaseCommand):
    help = "Read council papers over OParl 1.0 or 1.1, or make anew what is served over OParl 1.1."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        read = what.add_parser("read", help="read a source; a second time only what changed")
        read.add_argument("source", help="https address, .json, .jsonl, .jsonl.gz or a folder")
        read.add_argument("--json", action="store_true", help="print the counts as JSON")
        read.add_argument("--interval", type=float, default=0.5, help="seconds between requests")
        what.add_parser("publish", help="make at once what /oparl/v1.1/ serves; the clock does it")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["what"] == "publish":
            done = publish()
            self.stdout.write(
                f"neu {done['new']}, geändert {done['changed']}, nicht mehr öffentlich"
                f" {done['gone']}"
            )
            return
        started = time.monotonic()
        progress = _Bar() if sys.stderr.isatty() else None
        try:
            reading = read_source(
                options["source"],
                at=timezone.now(),
                tell=progress or (lambda _what, _done: None),
                interval=options["interval"],
            )
        except KeyboardInterrupt:
            raise CommandError(
                "Angehalten. Was gelesen war, ist gespeichert; der nächste Aufruf liest weiter.",
                returncode=130,
            ) from None
        finally:
            if progress:
                progress.clear()
        counts = report(reading) | {"seconds": round(time.monotonic() - started, 2)}
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            self._tell(counts, summary(reading))
        if reading.reason:
            raise CommandError(reading.reason)

    def _tell(self, counts: dict[str, float], findings: list[dict[str, object]]) -> None:
        self.stdout.write(
            "{papers} Vorlagen, {meetings} Sitzungen, {agenda_items} Tagesordnungspunkte,"
            " {organizations} Organisationen in {seconds} s".format(**counts)
        )
        self.stdout.write(
            "neu {created}, geändert {updated}, gelöscht {deleted};"
            " repariert {repaired}, abgelehnt {refused}".format(**counts)
        )
        for one in findings:
            what = " ".join(filter(None, (str(one["object_type"]), str(one["field"]))))
            self.stdout.write(f"  {one['number']:>6} × {what}: {one['what']}")


class _Bar:
    """How far it is, on a terminal."""

    def __call__(self, what: str, done: float) -> None:
        full = round(min(max(done, 0.0), 1.0) * BAR)
        sys.stderr.write(f"\r{what:<8} [{'█' * full}{' ' * (BAR - full)}] {done:4.0%} ")
        sys.stderr.flush()

    def clear(self) -> None:
        sys.stderr.write("\r" + " " * (BAR + 20) + "\r")
