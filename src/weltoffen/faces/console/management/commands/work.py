"""`weltoffen work`: the clock and the queued jobs, in one process, until told to stop."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from weltoffen.faces.console.clock import tick

PAUSE: Final = 1.0  # seconds between two looks


class Command(BaseCommand):
    help = "Seal the audit trail, send mails, remind, end periods, run queued jobs."
    requires_system_checks = []  # must run even when a page is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="what is due now, then end")

    def handle(self, *_args: Any, **options: Any) -> None:
        jobs = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        if options["once"]:
            tick(timezone.now())
            jobs.run()
            return
        stop = threading.Event()

        def end(*_signal: Any) -> None:
            """What has begun is finished; nothing new begins."""
            stop.set()
            jobs.running = False

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        clock = threading.Thread(target=_keep_time, args=(stop,), name="clock")
        clock.start()
        self.stdout.write("Weltoffen is at work. Ctrl+C ends it.")
        while not stop.is_set():
            jobs.run()
            stop.wait(PAUSE)
        clock.join()


def _keep_time(stop: threading.Event) -> None:
    """In a thread of its own: a long job must not hold up seals and mails."""
    while not stop.is_set():
        close_old_connections()
        tick(timezone.now())
        stop.wait(PAUSE)
    connections.close_all()
