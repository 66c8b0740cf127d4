"""Periods as statistics write them: a day, a year, a span of months from a month on."""

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR = re.compile(r"\d{4}")
_SPAN = re.compile(r"(\d{4})-(\d{2})P(\d{1,2})M")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def read_period(text: str) -> str:
    """The code of a period; empty when it is none. "31.12.2024" becomes "2024-12-31"."""
    text = text.strip()
    if found := _GERMAN.fullmatch(text):
        day, month, year = found.groups()
        text = f"{year}-{int(month):02}-{int(day):02}"
    text = text.removesuffix(".0") if _YEAR.fullmatch(text[:4]) and text.endswith(".0") else text
    return text if ends_on(text) else ""


def ends_on(code: str) -> date | None:
    """The day, or the last day of the span; None for what is no period."""
    try:
        if found := _DAY.fullmatch(code):
            return date(*map(int, found.groups()))
        if _YEAR.fullmatch(code):
            return date(int(code), 12, 31) if int(code) >= 1800 else None
        if found := _SPAN.fullmatch(code):
            year, month, length = map(int, found.groups())
            last = year * 12 + month - 1 + max(length, 1) - 1
            return _end_of_month(last // 12, last % 12 + 1)
        if found := _MONTH.fullmatch(code):
            return _end_of_month(*map(int, found.groups()))
    except ValueError:
        return None
    return None


def told(code: str) -> str:
    """31.12.2024; 2024; 10/2023 – 03/2024."""
    end = ends_on(code)
    if end is None or _YEAR.fullmatch(code):
        return code
    if _DAY.fullmatch(code):
        return f"{end:%d.%m.%Y}"
    if _SPAN.fullmatch(code):
        return f"{code[5:7]}/{code[:4]} – {end:%m/%Y}"
    return f"{end:%m/%Y}"


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
