"""The web server in this process, and a free port to put it on."""

import os
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


def take_address(host: str, wanted: int | None) -> int:
    """A free port, and its address for mails and notes where the operator has named none."""
    port = free_port(host, wanted)
    os.environ.setdefault("WELTOFFEN_BASE_URL", f"http://{host}:{port}")
    return port


def free_port(host: str, wanted: int | None) -> int:
    """The wanted port (0: any), or the first free one from 8000 on.

    The server would share a port with another one without a word (SO_REUSEPORT), and people would
    land in one of two installations by chance. So it is asked for here first.
    """
    for port in [*range(8000, 8020), 0] if wanted is None else [wanted]:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise SystemExit(f"Port {wanted} is taken; choose another one with --port.")
