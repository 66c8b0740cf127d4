"""Times as people write them in tables: "Montag 10-12 Uhr", "Mo-Fr 8:30 bis 12", "jeden 2. Di"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weltoffen.domain.directory.imports.series import DAYS

_NAMES = {"mo": "MO", "di": "TU", "mi": "WE", "do": "TH", "fr": "FR", "sa": "SA", "so": "SU"}
_DAY = (
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|mo|di|mi|do|fr|sa|so)s?\b\.?"
)
_DAYS = rf"(?P<days>{_DAY}(?:\s*(?:-|–|bis|,|und|u\.|&|\+|/)\s*{_DAY})*)"
_HOUR = r"(?:2[0-4]|[01]?\d)(?!\d)(?:[:.][0-5]\d)?"
_TIMES = (
    rf"(?:von\s+)?(?P<opens>{_HOUR})\s*(?:uhr|h)?\s*(?:-|–|bis)\s*(?P<closes>{_HOUR})\s*(?:uhr|h)?"
    rf"|(?:ab\s+|um\s+)?(?P<at>{_HOUR})\s*(?:uhr\b|h\b)"
    r"|(?:ab\s+|um\s+)?(?P<at2>(?:2[0-3]|[01]?\d)[:.][0-5]\d)"
)
_ORDINAL = (
    r"(?:jede[nrms]?\s+|am\s+)?(?P<nth>(?:1|2|3|4|5)\.|erste[rnm]?|zweite[rnm]?|dritte[rnm]?"
    r"|vierte[rnm]?|letzte[rnm]?)\s+"
)
_TOKEN = re.compile(
    rf"(?P<daily>täglich)|(?P<weekdays>werktags|werktäglich)|(?:{_ORDINAL})?\b{_DAYS}"
    rf"|(?<![\d.:]){_TIMES}(?![\d:])",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"[\s,;.:/|()–-]+|\b(?:uhr|und|sowie|jeweils|jede[nrms]?|im monat|des monats|von|am|immer|um"
    r"|woche|wöchentlich|bis|u\.)\b",
    re.IGNORECASE,
)
_NTH = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "e": "1", "z": "2", "d": "3", "v": "4"}
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Opening:
    """`rest` is what was not understood; then the text must be kept beside the schedules."""

    schedules: list[dict[str, Any]] = field(default_factory=list)
    rest: str = ""


def read_opening(text: str) -> Opening:
    """Days stand before their times; several times belong to the days before them."""
    text = text[:LONGEST].replace("\u2013", "-")
    schedules: list[dict[str, Any]] = []
    days: dict[str, Any] | None = None
    open_days = False  # days without any time so far
    rest, end = [], 0
    waiting: list[tuple[str, str | None]] = []  # times before any day: "10-12 Uhr montags"
    for token in _TOKEN.finditer(text):
        rest.append(text[end : token.start()])
        end = token.end()
        if times := _times(token):
            if days is None:
                waiting.append(times)
            else:
                schedules.append({**days, "opens_at": times[0], "closes_at": times[1]})
                open_days = False
            continue
        new = _days(token)
        if days is not None and open_days and _same_kind(days, new):
            days = {**new, "byday": _joined(days["byday"], new["byday"])}
        else:
            days = new
        open_days = True
        if waiting:
            schedules += [{**days, "opens_at": a, "closes_at": b} for a, b in waiting]
            waiting, open_days = [], False
    if days is not None and open_days:
        schedules.append({**days, "opens_at": None, "closes_at": None})
    rest.append(text[end:])
    left = " ".join(_FILLER.sub(" ", " ".join(rest)).split())
    if waiting:
        left = text
    return Opening(schedules, left)


def _times(token: re.Match[str]) -> tuple[str, str | None] | None:
    if opens := token["opens"]:
        return _clock(opens), _clock(token["closes"])
    at = token["at"] or token["at2"]
    return (_clock(at), None) if at else None


def _clock(text: str) -> str:
    hour, _, minute = text.replace(".", ":").partition(":")
    return "23:59" if int(hour) == 24 else f"{int(hour):02}:{int(minute or 0):02}"


def _days(token: re.Match[str]) -> dict[str, Any]:
    said: dict[str, Any] = {"frequency": "WEEKLY", "interval": 1}
    if token["daily"]:
        return {**said, "byday": ",".join(DAYS)}
    if token["weekdays"]:
        return {**said, "byday": ",".join(DAYS[:5])}
    days = list(_named(token["days"]))
    if nth := token["nth"]:
        prefix = "-1" if nth.casefold().startswith("l") else _NTH[nth.casefold()[0]]
        monthly = ",".join(f"{prefix}{day}" for day in days)
        return {"frequency": "MONTHLY", "interval": 1, "byday": monthly}
    return {**said, "byday": ",".join(sorted(set(days), key=DAYS.index))}


def _named(text: str) -> Iterator[str]:
    """Single days, and all from one to another."""
    found = list(re.finditer(_DAY, text, re.IGNORECASE))
    for place, one in enumerate(found):
        day = _NAMES[one[0].casefold()[:2]]
        between = text[found[place - 1].end() : one.start()] if place else ""
        if re.search(r"-|bis", between, re.IGNORECASE):
            first = DAYS.index(_NAMES[found[place - 1][0].casefold()[:2]])
            last = DAYS.index(day)
            yield from (DAYS[first + 1 : last + 1] if first < last else (*DAYS[first + 1 :], *DAYS[: last + 1]))  # fmt: skip # noqa: E501
        else:
            yield day


def _same_kind(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["frequency"] == other["frequency"] == "WEEKLY")


def _joined(one: str, other: str) -> str:
    return ",".join(sorted({*one.split(","), *other.split(",")}, key=DAYS.index))
