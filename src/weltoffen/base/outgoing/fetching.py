"""The one way out: every request that this software makes to another server."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from weltoffen.base.outgoing.addresses import checked
from weltoffen.base.outgoing.network import GuardedBackend, Resolve, resolve
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable

REDIRECTS = (301, 302, 303, 307, 308)
AGENT = "Weltoffen (https://opencode.de)"


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` are in lower case; `body` is complete and already unpacked."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """GET and POST, guarded: see `Policy`. Use it as a context; connections are kept within it."""

    def __init__(
        self,
        policy: Policy,
        *,
        resolve: Resolve = resolve,
        backend: httpcore.NetworkBackend | None = None,
    ) -> None:
        self.policy = policy
        self._network = GuardedBackend(policy, resolve=resolve, backend=backend)
        self._pool = httpcore.ConnectionPool(
            max_connections=2, keepalive_expiry=30, network_backend=self._network
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._pool.close()

    def get(
        self,
        url: str,
        *,
        accept: str = "application/json",
        etag: str = "",
        modified: str = "",
    ) -> Answer:
        """The answer, after redirects within the same server. Raises Forbidden or Unreachable.

        With what the last answer said of itself (`etag`, `modified`), one that is unchanged comes
        back as 304 without a body.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = {"Accept": accept} | {name: one for name, one in conditions.items() if one}
        self._network.start(self.policy.seconds)
        origin = checked(url, self.policy)
        for _turn in range(self.policy.most_redirects + 1):
            answer = self._ask(url, asked)
            if answer.status not in REDIRECTS:
                return answer
            url = urljoin(url, answer.headers.get("location", ""))
            if checked(url, self.policy) != origin:
                raise Forbidden("Der Server leitet auf einen anderen Server um.")
        raise Forbidden("Der Server leitet zu oft um.")

    def post(self, url: str, content: bytes, *, kind: str = "application/json") -> Answer:
        """Send something. Nothing that is sent follows a redirect: it is meant for this server."""
        self._network.start(self.policy.seconds)
        checked(url, self.policy)
        answer = self._ask(url, {"Accept": kind, "Content-Type": kind}, content)
        if answer.status in REDIRECTS:
            raise Forbidden("Der Server leitet auf einen anderen Server um.")
        return answer

    def _ask(self, url: str, asked: Mapping[str, str], content: bytes | None = None) -> Answer:
        headers = {**asked, "Accept-Encoding": "gzip", "User-Agent": AGENT}
        timeouts = {"connect": 10.0, "read": 30.0, "write": 10.0, "pool": 10.0}
        try:
            with self._pool.stream(
                "GET" if content is None else "POST",
                as_ascii(url),
                headers=list(headers.items()),
                content=content,
                extensions={"timeout": timeouts},
            ) as response:
                found = {
                    name.decode("latin-1").lower(): value.decode("latin-1")
                    for name, value in response.headers
                }
                return Answer(url, response.status, found, self._body(response, found))
        except (httpcore.TimeoutException, TimeoutError):
            raise Unreachable("Der Server antwortet nicht rechtzeitig.") from None
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.ConnectionNotAvailable,
            OSError,
        ):
            raise Unreachable("Die Verbindung zum Server ist nicht zustande gekommen.") from None

    def _body(self, response: httpcore.Response, headers: Mapping[str, str]) -> bytes:
        most = self.policy.most_bytes
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("", "identity", "gzip"):
            raise Unreachable("Der Server antwortet in einer unbekannten Verpackung.")
        unpack = zlib.decompressobj(31) if encoding == "gzip" else None
        body = bytearray()
        for chunk in response.iter_stream():
            self._network.left(None)
            try:
                body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
            except zlib.error:
                raise Unreachable("Die Antwort ist beschädigt.") from None
            if len(body) > most:
                raise Unreachable("Die Antwort ist zu groß.")
        return bytes(body)


def as_ascii(url: str) -> str:
    """Host names with umlauts as the network wants them; the path percent-encoded."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    safe = "/:?&=%+,;@!$'()*~-._"
    return urlunsplit(
        (parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe + "[]"), "")
    )
