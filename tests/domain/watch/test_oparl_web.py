"""Reading from a council's server: politely, page by page, on from where it broke off."""

import gzip
import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

import make
from council import TYPE
from weltoffen.base.documents.models import Paper
from weltoffen.base.outgoing.policy import Policy
from weltoffen.domain.watch.intake import web
from weltoffen.domain.watch.models import Finding, Reading, Source
from weltoffen.domain.watch.reading import read_source, report

PAGES = 3


class Council:
    """A small OParl server on this machine, with the habits of real ones."""

    def __init__(self) -> None:
        council = self
        self.asked: list[str] = []
        self.papers = [f"Vorlage {number}" for number in range(PAGES * 2)]
        self.fails: dict[str, list[tuple[int, dict[str, str]]]] = {}
        self.habits: set[str] = set()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                council.asked.append(self.path)
                status, headers, value = council.answer(self.path)
                body = value if isinstance(value, bytes) else json.dumps(value).encode()
                if "packed" in council.habits:
                    body, headers = gzip.compress(body), {**headers, "Content-Encoding": "gzip"}
                self.send_response(status)
                for name, text in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, path):
        if self.fails.get(path):
            status, headers = self.fails[path].pop(0)
            return status, headers, {"message": "nicht jetzt"}
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path.strip("/"):
            case "system":
                return 200, {}, self.system()
            case "bodies":
                return 200, {}, {"data": [self.body()], "links": {}, "pagination": {}}
            case "body":
                return 200, {}, self.body()
            case "paper":
                return 200, {}, self.page(query)
            case "organization" | "person" | "meeting":
                return 200, {}, {"data": [], "links": {}, "pagination": {}}
            case "kaputt":
                return 200, {}, b"<html>Wartung</html>"
        return 404, {}, {}

    def system(self):
        return {"id": f"{self.base}/system", "type": TYPE + "System", "name": "RIS"} | {
            "oparlVersion": "https://schema.oparl.org/1.1/",
            "body": f"{self.base}/bodies",
        }

    def body(self):
        lists = ("organization", "person", "meeting", "paper")
        return {
            "id": f"{self.base}/body",
            "type": TYPE + "Body",
            "name": "Stadt",
            "ags": "06999001",
        } | {name: f"{self.base}/{name}" for name in lists}

    def page(self, query):
        number = int(query.get("page", 1))
        since = query.get("modified_since")
        papers = [] if since and "quiet" not in self.habits and not self.papers else self.papers
        some = papers[(number - 1) * 2 : number * 2]
        rows = [
            {
                "id": f"{self.base}/paper/{papers.index(name)}",
                "type": TYPE + "Paper",
                "name": name,
                "modified": "2026-01-05T08:00:00+01:00",
            }
            for name in some
        ]
        links = {}
        if number < PAGES and "no next" not in self.habits:
            kept = f"&modified_since={since.replace('+', '%2B')}" if since else ""
            kept = "" if "loses filters" in self.habits else kept
            links["next"] = f"{self.base}/paper?page={number + 1}{kept}"
        if "elsewhere" in self.habits:
            links["next"] = "https://anderswo.example.org/paper?page=2"
        if "circle" in self.habits:
            links["next"] = f"{self.base}/paper"
        if "untyped" in self.habits:
            for row in rows:
                del row["type"]
        return {
            "data": rows,
            "links": links,
            "pagination": {"currentPage": number, "totalPages": PAGES},
        }


@pytest.fixture
def council() -> Iterator[Council]:
    served = Council()
    yield served
    served.server.shutdown()


@pytest.fixture
def read(council):
    def run(path="/system", at=make.AT, **more):
        policy = Policy(trusted_for_tests=frozenset({("127.0.0.1", council.port)}), seconds=10)
        waits: list[float] = []
        options = {"interval": 0.0, "sleep": waits.append, **more}
        reading = read_source(council.base + path, at=at, policy=policy, **options)
        return reading, report(reading), waits

    return run


@pytest.mark.parametrize("path", ["/system", "/bodies", "/body", "/paper"])
def test_a_system_its_bodies_one_body_or_a_list_all_lead_to_the_papers(read, path):
    reading, counts, _waits = read(path)
    assert reading.state == Reading.State.DONE
    assert (counts["papers"], counts["refused"]) == (6, 0)


def test_what_this_machine_serves_is_not_read_without_the_allowance_of_a_test(council):
    reading = read_source(council.base + "/system", at=make.AT)
    assert reading.state == Reading.State.FAILED
    assert not council.asked


def test_the_second_time_only_changes_are_asked_for(council, read):
    read("/paper")
    council.asked.clear()
    _reading, counts, _waits = read("/paper", at=make.later(1))
    assert counts["updated"] == counts["created"] == 0
    pages = [one for one in council.asked if "modified_since" in one]
    assert pages
    since = parse_qs(urlsplit(pages[0]).query)["modified_since"][0]
    assert since.endswith(("+01:00", "+00:00", "+02:00"))
    assert "%2B" in pages[0]


def test_after_a_break_it_goes_on_where_it_was(council, read):
    council.fails["/paper?page=2"] = [(500, {})]
    reading, counts, _waits = read("/paper")
    assert (reading.state, counts["papers"]) == (Reading.State.FAILED, 2)
    assert reading.reason == "Der Server antwortet mit Status 500."
    source = Source.objects.get()
    assert source.last_success_at is None
    council.asked.clear()
    reading, counts, _waits = read("/paper", at=make.later(1))
    assert reading.state == Reading.State.DONE
    # the list is looked at once to see what it is, then page 2 and 3 follow
    assert council.asked == ["/paper", "/paper?page=2", "/paper?page=3"]
    assert Paper.objects.count() == 6
    progress = source.lists.get()
    assert (progress.next_address, progress.read_until) == ("", make.AT)


def test_a_server_that_is_busy_is_given_the_time_it_asks_for(council, read):
    council.fails["/paper?page=2"] = [(429, {"Retry-After": "7"}), (503, {})]
    reading, counts, waits = read("/paper")
    assert (reading.state, counts["papers"]) == (Reading.State.DONE, 6)
    assert waits == [7.0, 2.0]


@pytest.mark.parametrize(
    ("said", "waited"),
    [("7", 7), ("999999", web.LONGEST_WAIT), ("morgen", 0), ("", 0), ("-5", 0)],
)
def test_how_long_to_wait(said, waited):
    assert web._asked_to_wait({"retry-after": said}) == waited


def test_requests_keep_their_distance(council, read):
    _reading, _counts, waits = read("/paper", interval=0.5)
    assert len(waits) == len(council.asked) - 1
    assert all(0.3 < wait <= 0.5 for wait in waits)


def test_a_missing_next_is_made_from_the_page_numbers(council, read):
    council.habits.add("no next")
    _reading, counts, _waits = read("/paper")
    assert counts["papers"] == 6
    assert Finding.objects.filter(what=web.NEXT_MISSING).count() == 2


def test_a_lost_filter_is_put_back(council, read):
    read("/paper")
    council.habits.add("loses filters")
    council.asked.clear()
    read("/paper", at=make.later(1))
    assert all("modified_since" in one for one in council.asked[1:])
    assert Finding.objects.filter(what=web.FILTER_LOST).exists()


def test_a_next_page_on_another_server_is_not_read(council, read):
    council.habits.add("elsewhere")
    _reading, counts, _waits = read("/paper")
    assert (counts["papers"], counts["refused"]) == (2, 1)


def test_pages_in_a_circle_come_to_an_end(council, read):
    council.habits.add("circle")
    reading, counts, _waits = read("/paper")
    assert (reading.state, counts["papers"], counts["refused"]) == (Reading.State.DONE, 2, 1)


def test_rows_without_type_are_what_their_list_is(council, read):
    council.habits.add("untyped")
    _reading, counts, _waits = read("/body")
    assert (counts["papers"], counts["refused"]) == (6, 0)


def test_packed_answers_are_read(council, read):
    council.habits.add("packed")
    assert read("/paper")[1]["papers"] == 6


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/kaputt", "Der Server antwortet nicht mit lesbarem JSON."),
        ("/gibt-es-nicht", "Der Server antwortet mit Status 404."),
    ],
)
def test_what_cannot_be_read_says_why(read, path, why):
    reading, _counts, _waits = read(path)
    assert (reading.state, reading.reason) == (Reading.State.FAILED, why)


def test_a_running_reading_that_died_is_closed_by_the_next(council, read):
    source = Source.objects.create(address=council.base + "/paper")
    source.readings.create(started_at=make.AT - timedelta(days=1))
    read("/paper")
    assert [one.state for one in source.readings.all()] == ["done", "stopped"]
