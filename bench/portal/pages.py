"""Public pages: CPU of the server per request against a bare Django page of as many bytes (T13).

python bench/portal/pages.py [--offers 300] [--requests 600]        (DATABASE_URL for PostgreSQL)

Both servers run side by side (granian, one worker); 8 connections, A/B/A/B three times, medians.
"kept": the page as it lies ready; "304": the reader has it already; "anew": made for this request.
At the end: how long readers wait while 6 others search for ever new words as fast as they can.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "trust"))

from installation import fresh_installation  # noqa: E402

CONNECTIONS, ROUNDS, TICKS = 8, 3, os.sysconf("SC_CLK_TCK")
PAGES = {"start page": "/", "search page": "/suche/?q=Deutschkurs", "offer page": "{offer}"}


class Server:
    """A server of its own process group; its CPU is that of all its processes."""

    def __init__(self, app: str, env: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--no-ws"]
        command += ["--blocking-threads", "4", "--port", str(self.port), app]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, env=env, **quiet)
        for _try in range(200):
            try:
                self.get("/")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"{app} does not start")

    def get(self, address: str, **headers: str) -> tuple[int, bytes, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("GET", address, headers=headers)
        answer = line.getresponse()
        body = answer.read()
        return answer.status, body, answer.headers.get("ETag", "")

    def cpu(self) -> float:
        """Seconds of the main process and its workers."""
        found = 0.0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                name, _, rest = stat.read_text().rpartition(") ")
            except OSError:
                continue
            fields = rest.split()
            if self.process.pid in (int(name.split()[0]), int(fields[1])):
                found += (int(fields[11]) + int(fields[12])) / TICKS
        return found

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def asked(server: Server, addresses: Iterator[str], requests: int, **headers: str) -> list[float]:
    """All requests over kept connections; how long each took, in milliseconds."""
    waits: list[float] = []
    lock = threading.Lock()

    def reader() -> None:
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        for _number in range(requests // CONNECTIONS):
            with lock:
                address = next(addresses)
            start = time.perf_counter()
            line.request("GET", address, headers=headers)
            answer = line.getresponse()
            answer.read()
            assert answer.status in (200, 304), (answer.status, address)
            waits.append(1000 * (time.perf_counter() - start))

    readers = [threading.Thread(target=reader) for _ in range(CONNECTIONS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return waits


def same(address: str) -> Iterator[str]:
    while True:
        yield address


def ever_new(address: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{address}{'&' if '?' in address else '?'}n={os.getpid()}-{number}-{time.time_ns()}"


def cpu_of(server: Server, addresses: Iterator[str], requests: int, **headers: str) -> float:
    """CPU milliseconds of the server per request."""
    before = server.cpu()
    asked(server, addresses, requests, **headers)
    return 1000 * (server.cpu() - before) / (requests // CONNECTIONS * CONNECTIONS)


def measured(ours: Server, bare: Server, address: str, requests: int) -> dict[str, Any]:
    _status, body, etag = ours.get(address)
    runs: dict[str, list[float]] = {"bare": [], "anew": [], "kept": [], "304": []}
    for _round in range(ROUNDS):
        runs["bare"].append(cpu_of(bare, same(f"/?bytes={len(body)}"), requests))
        runs["anew"].append(cpu_of(ours, ever_new(address), requests))
        runs["kept"].append(
            cpu_of(ours, same(address), 4 * requests, **{"Accept-Encoding": "gzip"})
        )
        runs["304"].append(cpu_of(ours, same(address), 4 * requests, **{"If-None-Match": etag}))
    cpu = {name: round(statistics.median(values), 2) for name, values in runs.items()}
    ratios = {name: round(cpu[name] / cpu["bare"], 2) for name in ("anew", "kept", "304")}
    return {"bytes": len(body), "cpu_ms": cpu, "times_of_bare": ratios}


def under_flood(ours: Server, address: str) -> dict[str, float]:
    """Six ask for ever new words; one reads the start page."""
    ends = time.time() + 6
    waits: list[float] = []

    def flood() -> None:
        line = http.client.HTTPConnection("127.0.0.1", ours.port, timeout=60)
        words = ever_new("/suche/?q=Deutschkurs")
        while time.time() < ends:
            line.request("GET", next(words))
            line.getresponse().read()

    floods = [threading.Thread(target=flood) for _ in range(6)]
    for one in floods:
        one.start()
    line = http.client.HTTPConnection("127.0.0.1", ours.port, timeout=60)
    while time.time() < ends:
        start = time.perf_counter()
        line.request("GET", address, headers={"Accept-Encoding": "gzip"})
        line.getresponse().read()
        waits.append(1000 * (time.perf_counter() - start))
        time.sleep(0.01)
    for one in floods:
        one.join()
    p99 = statistics.quantiles(waits, n=100)[98]
    return {
        "readers_median_ms": round(statistics.median(waits), 1),
        "readers_p99_ms": round(p99, 1),
    }


@contextmanager
def both(folder: Path) -> Iterator[tuple[Server, Server]]:
    here = os.environ | {"WELTOFFEN_DATA": str(folder), "WELTOFFEN_HOSTS": "127.0.0.1"}
    ours = Server("weltoffen.config.wsgi:application", here)
    bare = Server("bare:application", os.environ | {"PYTHONPATH": str(HERE)})
    try:
        yield ours, bare
    finally:
        ours.stop()
        bare.stop()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--offers", type=int, default=300)
    arguments.add_argument("--requests", type=int, default=600)
    given = arguments.parse_args()
    with fresh_installation() as folder:
        from django.db import connection

        from offering import make_listed_provider, make_place, make_public_offer

        provider, place = make_listed_provider(), make_place()
        for number in range(given.offers):
            offer = make_public_offer(f"Deutschkurs {number}", provider=provider, place=place)
        things = {"offer": f"/angebote/{offer.uuid}/"}
        with both(folder) as (ours, bare):
            rows = {
                name: measured(ours, bare, address.format(**things), given.requests)
                for name, address in PAGES.items()
            }
            rows["flood"] = under_flood(ours, "/")
        print(json.dumps({"database": connection.vendor, "offers": given.offers, **rows}, indent=1))


if __name__ == "__main__":
    main()
