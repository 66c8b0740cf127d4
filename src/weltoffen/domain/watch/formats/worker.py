"""Readers of the formats of councils, for a process of their own (`base/intake/worker`).

Each is loaded when it is asked for, so that a small file does not wait for the others.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from weltoffen.base.intake.worker import work


def _table(content: bytes, file_name: str, sheet: str) -> Any:
    from weltoffen.domain.watch.formats.tables import read_table

    return read_table(content, file_name, sheet)


def _calendar(content: bytes, since: str, until: str, body: str) -> Any:
    from weltoffen.domain.watch.formats.calendars import read_calendar

    begin, end = date.fromisoformat(since), date.fromisoformat(until)
    return read_calendar(content, since=begin, until=end, body=body)


def _feed(content: bytes, body: str) -> Any:
    from weltoffen.domain.watch.formats.feeds import read_feed

    return read_feed(content, body=body)


def _mail(content: bytes) -> Any:
    from weltoffen.domain.watch.formats.mails import read_mail

    return read_mail(content)


READERS: dict[str, Callable[..., Any]] = {
    "table": _table,
    "calendar": _calendar,
    "feed": _feed,
    "mail": _mail,
}

if __name__ == "__main__":
    work(READERS)
