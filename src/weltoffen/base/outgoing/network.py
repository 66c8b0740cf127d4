"""Resolve once, look at every address, and connect to exactly the one that was looked at."""

import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from weltoffen.base.outgoing.addresses import is_public
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable

Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name, as the system knows them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable("Der Server wurde nicht gefunden.") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """httpcore asks it for connections by name; TLS is then checked against that name."""

    def __init__(
        self,
        policy: Policy,
        *,
        resolve: Resolve = resolve,
        backend: httpcore.NetworkBackend | None = None,
    ) -> None:
        self.policy, self.resolve = policy, resolve
        self.backend = backend or httpcore.SyncBackend()
        self.deadline = 0.0

    def start(self, seconds: float) -> None:
        """From now on, the whole request has that long."""
        self.deadline = time.monotonic() + seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self.resolve(host, port)
        if not addresses:
            raise Unreachable("Der Server wurde nicht gefunden.")
        trusted = any((host, known) in self.policy.known for known in _ports(port))
        if not trusted and not all(is_public(address) for address in addresses):
            raise Forbidden("Der Server steht nicht im öffentlichen Netz.")
        stream = self.backend.connect_tcp(addresses[0], port, timeout=self.left(timeout))
        return _Timed(stream, self)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise Forbidden("Der Server steht nicht im öffentlichen Netz.")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def left(self, timeout: float | None) -> float:
        """What is left of the time for the whole request, so that dripping does not pay."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Unreachable("Der Server antwortet zu langsam.")
        return min(left, timeout) if timeout else left


def _ports(port: int) -> tuple[int | None, ...]:
    """An address that names no port means the usual one."""
    return (port, None) if port in (80, 443) else (port,)


class _Timed(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, guard: GuardedBackend) -> None:
        self._stream, self._guard = stream, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._guard.left(timeout))
        return _Timed(inner, self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
