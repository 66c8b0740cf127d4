"""`weltoffen demo`: the demo city, ready to click through."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from weltoffen.faces.console.demo.city import is_built, ready_city
from weltoffen.faces.console.server import run, take_address

ENTRANCES = {
    "portal": "/",
    "roles": "/demo/",
    "desk": "/intern/",
    "check": "/vermerk/",
    "health": "/health",
}


class Command(BaseCommand):
    requires_system_checks = ()  # `weltoffen check` makes them
    help = "Set up the demo city (once) and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="default: the first free one from 8000 on")
        parser.add_argument("--json", action="store_true", help="print addresses and sign-ins")
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *args: Any, **options: Any) -> None:
        port = take_address("127.0.0.1", options["port"])
        base = f"http://127.0.0.1:{port}"
        # links in mails, notes and receipts lead to where the demo is served
        settings.BASE_URL = os.environ["WELTOFFEN_BASE_URL"]
        if not options["no_serve"] and not is_built():
            self._build_apart(port)
        accounts = ready_city(progress=self.stderr.write)
        if options["json"]:
            urls = {name: base + path for name, path in ENTRANCES.items()}
            answer = {"base_url": base, "accounts": accounts, "urls": urls}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            self.stdout.flush()
        else:
            self._print(base, accounts)
        if not options["no_serve"]:
            self._serve(port)

    def _print(self, base: str, accounts: list[dict[str, str]]) -> None:
        width = max(len(account["login"]) for account in accounts)
        self.stdout.write(f"\nThe demo city is ready. Its data lie in {settings.DATA}.\n")
        for name, path in ENTRANCES.items():
            self.stdout.write(f"  {name:8} {base}{path}")
        self.stdout.write(f"\nSign in with one click at {base}/demo/ or as:")
        for account in accounts:
            line = f"  {account['login']:{width}}  {account['password']}  {account['function']}"
            self.stdout.write(line)

    def _build_apart(self, port: int) -> None:
        """In a process of its own: building prints minutes, and the threads that the printer keeps
        are not there in a server that is forked from it; its first PDF would wait for ever."""
        words = [sys.argv[0], "demo", "--no-serve", "--port", str(port)]
        done = subprocess.run(words, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise SystemExit(done.returncode)

    def _serve(self, port: int) -> None:
        """The pages here, the jobs beside them; both end together."""
        work = subprocess.Popen([sys.argv[0], "work"])
        try:
            run("127.0.0.1", port, workers=1)
        finally:
            work.terminate()
            work.wait(timeout=20)
