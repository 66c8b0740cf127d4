"""Dates and moments as councils write them."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Berlin")
# OParl 1.1, 2.6: exactly this form, no "Z", no fractions
_EXACT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GERMAN = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_YEARS = range(1800, 2201)

NOT_A_MOMENT = "Kein lesbarer Zeitpunkt; das Feld bleibt leer."
NOT_A_DAY = "Kein lesbares Datum; das Feld bleibt leer."
NO_ZONE = "Zeitpunkt ohne Zeitzone; als deutsche Ortszeit gelesen."
OTHER_FORM = "Zeitpunkt in anderer Schreibweise als in OParl festgelegt."
ONLY_A_DAY = "Zeitpunkt ohne Uhrzeit; als Tagesbeginn gelesen."
OTHER_DAY = "Datum in anderer Schreibweise als in OParl festgelegt."


@lru_cache(maxsize=8192)
def moment(text: str) -> tuple[datetime | None, str]:
    """The moment in UTC, and what was wrong with the way it was written."""
    try:
        found = datetime.fromisoformat(text.strip())
        if found.year not in _YEARS:
            return None, NOT_A_MOMENT
        if found.tzinfo is not None:
            fault = "" if _EXACT.fullmatch(text) else OTHER_FORM
            return found.astimezone(UTC).replace(microsecond=0), fault
        fault = ONLY_A_DAY if _DAY.fullmatch(text.strip()) else NO_ZONE
        return found.replace(tzinfo=LOCAL, microsecond=0).astimezone(UTC), fault
    except (ValueError, OverflowError):
        return None, NOT_A_MOMENT


@lru_cache(maxsize=8192)
def day(text: str) -> tuple[date | None, str]:
    try:
        if _DAY.fullmatch(text):
            found, fault = date.fromisoformat(text), ""
        elif german := _GERMAN.fullmatch(text.strip()):
            d, m, y = (int(part) for part in german.groups())
            found, fault = date(y, m, d), OTHER_DAY
        else:
            found, fault = datetime.fromisoformat(text.strip()).date(), OTHER_DAY
    except (ValueError, OverflowError):
        return None, NOT_A_DAY
    return (found, fault) if found.year in _YEARS else (None, NOT_A_DAY)
