"""Websites are looked at politely, and nothing is called broken after one bad night."""

from collections import Counter
from threading import Lock
from time import sleep
from urllib.parse import urlsplit

import httpcore
import pytest

import make
from domain.directory.upkept import make_offer
from weltoffen.base.outgoing.looking import Seen, look
from weltoffen.base.outgoing.policy import Policy
from weltoffen.domain.directory.models import CheckedAddress, Offer
from weltoffen.domain.directory.queries.upkeep import broken_addresses
from weltoffen.domain.directory.upkeep import looking
from weltoffen.domain.directory.upkeep.looking import check_websites, is_reserved

URL = "https://verein.example.org/kurs"
OUTSIDE = "93.184.216.34"


class Web:
    """Answers by path; notes who was asked, and whether a server was asked twice at once."""

    def __init__(self, problem: str = "") -> None:
        self.problem, self.asked, self.twice = problem, Counter(), False
        self._busy, self._lock = Counter(), Lock()

    def __call__(self, url: str) -> Seen:
        server = urlsplit(url).hostname
        with self._lock:
            self._busy[server] += 1
            self.twice |= self._busy[server] > 1
            self.asked[url] += 1
        sleep(0.002)
        with self._lock:
            self._busy[server] -= 1
        return Seen(problem=self.problem)


def test_three_failures_in_a_row_are_broken_and_one_good_answer_ends_it():
    make_offer(url=URL)
    for week in range(3):
        assert not broken_addresses().exists()
        check_websites(at=make.later(7 * week), look=Web("Der Server wurde nicht gefunden."))
    [row] = broken_addresses()
    assert (row.failures, row.problem) == (3, "Der Server wurde nicht gefunden.")
    assert Offer.objects.get().url == URL  # never deleted by itself
    check_websites(at=make.later(21), look=Web())
    assert not broken_addresses().exists()


def test_each_address_is_asked_once_a_week_and_no_server_twice_at_once():
    for number in range(6):
        make_offer(f"Kurs {number}", url=f"https://verein.example.org/{number}")
    make_offer("Gleich", url="https://verein.example.org/0")
    web = Web()
    for day in range(7):
        check_websites(at=make.later(day), look=web)
    assert set(web.asked.values()) == {1}
    assert len(web.asked) == 6
    assert not web.twice
    check_websites(at=make.later(7), look=web)
    assert set(web.asked.values()) == {2}


def test_what_nobody_names_any_more_is_forgotten():
    offer = make_offer(url=URL)
    check_websites(at=make.AT, look=Web("kaputt"))
    Offer.objects.filter(pk=offer.pk).update(url="")
    check_websites(at=make.later(1), look=Web())
    assert not CheckedAddress.objects.exists()


# --- on the wire, without a wire ---------------------------------------------------------------


class Line(httpcore.NetworkBackend):
    """Each connection gets the next of the prepared answers."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.requests = list(answers), []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        return Stream(self)


class Stream(httpcore.NetworkStream):
    def __init__(self, line: Line) -> None:
        self.line, self.left = line, b""

    def read(self, max_bytes, timeout=None):
        found, self.left = self.left[:max_bytes], self.left[max_bytes:]
        return found

    def write(self, buffer, timeout=None):
        if b"HTTP/1.1\r\n" in buffer:
            self.line.requests.append(buffer.split(b" HTTP/")[0].decode())
            answer = self.line.answers.pop(0)
            self.left = f"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n".encode()

    def close(self):
        return None

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return self

    def get_extra_info(self, info):
        return None


def seen(url: str, *answers: str, address: str = OUTSIDE) -> tuple[Seen, list[str]]:
    line = Line(*answers)
    policy = Policy(seconds=5)
    return look(url, policy, resolve=lambda _host, _port: [address], backend=line), line.requests


@pytest.mark.parametrize(
    ("answers", "requests", "works"),
    [
        (["200 OK"], ["HEAD /kurs"], True),
        (["405 No", "200 OK"], ["HEAD /kurs"], True),
        (["404 Gone", "200 OK"], ["HEAD /kurs", "GET /kurs"], True),
        (["404 Gone", "404 Gone"], ["HEAD /kurs", "GET /kurs"], False),
        (["500 Oh", "500 Oh"], ["HEAD /kurs", "GET /kurs"], False),
        (["403 Robots"], ["HEAD /kurs"], True),
        (["301 M\r\nLocation: /neu", "200 OK"], ["HEAD /kurs", "HEAD /neu"], True),
        (["302 M\r\nLocation: https://x.example/", "200 OK"], ["HEAD /kurs", "HEAD /"], True),
        (["301 M\r\nLocation: /kurs"] * 4, ["HEAD /kurs"] * 4, False),
        (["301 M\r\nLocation: https://127.0.0.1/"], ["HEAD /kurs"], False),
        (["301 M\r\nLocation: file:///etc/passwd"], ["HEAD /kurs"], False),
    ],
)
def test_head_then_get_and_redirects_only_to_where_one_may_go(answers, requests, works):
    found, asked = seen(URL, *answers)
    assert (not found.problem) is works
    assert asked == requests


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_it_never_looks_into_the_house(address):
    found, asked = seen(URL, "200 OK", address=address)
    assert (found.problem, asked) == ("Der Server steht nicht im öffentlichen Netz.", [])


@pytest.mark.parametrize("url", ["http://verein.example.org/kurs", URL])
def test_an_address_without_encryption_is_asked_for_with_it(url):
    assert seen(url, "200 OK")[0] == Seen(200)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "https://", "https://a b/", "x", "https://[", ""]
)
def test_what_is_no_address_is_a_problem_and_no_crash(url):
    found, asked = seen(url)
    assert found.problem
    assert asked == []


@pytest.mark.parametrize(
    ("host", "reserved"),
    [
        ("verein.example.org", True),
        ("EXAMPLE.com.", True),
        ("a.test", True),
        ("localhost", True),
        ("example.de", False),
        ("notexample.org", False),
        ("", False),
    ],
)
def test_names_that_lead_nowhere_by_agreement_are_not_asked(host, reserved):
    assert is_reserved(host) is reserved


def test_the_websites_of_the_demo_are_left_in_peace(monkeypatch):
    make_offer("Kurs", url=URL)
    monkeypatch.setattr(looking, "_look", lambda url: pytest.fail(f"asked {url}"))
    assert looking.check_websites(at=make.AT) == 0
