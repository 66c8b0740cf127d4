"""Synthetic entries of offers: as many as wanted, the same every time, written past the models.

Words follow Zipf's law as in real texts; "kursus" stands in 7 of 100 offers, districts, languages
and topics are spread unevenly, half-hours come in a few hundred patterns.
"""

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import orjson

WORDS = 30_000
NAME, TEXT = 4, 26  # words
COMMON, SHARE = "kursus", 0.07
DISTRICTS = [f"district:{100 + 10 * n}" for n in range(27)]
LANGUAGES = [
    f"language:{code}"
    for code in ("ar", "en", "tr", "fa", "uk", "ru", "fr", "ro", "pl", "es", "ti", "so", "ku", "it")
]
TOPICS = [f"topic:t{n}" for n in range(48)]
GROUPS = [f"group:g{n}" for n in range(26)]
FLAGS = ["flag:free", "flag:childcare", "flag:step-free", "flag:women", "flag:no-papers"]
_SYLLABLES = """
    ber lin kar ta mo rei sen dor wal fis ham nu pla gro tes vi kel zam ruk lof jet bau
""".split()  # noqa: SIM905


def words(random_: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < WORDS:
        found["".join(random_.choices(_SYLLABLES, k=random_.choice((2, 3, 3, 4))))] = None
    return list(found)


def rows(size: int) -> Iterator[tuple[Any, ...]]:
    """pk, edition, is_public, words, facets, hours, next_on, hsds, hsds_brief."""
    dice, numbers = random.Random(4), np.random.default_rng(4)
    known = np.array(words(dice), dtype=object)
    patterns = [orjson.dumps(_pattern(dice)).decode() for _ in range(300)]
    for start in range(0, size, 10_000):
        many = min(10_000, size - start)
        ranks = numbers.zipf(1.25, size=(many, NAME + TEXT)) % WORDS
        chosen = known[ranks]
        common = numbers.random(many) < SHARE
        for at in range(many):
            pk = start + at + 1
            name, text = list(chosen[at, :NAME]), list(chosen[at, NAME:])
            if common[at]:
                (name if pk % 3 == 0 else text)[1] = COMMON
            said = {
                "name": {"de": " ".join(name)},
                "text": {"de": " ".join(text)},
                "provider": {"de": f"Verein {known[pk % 400]}"},
            }
            facets = [
                DISTRICTS[min(int(dice.expovariate(0.12)), 26)],
                TOPICS[min(int(dice.expovariate(0.08)), 47)],
                GROUPS[min(int(dice.expovariate(0.2)), 25)],
                *{LANGUAGES[min(int(dice.expovariate(0.3)), 13)] for _ in range(3)},
                *(
                    flag
                    for flag, share in zip(FLAGS, (0.6, 0.1, 0.7, 0.1, 0.05), strict=True)
                    if dice.random() < share
                ),
            ]
            brief = orjson.dumps({"id": pk, "name": said["name"]["de"], "text": "x" * 400})
            yield (
                pk, 1, True, orjson.dumps(said).decode(), orjson.dumps(facets).decode(),
                patterns[pk % 300], None, "", brief.decode(),
            )  # fmt: skip


def fill(size: int) -> None:
    """Into the entries alone: what they belong to is not asked for here."""
    from django.db import connection, transaction

    from weltoffen.domain.directory.publishing import publish

    columns = "offer_id, edition, is_public, words, facets, hours, next_on, hsds, hsds_brief"
    insert = f"INSERT INTO directory_offerentry ({columns}) VALUES ({', '.join(['%s'] * 9)})"
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(
            "PRAGMA foreign_keys = OFF" if is_sqlite else "SET session_replication_role = replica"
        )
    with transaction.atomic():
        publish((), at=_now())
        with connection.cursor() as cursor:
            batch: list[tuple[Any, ...]] = []
            for row in rows(size):
                batch.append(row)
                if len(batch) == 5_000:
                    cursor.executemany(insert, batch)
                    batch.clear()
            cursor.executemany(insert, batch)


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def _pattern(dice: random.Random) -> list[int]:
    slots: set[int] = set()
    for day in dice.sample(range(7), dice.choice((1, 2, 5))):
        start = dice.randrange(16, 38)
        slots.update(range(day * 48 + start, day * 48 + start + dice.choice((4, 6, 12))))
    return sorted(slot for slot in slots if slot < 336)
