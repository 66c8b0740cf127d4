"""Counting what people read without writing to the database while they read.

Each process appends a line per event to a file of the minute; the clock adds them up. A line says
what, never who; a count lost with a crash is a count lost, nothing that was promised.
"""

import os
import re
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

LONGEST: Final = 500  # characters of a key
_FILE: Final = re.compile(r"\d{8}T\d{4}-\d+")


def count(kind: str, key: str, *, at: datetime) -> None:
    """One more of `key`, today. Never fails a page: a full disk loses the count."""
    if not re.fullmatch(r"[a-z-]+", kind):
        raise ValueError(kind)
    line = " ".join(key.splitlines())[:LONGEST] + "\n"  # tabs may part its fields
    folder = _root() / kind
    path = folder / f"{timezone.localtime(at):%Y%m%dT%H%M}-{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError:
        return


def is_waiting(kind: str, *, at: datetime) -> bool:
    """Whether there is anything to take."""
    return bool(_over(kind, at))


def take(kind: str, *, at: datetime) -> dict[date, Counter[str]]:
    """What was counted in minutes that are over, by day; counted once: the files are gone then."""
    found: dict[date, Counter[str]] = {}
    for path in _over(kind, at):
        day = datetime.strptime(path.name[:8], "%Y%m%d").date()  # noqa: DTZ007
        lines = path.read_text(encoding="utf-8").splitlines()
        found.setdefault(day, Counter()).update(lines)
        path.unlink()
    return found


def _over(kind: str, at: datetime) -> list[Path]:
    """Nobody writes to these files any more."""
    over = f"{timezone.localtime(at - timedelta(minutes=1)):%Y%m%dT%H%M}"
    found = sorted((_root() / kind).glob("*"))
    return [path for path in found if _FILE.fullmatch(path.name) and path.name[:13] < over]


def forget(kind: str) -> None:
    shutil.rmtree(_root() / kind, ignore_errors=True)


def _root() -> Path:
    return Path(settings.DATA) / "tally"
