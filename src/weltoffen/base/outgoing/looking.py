"""Whether a website is still there: asked politely, without reading it."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpcore

from weltoffen.base.outgoing.addresses import checked
from weltoffen.base.outgoing.fetching import AGENT, REDIRECTS, as_ascii
from weltoffen.base.outgoing.network import GuardedBackend, Resolve, resolve
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable

# it answers, but not to programs, or not now: somebody is there
THERE = frozenset({401, 403, 405, 406, 418, 429, 451, 503})
TIMEOUTS = {"connect": 10.0, "read": 10.0, "write": 10.0, "pool": 10.0}


@dataclass(frozen=True, slots=True)
class Seen:
    """`problem` is empty when somebody answered; else a German sentence."""

    status: int = 0
    problem: str = ""


def look(
    url: str,
    policy: Policy,
    *,
    resolve: Resolve = resolve,
    backend: httpcore.NetworkBackend | None = None,
) -> Seen:
    """HEAD, and GET where a server knows no HEAD; the body is never read.

    Redirects may lead to other public servers (people move); each address on the way is looked at
    like the first. An address without encryption is asked for with it.
    """
    network = GuardedBackend(policy, resolve=resolve, backend=backend)
    with httpcore.ConnectionPool(max_connections=1, network_backend=network) as pool:
        try:
            status = _last_status(pool, network, "HEAD", url, policy)
            if status >= 400 and status not in THERE:
                status = _last_status(pool, network, "GET", url, policy)
        except (Forbidden, Unreachable) as problem:
            return Seen(problem=str(problem))
    if status < 400 or status in THERE:
        return Seen(status)
    words = {404: "Die Seite gibt es nicht mehr", 410: "Die Seite gibt es nicht mehr"}
    return Seen(status, f"{words.get(status, 'Der Server meldet einen Fehler')} ({status}).")


def _last_status(
    pool: httpcore.ConnectionPool, network: GuardedBackend, method: str, url: str, policy: Policy
) -> int:
    network.start(policy.seconds)
    for _turn in range(policy.most_redirects + 1):
        url = _encrypted(url, policy)
        checked(url, policy)
        status, location = _ask(pool, method, url)
        if status not in REDIRECTS or not location:
            return status
        url = urljoin(url, location)
    raise Unreachable("Der Server leitet zu oft um.")


def _ask(pool: httpcore.ConnectionPool, method: str, url: str) -> tuple[int, str]:
    headers = [("Accept", "text/html,*/*;q=0.5"), ("User-Agent", AGENT)]
    try:
        with pool.stream(
            method, as_ascii(url), headers=headers, extensions={"timeout": TIMEOUTS}
        ) as response:
            found = {name.lower(): value for name, value in response.headers}
            return response.status, found.get(b"location", b"").decode("latin-1")
    except (httpcore.TimeoutException, TimeoutError):
        raise Unreachable("Der Server antwortet nicht rechtzeitig.") from None
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
        httpcore.ConnectionNotAvailable,
        OSError,
        ValueError,
    ):
        raise Unreachable("Die Verbindung zum Server ist nicht zustande gekommen.") from None


def _encrypted(url: str, policy: Policy) -> str:
    try:
        parts = urlsplit(url)
        trusted = (parts.hostname, parts.port) in policy.trusted_for_tests
    except ValueError:
        raise Forbidden("Die Adresse ist nicht lesbar.") from None
    if parts.scheme == "http" and not trusted:
        return parts._replace(scheme="https").geturl()
    return url
