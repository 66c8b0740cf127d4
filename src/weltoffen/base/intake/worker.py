"""The process that reads one file of a foreign format: bytes in, JSON out, and then it is gone.

Neither Django nor the database is loaded here, so a file that breaks a reader breaks nothing.
"""

import json
import logging
import sys
import warnings
from collections.abc import Callable, Mapping
from typing import Any

from defusedxml.common import DefusedXmlException

from weltoffen.base.documents.extraction import limits
from weltoffen.base.intake.codec import as_plain
from weltoffen.base.intake.findings import NotReadable

BOMB = "Die Datei wird beim Lesen auffällig groß. Bitte liefern Sie nur das Nötige."
BROKEN = "Die Datei ist beschädigt und lässt sich nicht lesen. Bitte speichern Sie sie neu."

Readers = Mapping[str, Callable[..., Any]]


def work(readers: Readers) -> None:
    limits.set_limits()
    logging.disable()
    warnings.simplefilter("ignore")
    what, arguments = sys.argv[1], json.loads(sys.argv[2])
    content = sys.stdin.buffer.read()
    try:
        answer = {"value": as_plain(readers[what](content, **arguments))}
    except NotReadable as error:
        answer = {"refused": str(error)}
    except (MemoryError, DefusedXmlException):
        answer = {"refused": BOMB}
    except Exception:  # a reader's own trouble with a broken or hostile file
        answer = {"refused": BROKEN}
    sys.stdout.write(json.dumps(answer))
