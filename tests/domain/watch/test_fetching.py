"""Calendars and feeds are fetched when they changed; silence and sudden losses are told."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.notices.models import Notice
from weltoffen.base.outgoing.policy import Policy
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.alarms import raise_alarms, silence_of
from weltoffen.domain.watch.fetching import read_calendar_or_feed
from weltoffen.domain.watch.formats.recognised import Agenda, Item, Recognised
from weltoffen.domain.watch.models import Reading, Source

pytestmark = pytest.mark.usefixtures("readers_here")

DAYS = ("20260319", "20260416", "20260521", "20260618")


def calendar(*days, title="Bauausschuss"):
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}@rat\r\nDTSTART;TZID=Europe/Berlin:{day}T170000\r\n"
        f"SUMMARY:{title}\r\nEND:VEVENT\r\n"
        for number, day in enumerate(days)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()


class Server:
    """A web server on this machine that knows whether its file has changed."""

    def __init__(self):
        server = self
        self.body, self.status, self.asked = calendar(*DAYS), 200, []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append(dict(self.headers))
                etag = f'"{hash(server.body)}"'
                known = self.headers.get("If-None-Match") == etag
                self.send_response(304 if known else server.status)
                self.send_header("ETag", etag)
                self.send_header("Content-Length", "0" if known else str(len(server.body)))
                self.end_headers()
                if not known:
                    self.wfile.write(server.body)

            def log_message(self, *_args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}/termine.ics"
        self.policy = Policy(
            trusted_for_tests=frozenset({("127.0.0.1", self.http.server_address[1])})
        )
        Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture(scope="module")
def shared_server():
    server = Server()
    yield server
    server.http.shutdown()


@pytest.fixture
def server(shared_server):
    shared_server.body, shared_server.status = calendar(*DAYS), 200
    shared_server.asked.clear()
    return shared_server


@pytest.fixture
def source(server):
    return Source.objects.create(address=server.address, name="Kalender", kind=Source.Kind.CALENDAR)


def read(source, server, when=make.AT):
    return read_calendar_or_feed(source, at=when, policy=server.policy)


def there():
    return sorted(Meeting.objects.filter(deleted_at=None).values_list("starts_at", flat=True))


def test_a_calendar_is_fetched_whole_once_and_then_only_when_it_changed(source, server):
    assert read(source, server).counts["created"] == 4
    again = read(source, server, make.later(1))
    assert (again.state, again.counts) == (Reading.State.DONE, {"unchanged": 1})
    assert "If-None-Match" in server.asked[-1]
    source.refresh_from_db()
    assert source.last_success_at == make.later(1)


def test_a_meeting_that_is_moved_stays_the_same_meeting(source, server):
    read(source, server)
    meeting = Meeting.objects.earliest("starts_at")
    server.body = calendar("20260326", *DAYS[1:])
    assert read(source, server, make.later(1)).counts["updated"] == 1
    meeting.refresh_from_db()
    assert meeting.starts_at.date().isoformat() == "2026-03-26"
    assert len(there()) == 4


def test_a_coming_meeting_that_vanished_is_deleted_unless_it_has_an_agenda(source, server):
    read(source, server)
    first, *_others = Meeting.objects.order_by("starts_at")
    AgendaItem.objects.create(meeting=first, number="1", name="Kita", is_public=True)
    other = server.body.replace(b"UID:1@rat", b"UID:9@rat")
    server.body = other.replace(DAYS[1].encode(), b"20260423")
    reading = read(source, server, make.later(1))
    assert reading.counts["deleted"] == 1
    assert len(there()) == 4
    server.body = calendar("20260704", *DAYS[1:]).replace(b"UID:0@rat", b"UID:8@rat")
    kept = read(source, server, make.later(2))
    assert kept.findings.filter(what__contains="hat hier aber eine Tagesordnung").exists()
    assert Meeting.objects.get(pk=first.pk).deleted_at is None


def test_when_more_than_half_is_missing_nothing_is_deleted_and_people_are_told(source, server):
    operator = make.make_person("Betrieb", make.make_office(), Role.OPERATOR)
    read(source, server)
    server.body = calendar(DAYS[0])
    reading = read(source, server, make.later(1))
    assert len(there()) == 4
    assert reading.counts["much_less"] == 1
    assert raise_alarms(make.later(1)) == 1
    assert "weniger als die Hälfte" in Notice.objects.get(recipient=operator).body


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [(500, b"", "Status 500"), (200, b"<html>Wartung</html>", "weder ein Kalender"),
     (200, b"BEGIN:VCALENDAR\r\nkaputt", "."), (404, b"weg", "Status 404")],
)  # fmt: skip
def test_what_goes_wrong_is_said_and_nothing_is_lost(source, server, status, body, said):
    read(source, server)
    server.status, server.body = status, body
    reading = read(source, server, make.later(1))
    assert len(there()) == 4
    if reading.state == Reading.State.FAILED:
        assert said in reading.reason
        source.refresh_from_db()
        assert source.last_success_at == make.AT


def test_addresses_inside_the_house_are_not_asked(source):
    for address in ("https://127.0.0.1/t.ics", "https://[::1]/t.ics", "http://rat.example.org/t"):
        Source.objects.filter(pk=source.pk).update(address=address)
        source.refresh_from_db()
        reading = read_calendar_or_feed(source, at=make.AT, policy=Policy())
        assert reading.state == Reading.State.FAILED


def test_a_feed_brings_papers_with_their_links(server):
    source = Source.objects.create(address=server.address, kind=Source.Kind.FEED)
    server.body = (
        b"<rss><channel><item><guid>1</guid><title>Vorlage VO/2026/0123: Kita</title>"
        b"<link>https://rat.example.org/7</link></item></channel></rss>"
    )
    reading = read(source, server)
    assert reading.counts["created"] == 1
    assert read(source, server, make.later(1)).counts == {"unchanged": 1}


# --- silence -----------------------------------------------------------------------------------


@pytest.fixture
def told():
    office = make.make_office()
    people = {role: make.make_person(str(role), office, role) for role in
              (Role.OPERATOR, Role.LEAD, Role.OFFICER)}  # fmt: skip
    elsewhere = make.make_person("Leitung anderswo", make.make_department(), Role.LEAD)
    return lambda: sorted(
        role for role, person in {**people, "elsewhere": elsewhere}.items()
        for _notice in Notice.objects.filter(recipient=person)
    )  # fmt: skip


def test_silence_is_told_once_to_operators_and_the_head_and_ends_with_success(source, server, told):
    read(source, server)
    server.status = 500
    server.body = b"x"
    for day in range(1, 8):
        read(source, server, make.later(day))
        assert raise_alarms(make.later(day)) == 0
    assert raise_alarms(make.later(8)) == 1
    assert raise_alarms(make.later(9)) == 0
    assert told() == [Role.LEAD, Role.OPERATOR]
    notice = Notice.objects.first()
    assert "seit dem 02.03.2026" in notice.body
    assert "Status 500" in notice.body
    server.status, server.body = 200, calendar(*DAYS)
    read(source, server, make.later(10))
    assert raise_alarms(make.later(10)) == 0
    source.refresh_from_db()
    assert source.silence_told_at is None
    assert raise_alarms(make.later(20)) == 1


def test_a_calendar_without_coming_meetings_is_told_when_others_have_some(source, server):
    read(source, server)
    late = make.AT + timedelta(days=120)
    operations.note_unchanged(CLOCK, source, at=late)
    source.refresh_from_db()
    assert silence_of(source, late) == ""
    Meeting.objects.create(name="x", body=make.make_body(), starts_at=late + timedelta(days=5))
    assert "keine künftige Sitzung" in silence_of(source, late)


def test_sources_that_rest_or_are_uploaded_raise_no_alarm(source, server):
    read(source, server)
    upload = Source.objects.create(address="urn:uuid:7", kind=Source.Kind.UPLOAD)
    agenda = Agenda("Rat", make.TODAY, items=(Item("1", "Kita"),))
    operations.take_in(CLOCK, upload, recognised=Recognised((agenda,)), what="x", at=make.AT)
    Source.objects.filter(pk=source.pk).update(is_active=False)
    assert raise_alarms(make.later(60)) == 0
