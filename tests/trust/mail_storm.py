"""T11: many mails, a failing mail server, workers that are killed in the middle.

Workers are processes of their own; each believes that time runs fast, so that pauses and leases of
minutes pass in seconds. Afterwards the server's own book is held against what was put.
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

from django.db import connections
from django.utils import timezone

from trust.fake_smtp import FakeSmtp
from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import OutboxMail

WORKER = """
import sys, time
from datetime import timedelta
import django
django.setup()
from django.utils import timezone
from weltoffen.base.notices import outbox
started, fast = float(sys.argv[1]), float(sys.argv[2])
while True:
    ahead = (time.time() - started) * fast
    outbox.send_due(50, now=timezone.now() + timedelta(seconds=ahead))
    time.sleep(0.05)
"""
FAST = 240.0  # four minutes pass in a second: a lease takes 1.25 s


@dataclass
class Storm:
    mails: int
    lost: int
    unexplained_doubles: int
    doubles: int
    faults: int
    kills: int
    given_up: int
    seconds: float


def storm(
    *, mails: int, kills: int, environment: dict[str, str], workers: int = 3, faults: float = 0.3
) -> Storm:
    at, chance = timezone.now(), random.Random(2)
    ids = []
    for number in range(mails):
        mail = outbox.put(
            f"person{number}@stadt.example", subject=f"Nr. {number}", text="Guten Tag", at=at
        )
        assert mail is not None
        ids.append(mail.message_id)
    connections.close_all()
    with FakeSmtp(faults) as server:
        started = time.time()
        crew = [_start(server.port, environment, started) for _ in range(workers)]
        done = 0
        try:
            while OutboxMail.objects.filter(sent_at=None, given_up_at=None).exists():
                assert time.time() - started < 900, "the outbox does not empty"
                time.sleep(chance.uniform(0.2, 0.5))
                if done < kills:
                    victim = chance.randrange(workers)
                    crew[victim].send_signal(signal.SIGKILL)
                    crew[victim].wait()
                    crew[victim] = _start(server.port, environment, started)
                    done += 1
        finally:
            for worker in crew:
                worker.kill()
                worker.wait()
        seconds = time.time() - started
    again = {key: times - 1 for key, times in server.accepted.items() if times > 1}
    # a second copy has a reason if the sender never heard of the first: cut off, or killed
    unheard = sum((server.accepted - server.acknowledged).values())
    return Storm(
        mails=mails,
        lost=sum(server.accepted[message_id] == 0 for message_id in ids),
        unexplained_doubles=max(0, sum(again.values()) - unheard - done * outbox.AT_A_TIME),
        doubles=sum(again.values()),
        faults=server.faulted,
        kills=done,
        given_up=OutboxMail.objects.filter(given_up_at__isnull=False).count(),
        seconds=round(seconds, 1),
    )


def _start(port: int, environment: dict[str, str], started: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(started), str(FAST)],
        env={
            **os.environ,
            **environment,
            "DJANGO_SETTINGS_MODULE": "weltoffen.config.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        },
    )
