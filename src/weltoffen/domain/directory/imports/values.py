"""Single values of strangers: taken when they are what they should be, else told and left out."""

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from weltoffen.base.intake.findings import REFUSED, REPAIRED, Finding, finding
from weltoffen.base.texts.plain import one_line, tidy

NOT_AN_EMAIL = "Keine gültige E-Mail-Adresse; das Feld bleibt leer."
NOT_AN_ADDRESS = "Keine gültige Internetadresse; das Feld bleibt leer."
NOT_A_DAY = "Kein lesbares Datum; das Feld bleibt leer."
NOT_A_TIME = "Keine lesbare Uhrzeit; das Feld bleibt leer."
NOT_A_NUMBER = "Keine lesbare Zahl; das Feld bleibt leer."
NOT_A_POINT = "Kein gültiger Punkt auf der Erde; die Koordinaten bleiben leer."
TOO_LONG = "Zu langer Text; gekürzt."
NOT_KNOWN = "Dieser Wert ist nicht vorgesehen; das Feld bleibt leer."

_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://(?:[\w-]+\.)+[\w-]{2,63}(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.)?(?:[\w-]+\.)+[a-z]{2,24}(?:/\S*)?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
LONGEST_TEXT = 20_000


class Reader:
    """Reads values of one thing; what is wrong with them is told with where it stood."""

    def __init__(self, findings: list[Finding], where: str) -> None:
        self.findings, self.where = findings, where

    def tell(self, field: str, what: str, value: object = None, kind: str = REFUSED) -> None:
        self.findings.append(finding(kind, self.where, field, what, value))

    def line(self, field: str, value: Any, longest: int = 300) -> str:
        return self._cut(field, one_line(_text(value)[: LONGEST_TEXT * 2]), longest)

    def text(self, field: str, value: Any, longest: int = LONGEST_TEXT) -> str:
        return self._cut(field, tidy(_text(value)[: LONGEST_TEXT * 2]), longest)

    def email(self, field: str, value: Any) -> str:
        given = one_line(_text(value)[:500]).removeprefix("mailto:")
        if not given or (len(given) <= 254 and _EMAIL.fullmatch(given)):
            return given
        self.tell(field, NOT_AN_EMAIL, given)
        return ""

    def url(self, field: str, value: Any) -> str:
        given = one_line(_text(value)[:2_000])
        if given and _BARE.fullmatch(given):
            given = f"https://{given}"
        if not given or (len(given) <= 500 and _URL.fullmatch(given)):
            return given
        self.tell(field, NOT_AN_ADDRESS, given)
        return ""

    def day(self, field: str, value: Any) -> str | None:
        """ISO, or None."""
        given = one_line(_text(value)[:60])
        if not given:
            return None
        try:
            found = date.fromisoformat(given[:10])
        except ValueError:
            found = None
        if found and 1900 <= found.year <= 2200:
            return found.isoformat()
        self.tell(field, NOT_A_DAY, given)
        return None

    def time(self, field: str, value: Any) -> str | None:
        """ "10:00", or None; 24:00 is the end of the day."""
        given = one_line(_text(value)[:60])
        if not given:
            return None
        if found := _TIME.fullmatch(given):
            hour, minute = int(found[1]), int(found[2])
            if (hour, minute) == (24, 0):
                return "23:59"
            if hour < 24 and minute < 60:
                return f"{time(hour, minute):%H:%M}"
        self.tell(field, NOT_A_TIME, given)
        return None

    def whole(self, field: str, value: Any, most: int = 32_767) -> int | None:
        given = self.decimal(field, value)
        if given is None:
            return None
        number = Decimal(given)
        if number == int(number) and 0 <= number <= most:
            return int(number)
        self.tell(field, NOT_A_NUMBER, value)
        return None

    def decimal(self, field: str, value: Any) -> str | None:
        given = one_line(_text(value)[:60])
        if not given:
            return None
        try:
            number = Decimal(given.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and abs(number) < 1_000_000:
            return str(number.quantize(Decimal("0.01")))
        self.tell(field, NOT_A_NUMBER, given)
        return None

    def point(self, latitude: Any, longitude: Any) -> tuple[float | None, float | None]:
        """Both or none; 0, 0 is what empty fields become elsewhere."""
        if latitude in (None, "") and longitude in (None, ""):
            return None, None
        try:
            north, east = float(latitude), float(longitude)
        except (TypeError, ValueError, OverflowError):
            north = east = 999.0
        if (north, east) == (0.0, 0.0):
            return None, None
        if abs(north) <= 90 and abs(east) <= 180:
            return north, east
        self.tell("latitude", NOT_A_POINT, f"{latitude}, {longitude}")
        return None, None

    def _cut(self, field: str, text: str, longest: int) -> str:
        if len(text) <= longest:
            return text
        self.tell(field, TOO_LONG, text, REPAIRED)
        return text[: longest - 1].rstrip() + "…"


def uuid_of(value: Any) -> str:
    """In its usual form; empty for what is none."""
    try:
        return str(UUID(value)) if isinstance(value, str) and len(value) <= 45 else ""
    except ValueError:
        return ""


def _text(value: Any) -> str:
    """Of a number or a word; lists and objects are no text."""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, str | int | float | Decimal) else ""


def rows(value: Any, most: int = 1_000) -> list[dict[str, Any]]:
    """The objects of a list; whatever else is in it, or instead of it, is passed over."""
    return [one for one in value[:most] if isinstance(one, dict)] if isinstance(value, list) else []


def part_of(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
