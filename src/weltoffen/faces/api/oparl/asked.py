"""What may stand behind the question mark of a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from weltoffen.domain.meetings.serving.addresses import Kind
from weltoffen.domain.meetings.serving.reading import Wanted

PER_PAGE: Final = 100
MOST_PAGES: Final = 1_000_000
LARGEST: Final = 2**63 - 1
FILTERS: Final = ("created_since", "created_until", "modified_since", "modified_until")


class Unreadable(Exception):
    """A parameter that cannot be read; says which."""


@dataclass(frozen=True, slots=True)
class Asked:
    wanted: Wanted
    page: int
    after: int | None
    filters: tuple[tuple[str, str], ...]  # as they were given, for the links

    def link(self, address: str, *, page: int, after: int | None = None) -> str:
        """The same list at another page, with the same filters."""
        query = list(self.filters)
        if page > 1:
            query.append(("page", str(page)))
        if after is not None:
            query.append(("after", str(after)))
        return f"{address}?{urlencode(query)}" if query else address


def asked(kind: Kind, given: QueryDict, organization: int | None = None) -> Asked:
    filters = [(name, str(given[name])) for name in FILTERS if given.get(name)]
    moments = {name: _moment(name, value) for name, value in filters}
    is_brief = _flag(str(given.get("omit_internal", "")))
    if is_brief:
        filters.append(("omit_internal", "true"))
    page = _number("page", str(given.get("page", "1")), MOST_PAGES)
    after = _number("after", str(given["after"]), LARGEST) if given.get("after") else None
    if page == 0:
        raise Unreadable("page: the first page is 1")
    wanted = Wanted(kind, organization=organization, is_brief=is_brief, **moments)
    return Asked(wanted, page, after, tuple(filters))


def _moment(name: str, value: str) -> datetime:
    """A whole date-time with its zone; a plus that was not encoded has become a space."""
    try:
        at = datetime.fromisoformat(value.replace(" ", "+"))
        if "T" not in value or at.tzinfo is None:
            raise ValueError
        return at.astimezone()
    except (ValueError, OverflowError):
        raise Unreadable(f"{name}: yyyy-mm-ddThh:mm:ss+hh:mm is expected") from None


def _flag(value: str) -> bool:
    if value not in ("", "true", "false"):
        raise Unreadable("omit_internal: true or false is expected")
    return value == "true"


def _number(name: str, value: str, most: int) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 19 and int(value) <= most):
        raise Unreadable(f"{name}: a number is expected")
    return int(value)
