"""T1: writers are killed in the middle of their work; then all books are compared."""

import hashlib
import json
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from trust.writer import Writer, start
from weltoffen.base.audit.models import AuditPayload
from weltoffen.base.audit.verify import verify
from weltoffen.base.documents.models import File, Paper, PaperVersion
from weltoffen.base.documents.storage import open_file
from weltoffen.base.organizations.models import Organization


@dataclass
class Losses:
    kills: int
    cut_connections: int
    acknowledged: int
    lost: int
    double: int
    without_file: int
    without_entry: int
    half: int  # a paper that nobody acknowledged, but without its version or entry
    trail_is_sound: bool
    database_is_sound: bool
    seconds: float


def kill(
    *, kills: int, writers: int, seed: int = 3, pause: float = 0.3, at_least: int = 0
) -> Losses:
    """`at_least`: how many acknowledged papers there have to be before the end."""
    chance, started = random.Random(seed), time.monotonic()
    department = Organization.objects.create(name="Amt", kind="department").pk
    cut = done = 0
    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder)
        crew = [start(books, f"w{number}", department) for number in range(writers)]
        buried: list[Writer] = []
        try:
            _wait_for_work(crew)
            while done < kills or Paper.objects.count() < at_least + done:
                time.sleep(chance.uniform(0.02, pause))
                if done < kills:
                    done += 1
                    chance.choice(crew).kill()
                    if connection.vendor == "postgresql" and done % 5 == 0:
                        cut += _cut_connections()  # these writers end with an error
                for place, writer in enumerate(crew):
                    if writer.is_dead():
                        buried.append(writer)
                        crew[place] = start(books, f"k{len(buried)}", department)
        finally:
            for writer in crew:
                writer.kill()
        acknowledged = [line for writer in buried + crew for line in writer.acknowledged()]
    return _compare(acknowledged, done + writers, cut, started)


def _wait_for_work(crew: list[Writer]) -> None:
    """Every writer has begun; a kill before the first line would test little."""
    until = time.monotonic() + 60
    while not all(writer.has_begun() or writer.is_dead() for writer in crew):
        assert time.monotonic() < until, "writers do not begin"
        time.sleep(0.02)


def _cut_connections() -> int:
    """As when the database server goes down under the writers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def _compare(lines: list[str], kills: int, cut: int, started: float) -> Losses:
    names = Counter(Paper.objects.values_list("name", flat=True))
    versions = set(PaperVersion.objects.values_list("paper__name", flat=True))
    noted = _noted_results()
    lost = without_file = without_entry = 0
    for line in lines:
        title, paper, file, digest = line.split()
        lost += names[title] == 0
        without_file += not _is_whole(int(file), digest)
        without_entry += not {f"documents.paper:{paper}", f"documents.file:{file}"} <= noted
    papers = {f"documents.paper:{pk}" for pk in Paper.objects.values_list("pk", flat=True)}
    return Losses(
        kills=kills,
        cut_connections=cut,
        acknowledged=len(lines),
        lost=lost,
        double=sum(times - 1 for times in names.values()),
        without_file=without_file,
        without_entry=without_entry,
        half=len(papers - noted) + len(set(names) - versions),
        trail_is_sound=verify().ok,
        database_is_sound=_database_is_sound(),
        seconds=round(time.monotonic() - started, 1),
    )


def _noted_results() -> set[str]:
    bodies = AuditPayload.objects.values_list("body", flat=True).iterator()
    return {json.loads(body)["result"] for body in bodies}


def _is_whole(pk: int, digest: str) -> bool:
    file = File.objects.filter(pk=pk, sha256=digest).first()
    if file is None:
        return False
    with open_file(file) as content:
        return hashlib.sha256(content.read()).hexdigest() == digest


def _database_is_sound() -> bool:
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        whole = cursor.fetchall() == [("ok",)]
        cursor.execute("PRAGMA foreign_key_check")
        return whole and not cursor.fetchall()
