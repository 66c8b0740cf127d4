"""The web server in this process, and a free port to put it on."""

import socket

from granian.constants import Interfaces
from granian.server import Server


def run(host: str, port: int, *, workers: int) -> None:
    """Serve until told to stop. WSGI: synchronous Django under ASGI costs four times as much."""
    Server(
        "weltoffen.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backpressure=128,
        log_access=False,
        websockets=False,
    ).serve()


def free_port(wanted: int | None) -> int:
    """The wanted port, or the first free one from 8000 on."""
    for port in [wanted] if wanted else [*range(8000, 8020), 0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise SystemExit(f"Port {wanted} is taken; choose another one with --port.")
