"""OParl lists over HTTP against the same JSON as a static file of the same server.

python bench/oparl_serve/serving.py [--requests 400] [--every 1]     (DATABASE_URL for PostgreSQL)

A city's council (11,280 papers) is read in, published and served; `--every 4` takes a quarter.
One worker, 8 connections, three rounds in which all takes its turn. "kept": the page as it
was sent before, while nothing happened; "anew": made for this request, as for the first who
harvests after a change. The bounds (issue 5): a kept page of 100 papers at least 1/8 of the static
rate; and the last page as dear as the first (±20 %) in CPU of the server, kept and anew. Full pages
differ in what is attached to their papers; "lean" ones (`omit_internal`) only in where they stand.
Publishing is timed whole, and after a single deed; each object is held against OParl's schemas.

The papers and schemas are data that lies beside the checkout and is not part of it.
"""

import argparse
import gzip
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "data"
CITY = SHARED / "evaluation" / "oparl" / "karlsruhe"
SCHEMAS = SHARED / "open" / "oparl" / "schema"
sys.path.insert(0, str(HERE.parent / "portal"))

from pages import CONNECTIONS, ROUNDS, Server, asked, ever_new, fresh_installation, same  # noqa: E402

SHARE, ALIKE = 1 / 8, 0.2
LIST = "/oparl/v1.1/paper"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--requests", type=int, default=400)
    arguments.add_argument("--every", type=int, default=1)
    given = arguments.parse_args()
    if not CITY.is_dir():
        print("skipped: the evaluation papers are not beside this checkout (../shared)")
        return 0
    with fresh_installation() as folder:
        os.environ["WELTOFFEN_BASE_URL"] = "http://127.0.0.1"
        published = fill(folder, given.every)
        env = os.environ | {"WELTOFFEN_DATA": str(folder), "WELTOFFEN_HOSTS": "127.0.0.1"}
        ours = Server("weltoffen.config.wsgi:application", env)
        try:
            found = published | measured(ours, env, folder, given.requests)
        finally:
            ours.stop()
        found["problems"] = problems()
        print(json.dumps(found, indent=1))
    kept = min(found[name]["share_of_static"]["kept"] for name in ("first", "last"))
    unlike = max(abs(ratio - 1) for ratio in found["last_to_first_cpu"].values())
    return int(kept < SHARE or unlike > ALIKE or found["problems"] > 0)


def fill(folder: Path, every: int) -> dict[str, Any]:
    """As the council publishes it: what it names as a body meets in public."""
    from django.db import connection
    from django.utils import timezone

    from weltoffen.domain.meetings.serving.publishing import publish
    from weltoffen.domain.watch.reading import read_source

    rows = folder / "read"
    rows.mkdir()
    for name in ("organizations", "meetings", "papers"):
        with gzip.open(CITY / f"{name}.jsonl.gz") as lines:
            some = [line for number, line in enumerate(lines) if number % every == 0]
        (rows / f"{name}.jsonl").write_bytes(b"".join(some))
    read_source(str(rows), at=timezone.now())
    times = []
    for _turn in range(2):
        started = time.process_time()
        done = publish()
        times.append(round(time.process_time() - started, 1))
        if not _turn:
            first = done
    return {
        "database": connection.vendor,
        "objects": first.total(),
        "publishing_cpu_s": {"first": times[0], "nothing_changed": times[1], **after_deeds()},
    }


def after_deeds() -> dict[str, float]:
    """What it takes to follow one deed each."""
    from django.utils import timezone

    from weltoffen.base.access.actor import CLOCK
    from weltoffen.base.audit import sealing
    from weltoffen.domain.meetings.models import AgendaItem
    from weltoffen.domain.meetings.operations import plan_meeting, put_on_agenda, record_result
    from weltoffen.domain.meetings.serving.following import follow

    item = AgendaItem.objects.filter(is_public=True).select_related("meeting__body").latest("pk")
    meeting, at = item.meeting, timezone.now()
    deeds = {
        "a_result": lambda: record_result(CLOCK, item, result_text="beschlossen"),
        "a_new_item": lambda: put_on_agenda(CLOCK, meeting, name="Verschiedenes"),
        "a_new_meeting": lambda: plan_meeting(CLOCK, meeting.body, starts_at=at),
    }
    found = {}
    for name, deed in deeds.items():
        deed()
        sealing.seal()
        started = time.process_time()
        done = follow(timezone.now)
        found[name] = round(time.process_time() - started, 3)
        assert done.total() > 0, (name, done)
    return found


def measured(ours: Server, env: dict[str, str], folder: Path, requests: int) -> dict[str, Any]:
    """The first page, and the last one that is full, each as `next` leads to it."""
    some: dict[str, str] = {}
    for kind, query in (("", ""), ("lean ", "?omit_internal=true")):
        addresses = list(pages(ours, f"{LIST}{query}"))
        some[f"{kind}first"], some[f"{kind}last"] = addresses[0], addresses[-2:][0]
    sizes = {name: as_static(folder, name, ours.get(at)[1]) for name, at in some.items()}
    runs = {(name, how): Runs() for name in some for how in ("static", "kept", "anew")}
    server = Server("static_file:application", env | {"PYTHONPATH": str(HERE)})
    try:
        for _round in range(ROUNDS):
            for name, address in some.items():
                runs[name, "static"].run(server, same(file_of(name)), 8 * requests)
                runs[name, "kept"].run(ours, same(address), 8 * requests)
                runs[name, "anew"].run(ours, ever_new(address), requests)
    finally:
        server.stop()
    found: dict[str, Any] = {"pages": len(addresses)}
    for name, address in some.items():
        of = {how: runs[name, how] for how in ("static", "kept", "anew")}
        found[name] = {
            "address": address,
            "bytes": sizes[name],
            "per_second": {how: round(one.rate()) for how, one in of.items()},
            "share_of_static": {
                how: round(of[how].rate() / of["static"].rate(), 3) for how in ("kept", "anew")
            },
            "cpu_ms": {how: round(one.cpu(), 2) for how, one in of.items()},
        }
    found["last_to_first_cpu"] = {
        f"{kind}{how}": round(runs[f"{kind}last", how].cpu() / runs[f"{kind}first", how].cpu(), 2)
        for kind in ("", "lean ")
        for how in ("kept", "anew")
    }
    return found


@dataclass
class Runs:
    """Requests of one kind, round after round."""

    rates: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)

    def run(self, server: Server, what: Iterator[str], requests: int) -> None:
        used, started = server.cpu(), time.perf_counter()
        asked(server, what, requests)
        number = requests // CONNECTIONS * CONNECTIONS
        self.rates.append(number / (time.perf_counter() - started))
        self.cpus.append(1000 * (server.cpu() - used) / number)

    def rate(self) -> float:
        return statistics.median(self.rates)

    def cpu(self) -> float:
        return min(self.cpus)  # what others do on the machine only adds


def as_static(folder: Path, name: str, body: bytes) -> int:
    """Where the other server, which has our middlewares before it, finds these bytes; how many."""
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / file_of(name).removeprefix("/")).write_bytes(body)
    return len(body)


def file_of(name: str) -> str:
    return f"/{name.replace(' ', '-')}.json"


def pages(ours: Server, address: str) -> Iterator[str]:
    while address:
        yield address
        page = json.loads(ours.get(address)[1])
        address = page["links"].get("next", "").removeprefix("http://127.0.0.1")


def problems() -> int:
    """How many objects of the lists are not as OParl says; the first ten are told."""
    if not SCHEMAS.is_dir():
        return 0
    from standards.oparl_schemas import Schemas
    from weltoffen.domain.meetings.models import PublishedObject

    schemas, count = Schemas(SCHEMAS), 0
    for text in PublishedObject.objects.values_list("json", flat=True).iterator():
        for one in schemas.problems(json.loads(text)):
            count += 1
            if count <= 10:
                print(one, file=sys.stderr)
    return count


if __name__ == "__main__":
    sys.exit(main())
