"""Objects from an OParl server: system, bodies, their lists, page by page."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from weltoffen.base.intake.findings import REFUSED, REPAIRED, Findings
from weltoffen.base.outgoing.fetching import Fetcher
from weltoffen.base.outgoing.policy import Forbidden, Unreachable
from weltoffen.domain.watch.intake.files import unwrapped
from weltoffen.domain.watch.intake.portion import Broken, Place, Portion
from weltoffen.domain.watch.oparl.decoding import decoded
from weltoffen.domain.watch.oparl.fields import is_address
from weltoffen.domain.watch.oparl.kinds import kind_by_place, kind_of

MOST_PAGES = 20_000
TRIES = 5
LONGEST_WAIT = 120.0
LISTS = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
}
NEXT_MISSING = "Verweis auf die nächste Seite fehlt; aus der Seitenzahl gebildet."
FILTER_LOST = "Die nächste Seite verliert den Filter modified_since; ergänzt."
NEXT_ELSEWHERE = "Die nächste Seite liegt auf einem anderen Server; nicht gelesen."
GOES_ROUND = "Die Seiten verweisen im Kreis; hier abgebrochen."


class Progress(Protocol):
    """Of one list: where a broken pass stands, and since when to ask for changes."""

    next_address: str
    started_at: datetime | None
    read_until: datetime | None


class Server:
    """Asks politely: one request at a time, not faster than `interval`, waiting when told to."""

    def __init__(
        self,
        fetcher: Fetcher,
        findings: Findings,
        *,
        interval: float = 0.5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.fetcher, self.findings = fetcher, findings
        self.interval, self.sleep = interval, sleep
        self._last = 0.0

    def get(self, address: str) -> Any:
        for turn in range(TRIES):
            self._wait()
            try:
                answer = self.fetcher.get(address)
            except Forbidden as error:
                raise Broken(str(error)) from None
            except Unreachable as error:
                if turn == TRIES - 1:
                    raise Broken(str(error)) from None
                self.sleep(min(2.0**turn, LONGEST_WAIT))
                continue
            if answer.status in (429, 502, 503, 504) and turn < TRIES - 1:
                self.sleep(_asked_to_wait(answer.headers) or min(2.0**turn, LONGEST_WAIT))
                continue
            if answer.status != 200:
                raise Broken(f"Der Server antwortet mit Status {answer.status}.")
            is_readable, value = decoded(answer.body, address, self.findings)
            if not is_readable:
                raise Broken("Der Server antwortet nicht mit lesbarem JSON.")
            return value
        raise Broken("Der Server ist überlastet.")

    def _wait(self) -> None:
        left = self._last + self.interval - time.monotonic()
        if left > 0:
            self.sleep(left)
        self._last = time.monotonic()


def portions(
    address: str,
    server: Server,
    progress: Callable[[str], Progress | None],
    at: datetime,
) -> Iterator[Portion]:
    """Everything that can be reached from a system, a body, a list or one object."""
    first = server.get(address)
    if not isinstance(first, dict):
        yield Portion(unwrapped(first), around=kind_by_place(address), done=1.0)
        return
    if isinstance(first.get("data"), list) and "id" not in first:
        rows = first["data"]
        if rows and all(_is(row, "Body") for row in rows):
            for page in _pages(address, server, None, at):
                for row in page.rows:
                    yield Portion([row])
                    yield from _lists(row, server, progress, at)
            return
        around = kind_by_place(address)
        yield from _pages(address, server, progress(address), at, around=around)
    elif _is(first, "System"):
        yield Portion([first])
        bodies = first.get("body")
        if isinstance(bodies, str) and is_address(bodies):
            yield from portions(bodies, server, progress, at)
        elif isinstance(bodies, list):
            for one in bodies[:100]:
                if isinstance(one, str) and is_address(one):
                    yield from portions(one, server, progress, at)
    elif _is(first, "Body"):
        yield Portion([first])
        yield from _lists(first, server, progress, at)
    else:
        yield Portion([first], around=kind_by_place(address), done=1.0)


def _is(raw: Any, kind: str) -> bool:
    return isinstance(raw, dict) and kind_of(raw)[0] == kind


def _lists(
    body: Mapping[str, Any],
    server: Server,
    progress: Callable[[str], Progress | None],
    at: datetime,
) -> Iterator[Portion]:
    for turn, (name, kind) in enumerate(LISTS.items()):
        address = body.get(name)
        if isinstance(address, str) and is_address(address):
            for portion in _pages(address, server, progress(address), at, around=kind):
                yield Portion(
                    portion.rows,
                    portion.around,
                    (turn + portion.done) / len(LISTS),
                    portion.place,
                )


def _pages(
    address: str,
    server: Server,
    progress: Progress | None,
    at: datetime,
    *,
    around: str = "",
) -> Iterator[Portion]:
    """From where the last pass broke off, or from what changed since the last whole pass."""
    since = progress.read_until if progress else None
    started_at = at
    here = with_filter(address, since)
    if progress and progress.next_address:
        here, started_at = progress.next_address, progress.started_at or at
    seen = set()
    for _page in range(MOST_PAGES):
        seen.add(here)
        page = server.get(here)
        rows = unwrapped(page)
        following = _following(page, here, address, since, server.findings)
        if following in seen:
            server.findings.add(REFUSED, here, "", "links.next", GOES_ROUND)
            following = ""
        yield Portion(rows, around, _share(page, following), Place(address, following, started_at))
        if not following:
            return
        here = following


def _following(
    page: Any, here: str, address: str, since: datetime | None, findings: Findings
) -> str:
    """The address of the next page; empty on the last one."""
    if not isinstance(page, dict):
        return ""
    links, pagination = page.get("links"), page.get("pagination")
    following = links.get("next") if isinstance(links, dict) else None
    if not (isinstance(following, str) and following):
        counts = pagination if isinstance(pagination, dict) else {}
        current, total = counts.get("currentPage"), counts.get("totalPages")
        if not (type(current) is int and type(total) is int and current < total):
            return ""
        findings.add(REPAIRED, here, "", "links.next", NEXT_MISSING)
        following = _with(here, "page", str(current + 1))
    if urlsplit(following)[:2] != urlsplit(address)[:2]:
        findings.add(REFUSED, here, "", "links.next", NEXT_ELSEWHERE, following)
        return ""
    if since and "modified_since" not in following:
        findings.add(REPAIRED, here, "", "links.next", FILTER_LOST)
        following = with_filter(following, since)
    return following


def with_filter(address: str, since: datetime | None) -> str:
    """OParl 1.1, 2.5.2: a full date-time; the plus of the zone is encoded."""
    if since is None:
        return address
    return _with(address, "modified_since", since.astimezone().isoformat(timespec="seconds"))


def _with(address: str, name: str, value: str) -> str:
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode([*query, (name, value)])))


def _share(page: Any, following: str) -> float:
    if not following:
        return 1.0
    counts = page.get("pagination") if isinstance(page, dict) else None
    current, total = (
        (counts.get("currentPage"), counts.get("totalPages"))
        if isinstance(counts, dict)
        else (0, 0)
    )
    return current / total if type(current) is int and type(total) is int and total > 0 else 0.0


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """`Retry-After` in seconds or as a date; never longer than two minutes."""
    given = headers.get("retry-after", "").strip()
    if given.isascii() and given.isdigit():
        return min(float(given[:6]), LONGEST_WAIT)
    try:
        wanted = parsedate_to_datetime(given).timestamp() - time.time()
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return min(max(wanted, 0.0), LONGEST_WAIT)
