"""What of a paper counts: how often which themes occur and where, and the words it uses."""

from math import log1p, sqrt
from typing import Final, NamedTuple

from weltoffen.domain.relevance.rules.folding import flat, tokens
from weltoffen.domain.relevance.rules.scanning import Hit, Scanner

READ: Final = 6_000  # characters of the text that count; what comes later is marked and raises
EARLY: Final = 1_500
STRETCH: Final = 600
SHORT: Final = 800


class Reading(NamedTuple):
    """A paper, flat: title, a line break, text. Hits in the title come first."""

    flat_text: bytes
    body: int  # where the text begins
    hits: list[Hit]

    @property
    def end(self) -> int:
        return self.body + READ


def read(title: str, text: str, scanner: Scanner) -> Reading:
    flat_text = flat(f"{title}\n{text}")
    return Reading(flat_text, len(title) + 1, scanner.hits(flat_text))


def evidence(reading: Reading, scanner: Scanner) -> dict[str, float]:
    """The catalogue's part: themes of title and text, and how much of the paper is about a must."""
    themes, is_must, is_weak = scanner.themes, scanner.is_must, scanner.is_weak
    body, end = reading.body, reading.end
    counts: dict[str, int] = {}
    musts: list[Hit] = []
    looks: list[int] = []
    found: dict[str, float] = {}
    for hit in reading.hits:
        start, _end, place = hit
        if not themes[place]:
            continue
        if start < body:
            name = scanner.in_title[place]
            counts[name] = counts.get(name, 0) + 2
            if is_must[place]:
                found["title must"] = 1.0
            elif not is_weak[place]:
                found["title look"] = 1.0
        elif start < end:
            name = scanner.in_text[place]
            counts[name] = counts.get(name, 0) + 1
            if is_must[place]:
                musts.append(hit)
            elif not is_weak[place]:
                looks.append(place)
    for name, count in counts.items():
        found[name] = log1p(count)
    if musts:
        found |= _musts(musts, reading, scanner)
    if looks:
        found["look count"] = log1p(len(looks))
        found["look kinds"] = log1p(len(set(looks)))
    if len(reading.flat_text) - body < SHORT:
        found["short"] = 1.0
    return found


def _musts(musts: list[Hit], reading: Reading, scanner: Scanner) -> dict[str, float]:
    count = len(musts)
    length = max(min(len(reading.flat_text) - reading.body, READ), 300)
    early = sum(hit[0] - reading.body < EARLY for hit in musts)
    found = {
        "must once": 1.0,
        "must count": log1p(count),
        "must kinds": log1p(len({hit[2] for hit in musts})),
        "must themes": float(len({scanner.themes[hit[2]] for hit in musts})),
        "must spread": len({(hit[0] - reading.body) // STRETCH for hit in musts}) / 2,
        "must density": log1p(count * 1000 / length),
    }
    if early:
        found["must early"] = log1p(early)
    if count >= 2:
        found["must twice"] = 1.0
    if count >= 4:
        found["must often"] = 1.0
    return found


def words(reading: Reading) -> tuple[list[bytes], list[bytes]]:
    """The words of the title, and of the text as far as it counts."""
    return (
        tokens(reading.flat_text[: reading.body]),
        tokens(reading.flat_text[reading.body : reading.end]),
    )


def shared(count: int) -> float:
    """What a word's weight is divided by: one of many words says less than one of few."""
    return sqrt(count) if count else 1.0
