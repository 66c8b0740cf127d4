"""What could not be read, repaired or refused, in German, with the object and the field."""

from collections import Counter
from typing import NamedTuple, Protocol

REPAIRED, REFUSED, SET_ASIDE = "repaired", "refused", "set_aside"
SHOWN = 150  # of a value that was wrong


class NotReadable(Exception):
    """Nothing can be taken from this file; the sentence says why and what to do, in German."""


class Finding(NamedTuple):
    kind: str
    object_id: str
    object_type: str
    field: str
    what: str
    value: str = ""


def finding(kind: str, where: str, field: str, what: str, value: object = None) -> Finding:
    return Finding(kind, where, "", field, what, shown(value))


class Listener(Protocol):
    """Whoever is told of a finding."""

    def add(
        self,
        kind: str,
        object_id: object,
        object_type: str,
        field: str,
        what: str,
        value: object = None,
        /,
    ) -> None: ...


class Findings:
    """Collects findings; counts all, keeps the first `room` of them one by one."""

    def __init__(self, room: int = 20_000) -> None:
        self.room = room
        self.kept: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def add(
        self,
        kind: str,
        object_id: object,
        object_type: str,
        field: str,
        what: str,
        value: object = None,
        /,
    ) -> None:
        self.counts[kind] += 1
        if len(self.kept) < self.room:
            self.kept.append(
                Finding(kind, _address(object_id), object_type, field, what, shown(value))
            )

    def take(self) -> list[Finding]:
        """Those kept since the last time; they count against the room all the same."""
        taken, self.kept = self.kept, []
        self.room -= len(taken)
        return taken


def _address(value: object) -> str:
    return "".join(c for c in value[:500] if c.isprintable()) if isinstance(value, str) else ""


def shown(value: object) -> str:
    """A value for people: short, printable, whatever it was, however deep or large."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return f"Objekt mit {len(value)} Feldern"
    if isinstance(value, list):
        return f"Liste mit {len(value)} Einträgen"
    text = value if isinstance(value, str) else repr(value)[:SHOWN]
    text = "".join(c if c.isprintable() else "·" for c in text[: SHOWN + 1])
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
