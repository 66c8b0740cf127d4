"""T1: a process that works until it is killed. What it writes into its book was acknowledged.

Each round drafts a paper with a file of its own, all through operations. The line is written after
the operation returned, as a page answers after it did; a line survives the death of its writer.
"""

import hashlib
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.utils import timezone

from weltoffen.base.access.actor import Actor, Mandate, Role
from weltoffen.base.documents.operations import draft_paper, keep_file
from weltoffen.base.organizations.models import Organization


@dataclass
class Writer:
    pid: int
    book: Path
    is_buried: bool = False

    def has_begun(self) -> bool:
        return self.book.stat().st_size > 0

    def is_dead(self) -> bool:
        """Reaps it when it ended by itself, because its connection was cut for example."""
        if not self.is_buried:
            self.is_buried = os.waitpid(self.pid, os.WNOHANG)[0] != 0
        return self.is_buried

    def kill(self) -> None:
        if not self.is_buried:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.is_buried = True

    def acknowledged(self) -> list[str]:
        lines = self.book.read_text().splitlines(keepends=True)
        return [line for line in lines if line.endswith("\n")]


def start(
    books: Path, name: str, organization_id: int, say: Callable[[str], object] | None = None
) -> Writer:
    """Forked, so that a new writer is there at once. `say` hears what is acknowledged, too."""
    book = books / name
    book.touch()
    connections.close_all()
    pid = os.fork()
    if pid:
        return Writer(pid, book)
    try:
        _work(name, organization_id, os.open(book, os.O_WRONLY | os.O_APPEND), say)
    finally:
        os._exit(1)


def _work(name: str, organization_id: int, book: int, say: Callable[[str], object] | None) -> None:
    department = Organization.objects.get(pk=organization_id)
    mandates = frozenset({Mandate(Role.CLERK, organization_id)})
    clerk = Actor(f"Sachbearbeitung {name}", None, mandates)
    number, parent = 0, os.getppid()
    while os.getppid() == parent:  # nobody works on after the measurement was broken off
        number += 1
        title = f"{name}-{number}"
        content = f"Vorlage {title}\n".encode() * 200
        file = keep_file(clerk, department, content=content, file_name=f"{title}.txt")
        paper = draft_paper(clerk, department, name=title, text=title, file=file, at=timezone.now())
        digest = hashlib.sha256(content).hexdigest()
        line = f"{title} {paper.pk} {file.pk} {digest}"
        os.write(book, f"{line}\n".encode())
        if say is not None:
            say(line)
        time.sleep(0.01)  # SQLite lets the others wait longer the longer they waited already
