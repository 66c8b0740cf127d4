"""Feeds: meetings and papers told apart; nothing is fetched, nothing explodes."""

from datetime import date, time

import pytest

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch.formats.feeds import read_feed

pytestmark = pytest.mark.no_database

MEETING = """<item><guid>m1</guid><title>Sitzung des Bauausschusses am 19.03.2026</title>
<description>&lt;p&gt;Beginn: 17:00 Uhr&lt;br/&gt;Ort: Rathaus, Saal 2&lt;/p&gt;</description>
</item>"""
PAPER = """<item><guid>p1</guid><link>https://rat.example.org/vo?id=7</link>
<title>Vorlage VO/2026/0123: Neubau einer Kita am Weiher</title>
<pubDate>Mon, 02 Mar 2026 08:00:00 +0100</pubDate></item>"""


def rss(*items, head=""):
    inside = "".join(items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Rat</title>{inside}</channel></rss>'.encode()  # noqa: E501


def test_meetings_and_papers_are_told_apart():
    found = read_feed(rss(MEETING, PAPER, "<item><title>Stadtfest</title></item>"))
    agenda, paper = found.agendas[0], found.papers[0]
    assert (agenda.body, agenda.day, agenda.starts) == ("Bauausschuss", date(2026, 3, 19), time(17))
    assert agenda.place == "Rathaus, Saal 2"
    assert (paper.reference, paper.title) == ("VO/2026/0123", "Neubau einer Kita am Weiher")
    assert (paper.link, paper.day) == ("https://rat.example.org/vo?id=7", date(2026, 3, 2))
    assert [one.object_id for one in found.findings] == ["Stadtfest"]


def test_atom_is_read_as_well():
    content = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Rat</title><entry><id>urn:1</id>
    <title>Abgesagt: Sitzung des Sportausschusses</title>
    <summary>Termin: 20.03.2026, 18 Uhr</summary>
    </entry></feed>"""
    agenda = read_feed(content).agendas[0]
    assert (agenda.body, agenda.is_cancelled, agenda.uid) == ("Sportausschuss", True, "urn:1")


def test_entries_that_are_not_public_are_neither_taken_nor_named():
    secret = PAPER.replace("Neubau", "Nichtöffentlich: Geheimnis")
    found = read_feed(rss(secret))
    assert not found.papers
    assert "Geheimnis" not in repr(found)


def test_links_that_are_no_web_address_are_left_out():
    found = read_feed(rss(PAPER.replace("https://rat.example.org/vo?id=7", "javascript:alert(1)")))
    assert found.papers[0].link == ""


def test_a_feed_with_a_fault_is_read_as_far_as_it_goes_and_it_is_said():
    found = read_feed(rss(PAPER, "<item><title>Kita & Hort</title></item>"))
    assert len(found.papers) == 1
    assert any("sauberes XML" in one.what for one in found.findings)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, FILE])
def test_entities_are_refused(head):
    with pytest.raises(NotReadable, match="Entitäten"):
        read_feed(rss(PAPER.replace("Neubau", "&b;"), head=head))


@pytest.mark.parametrize("content", [b"", b"<html><body>Wartung</body></html>", b"\x00" * 100])
def test_what_is_no_feed_is_refused_with_a_sentence(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        read_feed(content)
