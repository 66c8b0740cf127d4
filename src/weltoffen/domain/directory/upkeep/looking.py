"""The link check: each website once a week, one request per server at a time."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.outgoing.looking import Seen
from weltoffen.base.outgoing.looking import look as really_look
from weltoffen.base.outgoing.policy import Policy
from weltoffen.domain.directory.models import CheckedAddress
from weltoffen.domain.directory.operations import forget_addresses, note_answers
from weltoffen.domain.directory.queries.upkeep import websites
from weltoffen.domain.directory.upkeep.days import day_of

Look = Callable[[str], Seen]
EVERY: Final = timedelta(days=6, hours=12)  # a week, whatever the hour of the night
SERVERS_AT_ONCE: Final = 4
MOST_AT_ONCE: Final = 2_000
_RESERVED: Final = frozenset({"example", "invalid", "test", "localhost"})
_EXAMPLES: Final = (["example", "org"], ["example", "com"], ["example", "net"])
POLICY: Final = Policy(most_bytes=64 * 2**10, most_redirects=4, seconds=25)


def check_websites(*, at: datetime, look: Look | None = None) -> int:
    """How many were looked at. What nobody names any more is forgotten."""
    named = websites()
    known = {row.url: row for row in CheckedAddress.objects.all()}
    if gone := sorted(set(known) - named):
        forget_addresses(CLOCK, day_of(at), urls=gone)
    due = [url for url in sorted(named) if _is_due(known.get(url), at)]
    if look is None:  # nobody answers there, and nobody is to be asked
        due = [url for url in due if not is_reserved(_server(url))]
    answers = dict(_looked(due[:MOST_AT_ONCE], look or _look))
    if answers:
        note_answers(CLOCK, day_of(at), answers=answers, at=at)
    return len(answers)


def is_reserved(host: str) -> bool:
    """Names that lead nowhere by agreement (RFC 2606, RFC 6761): those of examples and the demo."""
    names = host.lower().rstrip(".").split(".")
    return names[-1] in _RESERVED or names[-2:] in _EXAMPLES


def _is_due(row: CheckedAddress | None, at: datetime) -> bool:
    return row is None or row.checked_at is None or at - row.checked_at >= EVERY


def _looked(urls: Iterable[str], look: Look) -> list[tuple[str, str]]:
    """Several servers side by side, the pages of one after another."""
    by_server: dict[str, list[str]] = {}
    for url in urls:
        by_server.setdefault(_server(url), []).append(url)
    with ThreadPoolExecutor(SERVERS_AT_ONCE) as threads:
        found = threads.map(
            lambda pages: [(url, look(url).problem) for url in pages], by_server.values()
        )
        return [one for some in found for one in some]


def _server(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _look(url: str) -> Seen:
    return really_look(url, POLICY)
