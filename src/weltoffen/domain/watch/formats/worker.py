"""The process that reads one file of a foreign format: bytes in, JSON out, and then it is gone.

Neither Django nor the database is loaded here, so a file that breaks a reader breaks nothing.
"""

import json
import logging
import sys
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

from defusedxml.common import DefusedXmlException

from weltoffen.base.documents.extraction import limits
from weltoffen.domain.watch.formats.codec import as_plain
from weltoffen.domain.watch.formats.recognised import NotReadable

BOMB = "Die Datei wird beim Lesen auffällig groß. Bitte liefern Sie nur das Nötige."
BROKEN = "Die Datei ist beschädigt und lässt sich nicht lesen. Bitte speichern Sie sie neu."


def main() -> None:
    limits.set_limits()
    logging.disable()
    warnings.simplefilter("ignore")
    what, arguments = sys.argv[1], json.loads(sys.argv[2])
    content = sys.stdin.buffer.read()
    try:
        answer = {"value": as_plain(READERS[what](content, **arguments))}
    except NotReadable as error:
        answer = {"refused": str(error)}
    except (MemoryError, DefusedXmlException):
        answer = {"refused": BOMB}
    except Exception:  # a reader's own trouble with a broken or hostile file
        answer = {"refused": BROKEN}
    sys.stdout.write(json.dumps(answer))


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
    main()
