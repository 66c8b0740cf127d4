"""One client after another on one connection, and what it costs the server."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def server(hour: str) -> Iterator[tuple[int, int]]:
    """Granian with one worker on a free port; the port and the worker's process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    path = os.pathsep.join([str(HERE), *sys.path])
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port),
         "--blocking-threads", "2", "--no-ws", "--log-level", "warning", "served:application"],
        cwd=HERE,
        env={**os.environ, "BENCH_HOUR": hour, "PYTHONPATH": path},
    )  # fmt: skip
    try:
        yield port, _worker(process.pid, port)
    finally:
        process.terminate()
        process.wait(20)


def times(port: int, addresses: Iterable[str]) -> list[float]:
    """Milliseconds of each, from asking to the last byte."""
    connection, found = http.client.HTTPConnection("127.0.0.1", port, timeout=600), []
    for address in addresses:
        started = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        found.append(1000 * (time.perf_counter() - started))
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
    return found


def spread(milliseconds: list[float]) -> str:
    last = statistics.quantiles(milliseconds, n=20)[-1]
    return f"{statistics.median(milliseconds):.2f} / {last:.2f}"


def cpu(pid: int) -> float:
    """Milliseconds that a process has computed."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / TICKS


def megabytes(pid: int | str) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


def _worker(parent: int, port: int) -> int:
    """Once it answers; the first answer builds the read model."""
    for _ in range(600):
        try:
            times(port, ["/search?q=kursus"])
            break
        except OSError:
            time.sleep(0.2)
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return max(map(int, children), key=megabytes, default=parent)
