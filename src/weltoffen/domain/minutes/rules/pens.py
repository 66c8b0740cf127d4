"""Whose words stand in a note: two people write, lines break, answers get lost. Plain values only.

Every page that writes has a `writer` of its own, and counts what it sends (`stroke`). So what one
page sent twice, or too late, is told from what another page wrote meanwhile.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

LONGEST_WRITER = 40


class Verdict(Enum):
    TAKEN = "taken"  # stands from now on
    SURPASSED = "surpassed"  # the same page has sent something newer; nothing to do
    CONFLICT = "conflict"  # somebody else wrote meanwhile: both wordings are shown


@dataclass(frozen=True, slots=True)
class Pen:
    """`since` is the version that stood before the last writer began to write."""

    version: int = 1
    writer: str = ""
    stroke: int = 0
    since: int = 1
    by: str = ""  # who it was, for the one who wrote at the same time

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> "Pen":
        return cls(**kept) if kept else cls()

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def judge(pen: Pen, *, expected: int, writer: str, stroke: int) -> Verdict:
    """`expected` is the version that the page knew when it sent this."""
    if writer and writer == pen.writer and expected >= pen.since:
        return Verdict.TAKEN if stroke > pen.stroke else Verdict.SURPASSED
    return Verdict.TAKEN if expected == pen.version else Verdict.CONFLICT


def after(pen: Pen, *, writer: str, stroke: int, by: str) -> Pen:
    goes_on = bool(writer) and writer == pen.writer
    since = pen.since if goes_on else pen.version
    return Pen(pen.version + 1, writer, stroke, since, by)


def after_minutes(kept: Mapping[str, Any] | None) -> dict[str, Any]:
    """The text may have been changed where no page counts: whoever comes back sees it first."""
    return after(Pen.of(kept), writer="", stroke=0, by="").plain()
