"""Feeds at an address: one answer, or pages of an interface put together as if they were a file."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.outgoing.fetching import Answer, Fetcher
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable
from weltoffen.domain.directory.imports.reading import CALENDAR, HSDS, INTEGREAT, json_of
from weltoffen.domain.directory.imports.values import rows, uuid_of

MOST_PAGES = 2_000
MOST_BYTES = 20 * 2**20
ACCEPTED = {CALENDAR: "text/calendar", HSDS: "application/json", INTEGREAT: "application/json"}
TOO_MUCH = "Die Quelle liefert mehr als 20 MB; so viel wird nicht gelesen."
GOES_ROUND = "Die Seiten der Quelle verweisen im Kreis aufeinander."
TOO_SLOW = "Die Quelle antwortet zu langsam, um darauf zu warten. Sie wird in der Nacht gelesen."
NO_REGION = "Unter der Adresse liegt keine Region von Integreat. Sie endet auf …/api/v3/<Region>/."
_LANGUAGES = 30
LISTS = ("services", "organizations", "locations")  # of HSDS, the needed one first
PARTS = ("service_at_locations", "schedules", "contacts", "attributes", "addresses")

Get = Callable[[str], Any]


def fetch(kind: str, address: str, policy: Policy, *, seconds: float = 1_800) -> bytes:
    """The content as `reading.recognise` takes it. Raises NotReadable.

    `seconds` for all of its pages together, so that one who drips does not hold us up.
    """
    try:
        with Fetcher(policy) as fetcher:
            return _fetched(kind, address, fetcher, time.monotonic() + seconds)
    except (Forbidden, Unreachable) as error:
        raise NotReadable(str(error)) from None


def _fetched(kind: str, address: str, fetcher: Fetcher, deadline: float) -> bytes:
    if address.startswith("webcal://"):
        address = "https://" + address.removeprefix("webcal://")

    def get(url: str) -> bytes:
        if time.monotonic() > deadline:
            raise NotReadable(TOO_SLOW)
        return _checked(fetcher.get(url, accept=ACCEPTED.get(kind, "*/*"))).body

    if kind == INTEGREAT:
        return packed(integreat(address, lambda url: json_of(get(url))))
    if kind == HSDS:
        return packed(hsds(address, lambda url: json_of(get(url))))
    return get(address)


def _checked(answer: Answer) -> Answer:
    if answer.status != 200:
        raise NotReadable(f"Der Server antwortet mit Status {answer.status}.")
    return answer


def integreat(address: str, get: Get) -> Iterator[Any]:
    """`…/api/v3/<region>/`: pages of every language, places and events in German."""
    base = address.rstrip("/") + "/"
    languages = rows(get(urljoin(base, "languages/")))
    codes = [code for one in languages[:_LANGUAGES] if isinstance(code := one.get("code"), str)]
    if "de" not in codes:
        raise NotReadable(NO_REGION)
    for code in codes:
        if code.replace("-", "").isalnum() and len(code) <= 12:
            yield get(urljoin(base, f"{code}/pages/"))
    for name in ("locations", "events"):
        try:
            yield get(urljoin(base, f"de/{name}/"))
        except NotReadable:  # regions may have none
            continue


def hsds(address: str, get: Get) -> Iterator[Any]:
    """The lists of an interface from its front door, one list, or what else lies at the address."""
    first = get(address)
    if not isinstance(first, dict) or "openapi_url" not in first or "id" in first:
        yield from _pages(address, first, get)
        return
    base = address.rstrip("/") + "/"
    for name in LISTS:
        try:
            yield from _pages(base + name, get(base + name), get)
        except NotReadable:
            if name == LISTS[0]:
                raise


def _pages(address: str, page: Any, get: Get) -> Iterator[Any]:
    """Page by page, with the whole of each thing."""
    seen = {address}
    for _page in range(MOST_PAGES):
        contents = page.get("contents") if isinstance(page, dict) else None
        if not isinstance(contents, list):
            yield page
            return
        whole = [_whole(one, address, get) for one in rows(contents)]
        yield {**page, "contents": whole, "first_page": True, "last_page": True}
        number = page.get("page_number")
        if page.get("last_page") is not False or not contents:
            return
        address = _with_page(address, number + 1 if isinstance(number, int) else 2)
        if address in seen:
            raise NotReadable(GOES_ROUND)
        seen.add(address)
        page = get(address)


def _whole(one: dict[str, Any], address: str, get: Get) -> dict[str, Any]:
    """Lists give things without their parts; each alone has them."""
    parts = urlsplit(address)
    name = parts.path.rstrip("/").rpartition("/")[2]
    if name not in LISTS or any(part in one for part in PARTS) or not uuid_of(one.get("id")):
        return one
    single = f"{parts.path.rstrip('/')}/{uuid_of(one['id'])}"
    try:
        found = get(urlunsplit(parts._replace(path=single, query="")))
    except NotReadable:
        return one
    return found if isinstance(found, dict) and found.get("id") == one.get("id") else one


def _with_page(address: str, number: int) -> str:
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "page"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", str(number))])))


def packed(documents: Iterator[Any]) -> bytes:
    """As an archive of JSON files, so that what was fetched is read as what is uploaded."""
    whole, size = io.BytesIO(), 0
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, document in enumerate(documents):
            text = json.dumps(document, ensure_ascii=False)
            size += len(text)
            if size > MOST_BYTES:
                raise NotReadable(TOO_MUCH)
            archive.writestr(f"{number:05}.json", text)
    return whole.getvalue()
