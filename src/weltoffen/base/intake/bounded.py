"""Files of strangers are read in a process of their own, with limits to memory and time."""

import json
from typing import Any, TypeVar

from weltoffen.base.documents.extraction import process
from weltoffen.base.intake.codec import from_plain
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.intake.worker import BROKEN

T = TypeVar("T")

TOO_SLOW = (
    "Die Datei lässt sich nicht in vertretbarer Zeit lesen. Bitte liefern Sie nur das Nötige."
)


def read(worker: str, what: str, kind: type[T], content: bytes, **arguments: Any) -> T:
    """The value that a reader of the module `worker` makes of the bytes. Raises NotReadable."""
    try:
        answer = process.ask(worker, what, json.dumps(arguments), content=content)
        if "refused" in answer:
            raise NotReadable(str(answer["refused"]))
        return from_plain(kind, answer["value"])
    except process.TooSlow:
        raise NotReadable(TOO_SLOW) from None
    except (process.Died, ValueError, KeyError):
        raise NotReadable(BROKEN) from None
