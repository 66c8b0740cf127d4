"""Searches without a result: counted while people read, added up by the clock.

What stands in the files of the count and in the database says what was looked for, never who did,
from where or when exactly; words are kept once enough people have typed the same.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from weltoffen.base import tally
from weltoffen.base.texts.plain import one_line
from weltoffen.base.vault.lookup import keyed_hash
from weltoffen.domain.gaps.rules.places import Place

KIND: Final = "search"
LONGEST: Final = 200


def count_search(words: str, place: Place, *, at: datetime) -> None:
    tally.count(KIND, "\t".join((*place.parts, one_line(words)[:LONGEST])), at=at)


def counted(at: datetime) -> Iterator[tuple[date, Place, str, int]]:
    """What was counted in minutes that are over; once."""
    for day, lines in tally.take(KIND, at=at).items():
        for line, number in lines.items():
            parts = line.split("\t")
            if len(parts) == 5:
                yield day, Place(*parts[:4]), parts[4], number


def hash_of(words: str) -> str:
    return keyed_hash(" ".join(words.casefold().split()), purpose="words sought in vain")
