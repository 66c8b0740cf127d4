"""Readers of foreign files for a process of their own (`base/intake/worker`)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from weltoffen.base.intake.worker import work


def _table(content: bytes, sheet: str) -> Any:
    from weltoffen.base.intake.tables import read_table
    from weltoffen.domain.directory.imports.columns import HEADINGS

    return read_table(content, sheet, known=HEADINGS.count_known)


def _calendar(content: bytes, today: str) -> Any:
    from weltoffen.domain.directory.imports.courses import read_courses

    return read_courses(content, today=date.fromisoformat(today))


READERS: dict[str, Callable[..., Any]] = {"table": _table, "calendar": _calendar}

if __name__ == "__main__":
    work(READERS)
