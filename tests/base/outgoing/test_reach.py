"""T10: it does not reach where it must not. Nothing here opens a connection to anywhere."""

import gzip

import httpcore
import pytest

from weltoffen.base.outgoing.addresses import is_public
from weltoffen.base.outgoing.fetching import Fetcher
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable

OUTSIDE = "93.184.216.34"
NUMBERS = [
    "0.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.178.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:93.184.216.34",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
ADDRESSES = [
    "http://rat.example.org/",
    "ftp://rat.example.org/",
    "file:///etc/passwd",
    "gopher://rat.example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//rat.example.org/",
    "rat.example.org",
    "",
    "https://",
    "https:///pfad",
    "https://user@rat.example.org/",
    "https://user:geheim@rat.example.org/",
    "https://rat.example.org@127.0.0.1/",
    "https://@rat.example.org/",
    "https://rat.example.org:80/",
    "https://rat.example.org:22/",
    "https://rat.example.org:8443/",
    "https://rat.example.org:99999/",
    "https://rat.example.org:0x1bb/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://017700000001/",
    "https://127.0.0.1.:443/",
    "https://1.1/",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://intranet/",
    "https://[::1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fe80::1%25eth0]/",
    "https://[::]/",
    "https://①②⑦.⓪.⓪.①/",
    "https://rat.example.org\\@127.0.0.1/",
    "https://rat.example.org /",
    "https://rat.example.org\n.evil.example/",
    "https://rat.example.org\t/",
    "https://ra\u200bt.example.org/",
    "https://" + "a" * 300 + ".example.org/",
    "https://rat.example.org/" + "x" * 3000,
]


class Net(httpcore.NetworkBackend):
    """Counts connections and answers with what it was given; knows no real network."""

    def __init__(self, *answers: bytes) -> None:
        self.reached: list[str] = []
        self.answers = list(answers)

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.reached.append(host)
        return Wire(self.answers.pop(0) if self.answers else b"")


class Wire(httpcore.NetworkStream):
    def __init__(self, answer: bytes) -> None:
        self.answer, self.sent, self.name = answer, b"", ""

    def read(self, max_bytes, timeout=None):
        chunk, self.answer = self.answer[:max_bytes], self.answer[max_bytes:]
        return chunk

    def write(self, buffer, timeout=None):
        self.sent += buffer

    def close(self):
        pass

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        assert ssl_context.check_hostname
        self.name = server_hostname
        return self

    def get_extra_info(self, info):
        return None


def names(**known):
    return lambda host, _port: known.get(host.partition(".")[0], [OUTSIDE])


def answer(status: str, *headers: str, body: bytes = b"{}") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join([*head, "", ""]).encode() + body


def test_there_are_enough_targets():
    assert len(NUMBERS) + len(ADDRESSES) >= 60


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_inside_is_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"])
def test_a_number_outside_is_public(number):
    assert is_public(number)


@pytest.mark.parametrize("number", NUMBERS)
def test_it_does_not_connect_to_a_number_inside(number):
    net = Net()
    host = f"[{number}]" if ":" in number else number
    with Fetcher(Policy(), backend=net) as fetcher, pytest.raises(Forbidden):
        fetcher.get(f"https://{host}/")
    assert not net.reached


@pytest.mark.parametrize("number", NUMBERS)
def test_it_does_not_connect_to_a_name_that_leads_inside(number):
    net = Net()
    fetcher = Fetcher(Policy(), resolve=names(rat=[number]), backend=net)
    with pytest.raises(Forbidden):
        fetcher.get("https://rat.example.org/")
    assert not net.reached


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_does_not_connect_to_an_address_that_is_not_plain_https(address):
    net = Net()
    with Fetcher(Policy(), resolve=names(), backend=net) as fetcher, pytest.raises(Forbidden):
        fetcher.get(address)
    assert not net.reached


def test_one_inside_among_many_outside_is_enough_to_refuse():
    net = Net()
    fetcher = Fetcher(Policy(), resolve=names(rat=[OUTSIDE, "10.0.0.1"]), backend=net)
    with pytest.raises(Forbidden):
        fetcher.get("https://rat.example.org/")
    assert not net.reached


def test_a_name_that_changes_its_mind_is_asked_once_and_taken_at_its_word():
    answers = [[OUTSIDE], ["127.0.0.1"], ["127.0.0.1"]]
    net = Net(answer("200 OK"))
    fetcher = Fetcher(Policy(), resolve=lambda _host, _port: answers.pop(0), backend=net)
    assert fetcher.get("https://rat.example.org/").status == 200
    assert net.reached == [OUTSIDE]
    assert len(answers) == 2


def test_the_next_connection_looks_again():
    answers = [[OUTSIDE], ["127.0.0.1"]]
    net = Net(answer("200 OK"), answer("200 OK"))
    fetcher = Fetcher(Policy(), resolve=lambda _host, _port: answers.pop(0), backend=net)
    fetcher.get("https://rat.example.org/")
    with pytest.raises(Forbidden):
        fetcher.get("https://rat.example.org/")
    assert net.reached == [OUTSIDE]


@pytest.mark.parametrize(
    "target",
    [
        "https://127.0.0.1/",
        "https://intern.example.org/",
        "http://rat.example.org/",
        "https://rat.example.org:8443/",
        "//169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "https://user@rat.example.org/",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(target):
    net = Net(answer("302 Found", f"Location: {target}"), answer("200 OK"))
    fetcher = Fetcher(Policy(), resolve=names(), backend=net)
    with pytest.raises(Forbidden):
        fetcher.get("https://rat.example.org/")
    assert net.reached == [OUTSIDE]


def test_redirects_on_the_same_server_are_followed_a_few_times():
    there = answer("302 Found", "Location: /neu")
    net = Net(there, there, answer("200 OK"))
    fetcher = Fetcher(Policy(), resolve=names(), backend=net)
    assert fetcher.get("https://rat.example.org/").url == "https://rat.example.org/neu"
    net = Net(*[there] * 9)
    with pytest.raises(Forbidden):
        Fetcher(Policy(), resolve=names(), backend=net).get("https://rat.example.org/")
    assert len(net.reached) == 4


def test_only_named_servers_are_reached_when_there_is_a_list():
    net = Net(answer("200 OK"))
    policy = Policy(hosts=frozenset({"rat.example.org"}))
    fetcher = Fetcher(policy, resolve=names(), backend=net)
    assert fetcher.get("https://rat.example.org/").status == 200
    with pytest.raises(Forbidden):
        fetcher.get("https://anderer.example.org/")


def test_an_answer_that_is_too_large_is_dropped():
    net = Net(answer("200 OK", body=b"x" * 2_000))
    fetcher = Fetcher(Policy(most_bytes=1_000), resolve=names(), backend=net)
    with pytest.raises(Unreachable):
        fetcher.get("https://rat.example.org/")


def test_a_packed_bomb_is_dropped():
    bomb = gzip.compress(b"0" * 10_000_000)
    net = Net(answer("200 OK", "Content-Encoding: gzip", body=bomb))
    fetcher = Fetcher(Policy(most_bytes=100_000), resolve=names(), backend=net)
    with pytest.raises(Unreachable):
        fetcher.get("https://rat.example.org/")


def test_an_answer_that_drips_is_dropped():
    class Dripping(Wire):
        def read(self, max_bytes, timeout=None):
            return b"H"

    class Slow(Net):
        def connect_tcp(self, host, port, **more):
            return Dripping(b"")

    fetcher = Fetcher(Policy(seconds=0.05), resolve=names(), backend=Slow())
    with pytest.raises(Unreachable):
        fetcher.get("https://rat.example.org/")


def test_a_packed_answer_is_unpacked():
    net = Net(answer("200 OK", "Content-Encoding: gzip", body=gzip.compress(b'{"a": 1}')))
    fetcher = Fetcher(Policy(), resolve=names(), backend=net)
    assert fetcher.get("https://rat.example.org/").body == b'{"a": 1}'


@pytest.mark.parametrize(
    "broken", [b"", b"Hallo\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx"]
)
def test_a_broken_answer_is_said_to_be_unreachable(broken):
    fetcher = Fetcher(Policy(), resolve=names(), backend=Net(broken))
    with pytest.raises(Unreachable):
        fetcher.get("https://rat.example.org/")
