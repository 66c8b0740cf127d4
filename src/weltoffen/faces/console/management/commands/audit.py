"""`weltoffen audit verify`, `weltoffen audit anchor`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from weltoffen.base.audit.anchors import key_from, public_key_text, read_anchors
from weltoffen.base.audit.verify import Report, verify
from weltoffen.base.notices.anchoring import anchor_and_mail


class Command(BaseCommand):
    help = "Has the audit trail been touched? Or: keep its head outside the database, now."
    requires_system_checks = []  # must run even when a page is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        check = words.add_parser("verify", help="walk the chain; ends with 1 if it was touched")
        check.add_argument("--json", action="store_true")
        check.add_argument(
            "--anchors", type=Path, help="a file with anchors kept elsewhere, a saved mail say"
        )
        check.add_argument("--key", help="the public key from the mail, instead of the one here")
        words.add_parser("anchor", help="sign the head of the chain, keep it, mail it")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["word"] == "anchor":
            self.stdout.write(anchor_and_mail(timezone.now()).line)
            self.stdout.write(f"public key {public_key_text()}")
            return
        given, key = options["anchors"], options["key"]
        report = verify(
            read_anchors(given.read_text(encoding="utf-8")) if given else None,
            key_from(key) if key else None,
        )
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict()))
        else:
            self._say(report)
        if not report.ok:
            raise SystemExit(1)

    def _say(self, report: Report) -> None:
        for problem in report.problems:
            self.stdout.write(f"{problem.sequence or '':>10} {problem.what}")
        self.stdout.write(
            f"{report.entries} entries, head {report.head}, held against {report.anchors} anchors, "
            f"{report.erased_payloads} payloads erased: "
            + ("sound" if report.ok else f"{len(report.problems)} problems")
        )
