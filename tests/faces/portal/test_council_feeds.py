"""Feeds by secret address: sound whatever stands in a title, public papers only, 304 at rest."""

import re
from datetime import timedelta

import feedparser
import icalendar
import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import parse_http_date

import make
from domain.watch.followers import (
    AT,
    follow,
    make_follower,
    make_item,
    make_published,
    make_standing,
)
from weltoffen.base.accounts.models import User
from weltoffen.base.organizations.models import Membership, Organization
from weltoffen.domain.watch.models import Standing, Subscription

HOSTILE = [
    "Kita</title></item></channel><script>alert(1)</script>",
    "]]><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    "Steuerzeichen \x01\x02\x08\x0b\x1f\x7f\ufffe\uffff Ende",
    "\u202eumgekehrt\u2028 &amp; &lt;b&gt; \"'",
    "Kinder & Jugend 🎈 اللغة",
]


@pytest.fixture
def subscription():
    make.make_office()
    return follow(make_follower(), name="Bäder & <b>mehr</b>")


def address(subscription: Subscription) -> str:
    return f"/feed/ratsschau/{subscription.feed_secret}.xml"


def read(subscription, **headers):
    return Client().get(address(subscription), **headers)


def titles(response):
    return [entry.title for entry in feedparser.parse(response.content).entries]


def test_the_newest_comes_first_with_where_it_leads_and_why_it_is_here(subscription):
    body = make.make_body("Sportausschuss")
    meeting = make.make_meeting(body, make.TODAY + timedelta(days=17))
    paper = make_published("Schwimmbad", reference="2026/7")
    make_standing(paper=paper, meeting=meeting)
    make_standing(item=make_item("Bericht"), changed_at=AT)
    answer = read(subscription)
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert titles(answer) == ["Bericht", "2026/7 Schwimmbad"]
    entry = feedparser.parse(answer.content).entries[1]
    assert entry.link.endswith(f"/intern/zu/documents.paper:{paper.pk}/")
    for said in ("Neu: jetzt auf der Tagesordnung", "Do, 19.03.2026, 17:00 Uhr, Sportausschuss"):
        assert said in entry.description


def test_whatever_stands_in_a_title_the_feed_is_well_formed_and_runs_nothing(subscription):
    for title in HOSTILE:
        make_standing(paper=make_published(title, paper_type="<i>Art</i>"), change=title[:200])
    content = read(subscription).content
    items = ElementTree.fromstring(content).findall("channel/item")
    assert len(items) == len(HOSTILE)
    for item in items:
        assert not re.search("[<>\x00-\x08\x0b-\x1f\ufffe\uffff\u202e]", item.findtext("title"))
        shown = item.findtext("description")
        assert not re.search("<(?!/?p>|br>)", shown), shown
    assert not re.search(rb"<script|<!ENTITY|<!DOCTYPE", content)
    assert not feedparser.parse(content).bozo


def test_a_paper_keeps_its_guid_until_it_changes(subscription):
    standing = make_standing("Kita")

    def guid():
        return feedparser.parse(read(subscription).content).entries[0].id

    first = guid()
    Standing.objects.filter(pk=standing.pk).update(score=0.1)
    assert guid() == first
    Standing.objects.filter(pk=standing.pk).update(changed_at=AT)
    assert guid() != first


def test_what_a_reader_has_already_is_not_sent_again(subscription):
    standing = make_standing("Kita")
    first = read(subscription)
    etag, changed = first["ETag"], first["Last-Modified"]
    assert parse_http_date(changed) == int(standing.changed_at.timestamp())
    assert read(subscription, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert read(subscription, HTTP_IF_MODIFIED_SINCE=changed).status_code == 304
    assert read(subscription).content == first.content
    Standing.objects.filter(pk=standing.pk).update(changed_at=AT)
    again = read(subscription, HTTP_IF_NONE_MATCH=etag, HTTP_IF_MODIFIED_SINCE=changed)
    assert again.status_code == 200
    assert again["ETag"] != etag


def test_an_empty_feed_stays_the_same_too(subscription):
    first = read(subscription)
    assert titles(first) == []
    assert read(subscription, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_no_search_engine_and_no_shared_cache_keeps_it(subscription):
    answer = read(subscription)
    assert "noindex" in answer["X-Robots-Tag"]
    assert "private" in answer["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert Client().head(address(subscription)).status_code == 200
    assert Client().post(address(subscription)).status_code == 405


@pytest.mark.parametrize("key", ["x", "A" * 43, "%00", "a%2Fb", "é", "9" * 5000, "%F0%9F%8E%88"])
def test_an_address_that_never_was_is_not_found(subscription, key):
    assert Client().get(f"/feed/ratsschau/{key}.xml").status_code == 404


def test_only_public_papers_that_the_person_may_see_today(subscription):
    make_standing("Kita")
    make_standing(paper=make_published("Geheim", is_confidential=True))
    make_standing(paper=make_published("Entwurf", is_public=False))
    make_standing(item=make_item("", is_public=False))
    assert titles(read(subscription)) == ["Kita"]


def test_the_feed_ends_with_the_membership_and_with_the_account(subscription):
    make_standing("Kita")
    person = subscription.person
    person.account = User.objects.create_user("a@example.org", is_active=False)
    person.save()
    assert read(subscription).status_code == 404
    User.objects.update(is_active=True)
    assert read(subscription).status_code == 200
    Membership.objects.update(end_on=make.TODAY - timedelta(days=1))
    assert read(subscription).status_code == 404


def test_a_feed_holds_fifty_and_asks_no_more_for_more(subscription):
    Subscription.objects.update(words="Kita, Schule")
    subscription.bodies.set([make.make_body()])
    route = Organization.objects.get(pk=subscription.bodies.get().pk)

    def queries_for(count):
        for number in range(count):
            paper = make_published(f"Kita {number}", concern=None)
            paper.consultations.create(organization=route)
            make_standing(paper=paper, department=make.make_department())
        with CaptureQueriesContext(connection) as captured:
            assert read(subscription).status_code == 200
        return len(captured)

    queries_for(1)
    assert queries_for(5) == queries_for(50)
    assert len(titles(read(subscription))) == 50


def calendar(subscription, **headers):
    return Client().get(f"/feed/ratsschau/{subscription.feed_secret}.ics", **headers)


def events(subscription):
    return icalendar.Calendar.from_ical(calendar(subscription).content).walk("VEVENT")


@pytest.fixture
def soon():
    """A meeting of a body that is subscribed to, on a day that is near whenever this runs."""
    return make.make_meeting(make.make_body("Sportausschuss"), timezone.localdate())


def test_the_calendar_has_the_meetings_of_the_bodies_with_the_items_that_fit(subscription, soon):
    subscription.bodies.set([soon.body])
    Subscription.objects.update(words="Schwimm")
    make_standing(HOSTILE[0] + " Schwimmbad, \\; Nordpark", meeting=soon)
    make_standing("Haushalt", meeting=soon)
    make.make_meeting(make.make_body("Bauausschuss"), timezone.localdate())
    (event,) = events(subscription)
    assert event["SUMMARY"] == "Sportausschuss"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event.decoded("DTSTART") == soon.starts_at
    assert "Schwimmbad, \\; Nordpark" in event["DESCRIPTION"]
    assert "Haushalt" not in event["DESCRIPTION"]
    content = calendar(subscription).content
    assert b"BEGIN:VTIMEZONE" in content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content.count(b"BEGIN:VEVENT") == 1


def test_without_bodies_the_calendar_has_the_meetings_in_which_something_fits(subscription, soon):
    make_standing("Kita", meeting=soon)
    make_standing("Ohne Sitzung")
    make.make_meeting()
    assert [event["SUMMARY"] for event in events(subscription)] == ["Sportausschuss"]


def test_a_meeting_keeps_its_uid_and_counts_its_changes(subscription, soon):
    standing = make_standing("Kita", meeting=soon)
    (first,) = events(subscription)
    etag = calendar(subscription)["ETag"]
    assert calendar(subscription, HTTP_IF_NONE_MATCH=etag).status_code == 304
    Standing.objects.filter(pk=standing.pk).update(changed_at=AT)
    soon.is_cancelled = True
    soon.save()
    (second,) = events(subscription)
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["STATUS"] == "CANCELLED"
    assert calendar(subscription, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_the_calendar_shows_nothing_that_the_feed_would_not(subscription, soon):
    subscription.bodies.set([soon.body])
    make_standing(paper=make_published("Geheim", is_confidential=True), meeting=soon)
    make_standing(item=make_item("", soon, is_public=False), meeting=soon)
    (event,) = events(subscription)
    assert "Geheim" not in event["DESCRIPTION"]
    Membership.objects.update(end_on=make.TODAY - timedelta(days=1))
    assert calendar(subscription).status_code == 404
    assert Client().get("/feed/ratsschau/beispiel.ics").status_code == 404


def test_the_calendar_asks_no_more_for_more_meetings(subscription, soon):
    def queries_for(count):
        for _ in range(count):
            make_standing("Kita", meeting=make.make_meeting(on=timezone.localdate()))
        with CaptureQueriesContext(connection) as captured:
            assert calendar(subscription).status_code == 200
        return len(captured)

    queries_for(1)
    assert queries_for(2) == queries_for(8)
