"""`weltoffen serve`: the web server."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from weltoffen.faces.console.server import run, take_address


class Command(BaseCommand):
    requires_system_checks = ()  # `weltoffen check` makes them
    help = "Serve the web pages (granian, WSGI)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        host = options["host"]
        port = take_address(host, options["port"])
        self.stderr.write(f"Weltoffen: http://{host}:{port}/")
        if settings.DEMO:
            self.stderr.write("Demo mode: anybody who reaches this address may pick a role.")
        run(host, port, workers=options["workers"])
