"""How well doubles are found: the demo offers, and made doubles of half of them.

    .venv/bin/python bench/doubles.py [--seed N]

A made double is what a second office would have typed: another spelling of the name, a shorter or
reworded description, another contact, sometimes another provider. Reported: precision (found pairs
that are doubles), recall (doubles that are found), and the time for all pairs.
"""

import argparse
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

from weltoffen.domain.directory.rules.alike import Likeness, folded, pairs

OFFERS = Path(__file__).parents[1] / "src/weltoffen/config/profiles/darmstadt/demo/offers.toml"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=7)
    chance = random.Random(parser.parse_args().seed)
    offers = [_likeness(number, row) for number, row in enumerate(_rows(), start=1)]
    doubled = chance.sample(offers, len(offers) // 2)
    twins = [_twin(one, 10_000 + number, chance) for number, one in enumerate(doubled)]
    meant = {(one.pk, twin.pk) for one, twin in zip(doubled, twins, strict=True)}
    started = time.perf_counter()
    found = {(pair.left, pair.right) for pair in pairs([*offers, *twins])}
    seconds = time.perf_counter() - started
    right = found & meant
    print(
        json.dumps(
            {
                "offers": len(offers),
                "made doubles": len(meant),
                "found": len(found),
                "precision": round(len(right) / len(found), 3) if found else 0,
                "recall": round(len(right) / len(meant), 3),
                "seconds": round(seconds, 2),
            }
        )
    )
    names = {one.pk: one.name for one in [*offers, *twins]}
    for left, right_pk in sorted(found - meant):
        print("wrong: ", names[left], "|", names[right_pk])
    for left, right_pk in sorted(meant - found):
        print("missed:", names[left], "|", names[right_pk])


def _rows() -> list[dict[str, Any]]:
    data = tomllib.loads(OFFERS.read_text(encoding="utf-8"))
    return next(rows for rows in data.values() if isinstance(rows, list) and len(rows) > 20)


def _likeness(pk: int, row: dict[str, Any]) -> Likeness:
    provider = str(row["provider"])
    places = frozenset({str(row["location"])} if row.get("location") else ())
    number = sum(map(ord, provider))
    return Likeness(pk, row["name"], number, provider, folded(row["description"]), places)


def _twin(one: Likeness, pk: int, chance: random.Random) -> Likeness:
    words = one.name.split()
    name = chance.choice(
        [
            one.name.replace("ü", "ue").replace("ö", "oe"),
            one.name.replace("-", " "),
            " ".join(words[::-1]) if len(words) == 2 else one.name,
            f"{one.name} ({one.provider_name.split()[0]})",
            _mistyped(one.name, chance),
        ]
    )
    text = one.description.split()
    shorter = text[: max(8, round(len(text) * chance.uniform(0.6, 1)))]
    other = chance.random() < 0.3
    provider = (99_999, "Fremder Träger") if other else (one.provider, one.provider_name)
    return Likeness(pk, name, *provider, " ".join(shorter), one.places)


def _mistyped(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


if __name__ == "__main__":
    main()
