"""Faceted full-text search with counts at 1,000, 100,000 and a million offers.

python bench/search_speed/speed.py [--sizes 1000 100000 1000000]     (DATABASE_URL: PostgreSQL too)

Over HTTP (granian, all of Django's middleware, JSON) and in process; median / 95th percentile in
milliseconds. "hard": a word of 7 in 100 offers, language, district, open at an hour, all facets
counted. "mixed": what people ask, with slips, beginnings, other orders. Also: time and memory to
build the read model, and how long the first question after a write takes that must show it.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "trust"), str(HERE)]
SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 300
PREFIXES = ("b", "be", "ber", "li", "lin", "ta", "rei", "do", "wal", "pla", "gr", "zam", "kur")


def measure(size: int) -> dict[str, Any]:
    import asked
    import client
    import corpus
    from django.db import connection

    from weltoffen.domain.directory.finding import Query, current, search

    corpus.fill(size)
    at = datetime.fromisoformat(asked.HOUR)
    before, started = client.megabytes("self"), time.perf_counter()
    current.snapshot()
    figures: dict[str, Any] = {
        "database": connection.vendor,
        "offers": size,
        "build_s": round(time.perf_counter() - started, 1),
        "build_mb": client.megabytes("self") - before,
    }
    for name, questions in (("hard", asked.hard(ROUNDS)), ("mixed", asked.mixed(ROUNDS))):
        queries = [Query(**question) for question in questions]
        spent = []
        for query in queries:
            started = time.perf_counter()
            search(query, at)
            spent.append(1000 * (time.perf_counter() - started))
        figures[f"{name}, in process"] = client.spread(spent)
        again = []
        for query in queries:
            started = time.process_time()
            search(query, at)
            again.append(1000 * (time.process_time() - started))
        figures[f"{name}, in process, again, CPU"] = client.spread(again)
    figures["first question after a write"] = client.spread(visible(20))
    current.forget()
    with client.server(asked.HOUR) as (port, worker):
        for name, questions in (("hard", asked.hard(ROUNDS)), ("mixed", asked.mixed(ROUNDS))):
            addresses = [f"/search{_address(Query(**question))}" for question in questions]
            client.times(port, addresses[:20])
            busy = client.cpu(worker)
            figures[f"{name}, HTTP"] = client.spread(client.times(port, addresses))
            figures[f"{name}, HTTP, CPU"] = round((client.cpu(worker) - busy) / ROUNDS, 2)
        prefixes = [f"/complete?{urlencode({'q': prefix})}" for prefix in PREFIXES]
        figures["completion, HTTP"] = client.spread(client.times(port, prefixes * 20))
        figures["server_mb"] = client.megabytes(worker)
    return figures


def visible(writes: int) -> list[float]:
    """An offer is made through its operation; then somebody asks for a word of its name."""
    from django.utils import timezone

    from weltoffen.base.access.actor import CLOCK
    from weltoffen.base.organizations.models import Organization
    from weltoffen.domain.directory import operations
    from weltoffen.domain.directory.drafts import OfferDraft, ProviderDraft
    from weltoffen.domain.directory.finding import Query, search

    body = Organization.objects.create(name="Verein Beispiel")
    at = timezone.now()
    provider = operations.register_provider(CLOCK, body, draft=ProviderDraft(), at=at)
    spent = []
    search(Query())
    for number in range(writes):
        word = f"{'abcdefghijklmnopqrstuvwxyz'[number]}neuheit"
        offer = operations.draft_offer(CLOCK, provider, draft=OfferDraft(name=word), at=at)
        started = time.perf_counter()
        found = search(Query(words=word)).offer_ids
        spent.append(1000 * (time.perf_counter() - started))
        assert found == (offer.pk,), (word, found)
    return spent


def _address(query: Any) -> str:
    return str(query.address())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--one", type=int, help="measure one size on this database, no more")
    given = arguments.parse_args()
    if given.one:
        from installation import fresh_installation

        with fresh_installation():
            print(json.dumps(measure(given.one), indent=1))
        return
    for size in given.sizes:
        for database in filter(None, ("sqlite", os.environ.get("DATABASE_URL"))):
            env = {**os.environ, "DATABASE_URL": database}
            if database == "sqlite":
                del env["DATABASE_URL"]
            subprocess.run([sys.executable, __file__, "--one", str(size)], env=env, check=True)


if __name__ == "__main__":
    main()
