"""One object's fields, read with patience; what had to be repaired is told to the findings."""

import html
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from weltoffen.base.intake.findings import REPAIRED, Listener
from weltoffen.domain.watch.oparl import moments

LONGEST_ADDRESS = 500
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_YES = {"true", "1", "ja", "yes", "wahr"}
_NO = {"false", "0", "nein", "no", "falsch"}

EMPTY = "Leere Zeichenkette oder null statt eines fehlenden Feldes."
UNTRIMMED = "Leerzeichen oder Umbrüche am Rand oder in der Zeile entfernt."
CONTROLS = "Steuerzeichen oder ungültige Zeichen entfernt."
ENTITIES = "HTML-Schreibweise in Text umgewandelt."
TOO_LONG = "Zu langer Text gekürzt."
NOT_TEXT = "Text erwartet; der Wert wurde umgewandelt."
NOT_READABLE = "Unerwarteter Wert; das Feld bleibt leer."
NOT_AN_ADDRESS = "Keine Web-Adresse; das Feld bleibt leer."
NOT_A_LIST = "Einzelner Wert statt einer Liste."
NOT_A_FLAG = "Ja oder Nein erwartet; der Wert wurde gedeutet."
NOT_A_NUMBER = "Zahl erwartet; der Wert wurde gedeutet."
TOO_MANY = "Zu viele Einträge; der Rest der Liste wurde nicht gelesen."
MOST_LINKS = 5_000


class Fields:
    """`text`, `day`, `moment`, `link`, `links`, `flag`, `number`: each never raises."""

    __slots__ = ("_findings", "id", "kind", "raw")

    def __init__(
        self, raw: Mapping[str, Any], kind: str, object_id: str, findings: Listener
    ) -> None:
        self.raw, self.kind, self.id, self._findings = raw, kind, object_id, findings

    def repaired(self, field: str, what: str, value: object = None) -> None:
        self._findings.add(REPAIRED, self.id, self.kind, field, what, value)

    def text(self, name: str, limit: int = 300) -> str:
        """One line of text."""
        value = self.raw.get(name)
        if type(value) is str:
            # printable knows no space but the plain one; only its places are left to look at
            is_clean = value.isprintable() and 0 < len(value) <= limit and "&" not in value
            if is_clean and value[0] != " " and value[-1] != " " and "  " not in value:
                return value
            return self._mended(name, value, limit)
        if value is None:
            if name in self.raw:
                self.repaired(name, EMPTY)
            return ""
        if type(value) in (int, float, bool) or (
            type(value) is list and len(value) == 1 and type(value[0]) is str
        ):
            text = value[0] if type(value) is list else repr_of(value)
            self.repaired(name, NOT_TEXT, value)
            return " ".join(_BROKEN.sub("", text).split())[:limit]
        self.repaired(name, NOT_READABLE, value)
        return ""

    def prose(self, name: str, limit: int = 400_000) -> str:
        """Text of many lines, kept as it is but for what no database takes."""
        value = self.raw.get(name)
        if value is None or value == "":
            return ""
        if type(value) is not str:
            self.repaired(name, NOT_READABLE, value)
            return ""
        clean = _BROKEN.sub("", value)
        if clean != value:
            self.repaired(name, CONTROLS)
        if len(clean) > limit:
            self.repaired(name, TOO_LONG)
        return clean[:limit].strip()

    def moment(self, name: str) -> datetime | None:
        value = self.raw.get(name)
        if type(value) is not str or not value:
            self._unexpected(name, value)
            return None
        found, fault = moments.moment(value[:64])
        if fault:
            self.repaired(name, fault, value)
        return found

    def day(self, name: str) -> date | None:
        value = self.raw.get(name)
        if type(value) is not str or not value:
            self._unexpected(name, value)
            return None
        found, fault = moments.day(value[:64])
        if fault:
            self.repaired(name, fault, value)
        return found

    def link(self, name: str) -> str:
        """The address of another object, given as text or as the object itself."""
        value = self.raw.get(name)
        if type(value) is str and value and is_address(value):
            return value
        if type(value) is dict and type(value.get("id")) is str and is_address(value["id"]):
            return str(value["id"])
        if type(value) is list and value:
            self.repaired(name, NOT_A_LIST)
            return next(iter(self.links(name)), "")
        return self._no_link(name, value)

    def links(self, name: str) -> tuple[str, ...]:
        value = self.raw.get(name)
        if value is None:
            if name in self.raw:
                self.repaired(name, EMPTY)
            return ()
        if type(value) is not list:
            self.repaired(name, NOT_A_LIST, value)
            value = [value]
        if len(value) > MOST_LINKS:
            self.repaired(name, TOO_MANY, len(value))
        found: dict[str, None] = {}
        for one in value[:MOST_LINKS]:
            address = one.get("id") if type(one) is dict else one
            if type(address) is str and is_address(address):
                found[address] = None
            else:
                self._no_link(name, address)
        return tuple(found)

    def flag(self, name: str) -> bool | None:
        value = self.raw.get(name)
        if value is None or type(value) is bool:
            return value
        word = str(value).strip().lower() if type(value) in (str, int) else ""
        self.repaired(name, NOT_A_FLAG, value)
        return True if word in _YES else False if word in _NO else None

    def number(self, name: str, most: int = 2**31 - 1) -> int | None:
        value = self.raw.get(name)
        if type(value) is int and 0 <= value <= most:
            return value
        if value is None:
            return None
        self.repaired(name, NOT_A_NUMBER, value if type(value) is not int else "")
        if type(value) is str and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:20])
        if type(value) is float and math.isfinite(value):
            value = int(value)
        return min(max(value, 0), most) if type(value) is int else None

    def objects(self, name: str, most: int = MOST_LINKS) -> list[Any]:
        """Embedded objects, one or many; addresses among them stay addresses."""
        value = self.raw.get(name)
        if value is None or value == "":
            if name in self.raw:
                self.repaired(name, EMPTY)
            return []
        if type(value) is not list:
            return [value]
        if len(value) > most:
            self.repaired(name, TOO_MANY, len(value))
        return value[:most]

    def _mended(self, name: str, value: str, limit: int) -> str:
        if not value:
            self.repaired(name, EMPTY)
            return ""
        value = value[: limit * 8]
        whole = _BROKEN.sub("", value)
        if whole != value:
            self.repaired(name, CONTROLS, value)
        if _ENTITY.search(whole):
            self.repaired(name, ENTITIES, value)
            whole = _BROKEN.sub("", html.unescape(whole))
        line = " ".join(whole.split())
        if line != whole:
            self.repaired(name, UNTRIMMED if line else EMPTY, value)
        if len(line) > limit:
            self.repaired(name, TOO_LONG, value)
            line = line[: limit - 1].rstrip() + "…"
        return line

    def _unexpected(self, name: str, value: object) -> None:
        if value is None or value == "":
            if name in self.raw:
                self.repaired(name, EMPTY)
        else:
            self.repaired(name, NOT_READABLE, value)

    def _no_link(self, name: str, value: object) -> str:
        if value is None or value == "":
            if name in self.raw:
                self.repaired(name, EMPTY)
        else:
            self.repaired(name, NOT_AN_ADDRESS, value)
        return ""


def is_address(value: str) -> bool:
    """An absolute http or https address that a database and a page can bear.

    Asked for every reference there is; plain string methods are three times as fast as a pattern.
    """
    return (
        value.startswith(("https://", "http://"))
        and 10 < len(value) <= LONGEST_ADDRESS
        and value.isprintable()
        and " " not in value
        and '"' not in value
        and "'" not in value
        and "<" not in value
        and ">" not in value
        and "\\" not in value
        and value[7:9] != "//"
    )


def repr_of(value: object) -> str:
    return repr(value)[:64]
