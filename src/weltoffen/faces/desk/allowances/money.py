"""Amounts as people read them, and rows as the pages and the workbook show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Shown:
    """One person's row."""

    name: str
    meetings: int
    amount: str
    parts: tuple[str, ...]


def euros(cents: int) -> str:
    """1.234,50 €."""
    whole = f"{Decimal(cents) / 100:,.2f}"
    return whole.translate(str.maketrans(",.", ".,")) + "\N{NO-BREAK SPACE}€"


def shown(rows: Iterable[dict[str, Any]]) -> list[Shown]:
    return [
        Shown(
            row["name"],
            sum(1 for one in row["meetings"] if not one["note"]),
            euros(row["cents"]),
            tuple(_parts(row)),
        )
        for row in rows
    ]


def _parts(row: dict[str, Any]) -> Iterator[str]:
    for one in row["meetings"]:
        day = f"{date.fromisoformat(one['on']):%d.%m.%Y}"
        yield f"{day}: {one['note'] or euros(one['cents'])}"
    for one in row["months"]:
        month = f"{date.fromisoformat(one['month']):%m/%Y}"
        days = _("%(count)s days") % {"count": one["days"]}
        yield f"{month}, {one['name']}, {days}: {euros(one['cents'])}"


def sums(rows: Iterable[dict[str, Any]], total_cents: int) -> Iterator[list[Any]]:
    """One line per person, and what it comes to."""
    for row in rows:
        paid = sum(1 for one in row["meetings"] if not one["note"])
        yield [row["name"], paid, Decimal(row["cents"]) / 100]
    yield [_("Sum"), "", Decimal(total_cents) / 100]


def lines(rows: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    """One line per meeting and month, to be summed up by whoever pays."""
    for row in rows:
        for one in row["meetings"]:
            yield [
                row["name"],
                date.fromisoformat(one["on"]),
                one["name"],
                one["minutes"],
                Decimal(one["cents"]) / 100,
                one["note"],
            ]
        for one in row["months"]:
            days = _("%(count)s days") % {"count": one["days"]}
            yield [
                row["name"],
                date.fromisoformat(one["month"]),
                one["name"],
                "",
                Decimal(one["cents"]) / 100,
                days,
            ]
