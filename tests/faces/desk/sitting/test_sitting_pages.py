"""The one page of a meeting, without a script: from the opening to the end."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.minutes.assembly import add_substitute, assemble
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership, Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.gaps.models import Evidence
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting
from weltoffen.domain.minutes import operations
from weltoffen.domain.minutes.models import (
    Attendance,
    Ballot,
    Bias,
    Minutes,
    Motion,
    Record,
    Sitting,
    Voice,
)
from weltoffen.domain.promises.models import Promise


@pytest.fixture
def body():
    make.make_office()
    return assemble(starts_at=timezone.now() - timedelta(minutes=5), closed=["Personalsache"])


@pytest.fixture
def desk(body):
    return client_of(body.secretary)


def address(body) -> str:
    return f"/intern/sitzung-laeuft/{body.meeting.pk}/"


def text_of(answer) -> str:
    return answer.content.decode()


def version_in(answer) -> str:
    return re.search(r'name="version" value="(\d+)"', text_of(answer))[1]


def test_a_meeting_from_the_opening_to_its_minutes(body, desk):
    page = address(body)
    assert "Sitzung eröffnen" in text_of(desk.get(page))
    opened = desk.post(
        page + "eroeffnen/", {"chair": "Vorsitz", "secretary": "Geschäftsführung"}, follow=True
    )
    assert "nicht beschlussfähig" in text_of(opened)
    here = [one.pk for one in body.members[:4]]
    called = text_of(desk.post(page + "anwesenheit/", {"here": here}, follow=True))
    assert "4 von 5 Stimmen im Raum, 3 nötig" in called
    item = body.items[1]
    top = f"{page}top/{item.pk}/"
    running = text_of(desk.post(top + "aufrufen/", follow=True))
    assert 'class="wo-point wo-point--running"' in running
    desk.post(top + "notiz/", {"text": "Der Verein stellt vor.", "part": "text", "version": "1"})
    assert Record.objects.get(item=item).text == "Der Verein stellt vor."
    desk.post(top + "befangen/", {"person": body.members[0].pk, "reason": "Vorsitz des Vereins"})
    desk.post(top + "antrag/", {"text": "Der Verein erhält 3.000 Euro.", "moved_by": "Vorsitz"})
    motion = Motion.objects.get()
    voting = text_of(desk.get(page))
    assert "Abstimmung (3 Stimmberechtigte)" in voting
    voted = desk.post(
        f"{page}antrag/{motion.pk}/abstimmen/",
        {"yes": 2, "no": 1, "abstained": 0, "version": "1"},
        follow=True,
    )
    assert "angenommen" in text_of(voted)
    item.refresh_from_db()
    assert item.result == "adopted"
    assert item.resolution_text == "Der Verein erhält 3.000 Euro."
    desk.post(top + "abschliessen/")
    refused = desk.post(page + "schliessen/", {})
    assert refused.status_code == 422
    assert "2 Tagesordnungspunkte sind noch nicht abgeschlossen" in text_of(refused)
    closed = desk.post(page + "schliessen/", {"postpone": "on"}, follow=True)
    assert "Die Sitzung ist geschlossen" in text_of(closed)
    assert Sitting.objects.get().closed_at is not None
    assert Minutes.objects.get().state == "draft"
    again = desk.post(page + "fortsetzen/", follow=True)
    assert "Die Sitzung geht weiter" in text_of(again)


def test_who_does_not_keep_the_body_finds_no_such_page(body):
    body.open()
    page = address(body)
    item = body.items[0].pk
    others = [
        client_of(body.members[0]),
        client_of(make.make_person("", make.make_body(), Role.COORDINATOR)),
    ]
    for other in others:
        for path in ("", "stand/", f"top/{item}/notiz/", "schliessen/", "anwesenheit/kommt/"):
            assert other.get(page + path).status_code == 404
        assert other.post(f"{page}top/{item}/aufrufen/").status_code == 404
    assert not Record.objects.exists()


def test_two_wordings_stand_side_by_side_and_nothing_is_mixed(body, desk):
    body.open()
    note = f"{address(body)}top/{body.items[0].pk}/notiz/"
    other = client_of(make.make_person("Zweite Schriftführung", body.body, Role.COORDINATOR))
    other.post(note, {"text": "Frau A. berichtet.", "part": "text", "version": "1"})
    both = desk.post(note, {"text": "Herr B. berichtet.", "part": "text", "version": "1"})
    assert both.status_code == 409
    page = text_of(both)
    assert "Frau A. berichtet." in page
    assert "Herr B. berichtet." in page
    assert "Zweite Schriftführung" in page
    assert Record.objects.get().text == "Frau A. berichtet."
    saved = desk.post(
        note, {"text": "Frau A. und Herr B.", "part": "text", "version": version_in(both)}
    )
    assert saved.status_code == 302
    assert Record.objects.get().text == "Frau A. und Herr B."


def test_the_script_gets_both_wordings_and_a_number_to_go_on_with(body, desk):
    body.open()
    note = f"{address(body)}top/{body.items[0].pk}/notiz/"
    ask = {"headers": {"Accept": "application/json"}}
    typed = {"text": "A", "part": "text", "version": "1", "writer": "seite", "stroke": "1"}
    assert desk.post(note, typed, **ask).json() == {"version": 2}
    assert desk.post(note, typed, **ask).json() == {"version": 2}
    late = desk.post(note, {**typed, "text": "B", "writer": "andere"}, **ask)
    assert late.status_code == 409
    assert late.json() == {"version": 2, "text": "A", "by": body.secretary.name}
    desk.post(address(body) + "schliessen/", {"postpone": "on"})
    shut = desk.post(note, {**typed, "text": "C", "version": "2", "stroke": "2"}, **ask)
    assert shut.status_code == 423
    assert "läuft gerade nicht" in shut.json()["refused"]


def test_a_click_that_is_sent_twice_counts_once(body, desk):
    body.open()
    page = address(body)
    form = {"text": "Wir empfehlen.", "_once": "k" * 24}
    move = f"{page}top/{body.items[0].pk}/antrag/"
    first, second = desk.post(move, form), desk.post(move, form)
    assert first.status_code == second.status_code == 302
    assert Motion.objects.count() == 1
    vote = f"{page}antrag/{Motion.objects.get().pk}/abstimmen/"
    numbers = {"yes": 5, "no": 0, "abstained": 0, "version": "1"}
    desk.post(vote, numbers)
    desk.post(vote, numbers)  # another key, the same numbers
    assert Ballot.objects.count() == 1
    other = desk.post(vote, {**numbers, "yes": 1, "no": 4})
    assert other.status_code == 409
    assert "5:0:0" in text_of(other)


def test_a_deputy_takes_the_seat_and_a_guest_has_no_vote(body, desk):
    stand_in = add_substitute(body, 4, "Stellvertretung Kirche")
    body.open(here=4)
    page = address(body)
    assert "Stellvertretung Kirche" in text_of(desk.get(page))
    absent = body.members[4].pk
    desk.post(page + "anwesenheit/kommt/", {"person": stand_in.pk, "instead_of": absent})
    shown = text_of(desk.post(page + "anwesenheit/kommt/", {"name": "Gast"}, follow=True))
    assert "5 von 5 Stimmen im Raum" in shown
    assert "für Mitglied 5" in shown
    guest = Attendance.objects.get(name="Gast")
    assert not guest.has_vote
    desk.post(f"{page}anwesenheit/{guest.pk}/geht/")
    assert "Gegangen (1)" in text_of(desk.get(page))
    assert desk.post(page + "anwesenheit/kommt/", {"name": " "}).status_code == 422


def test_a_vote_by_name_offers_only_who_may_vote(body, desk):
    body.open()
    page, item = address(body), body.items[0]
    desk.post(f"{page}top/{item.pk}/befangen/", {"person": body.members[0].pk, "reason": "selbst"})
    assert Bias.objects.count() == 1
    motion = body.move()
    by_name = f"{page}antrag/{motion.pk}/namentlich/"
    asked = text_of(desk.get(by_name))
    assert "Mitglied 1" not in asked
    choices = {
        f"voice-{body.seat(number).pk}": choice
        for number, choice in ((1, "yes"), (2, "yes"), (3, "no"), (4, ""))
    }
    answer = desk.post(by_name, {**choices, "version": "1"}, follow=True)
    assert "Mitglied 4: Nein" in text_of(answer)
    assert Voice.objects.count() == 3


def test_without_a_quorum_the_secretary_says_that_nobody_questioned_it(body, desk):
    body.open(here=2)
    motion = body.move()
    vote = f"{address(body)}antrag/{motion.pk}/abstimmen/"
    numbers = {"yes": 2, "no": 0, "abstained": 0, "version": "1"}
    refused = desk.post(vote, numbers)
    assert refused.status_code == 422
    assert "nicht beschlussfähig" in text_of(refused)
    assert desk.post(vote, {**numbers, "despite_quorum": "on"}).status_code == 302
    assert not Ballot.objects.get().is_quorate


def test_a_task_stands_in_the_register_and_under_its_item(body, desk):
    body.open()
    department = make.make_department("Amt für Soziales")
    Organization.objects.filter(pk=department.pk).update(key="soziales")
    item = body.items[0]
    sent = {
        "kind": "task",
        "title": "Sprachkurse am Abend",
        "text": "Das Amt berichtet über Sprachkurse am Abend.",
        "organization": department.pk,
        "report_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }
    page = desk.post(f"{address(body)}top/{item.pk}/aufgabe/", sent, follow=True)
    promise = Promise.objects.get()
    assert promise.item == item
    assert promise.body == body.body
    assert "Sprachkurse am Abend" in text_of(page)


def test_who_is_in_charge_of_a_task_is_chosen_among_those_who_sit_there(body, desk):
    body.open()
    department = make.make_department("Amt für Soziales")
    Organization.objects.filter(pk=department.pk).update(key="soziales")
    stranger = make.make_clerk(department, "Sachbearbeitung Soziales")
    sent = {
        "kind": "task",
        "title": "Sprachkurse am Abend",
        "text": "Das Amt berichtet.",
        "organization": department.pk,
        "person": stranger.pk,
        "report_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }
    page = f"{address(body)}top/{body.items[0].pk}/aufgabe/"
    assert desk.post(page, sent).status_code == 422
    member = Membership.objects.filter(organization=body.body, role="member").first().person
    assert desk.post(page, {**sent, "person": member.pk}).status_code == 302
    assert Promise.objects.get().case.owner == member


def test_what_is_missing_is_reported_under_its_item_and_stands_with_the_gap(body, desk):
    body.open()
    topic = Term.objects.create(taxonomy="topic", code="health", name="Gesundheit")
    item = body.items[0]
    page = f"{address(body)}top/{item.pk}/fehlt/"
    assert desk.post(page, {"text": "", "topic": topic.pk}).status_code == 422
    told = {"text": "Psychotherapie auf Dari", "topic": topic.pk, "language": "prs"}
    said = desk.post(page, told, follow=True)
    assert "Als fehlend gemeldet: Psychotherapie auf Dari" in text_of(said)
    assert "Psychotherapie auf Dari" in Evidence.objects.get().note


def test_the_last_minutes_are_approved_with_one_click_under_their_item(body, desk):
    before = Meeting.objects.create(
        name="Letzte Sitzung", body=body.body, starts_at=timezone.now() - timedelta(days=40)
    )
    content = {"opening": "", "items": []}
    last = Minutes.objects.create(
        meeting=before, state="sent", due_on=timezone.localdate(), content=content
    )
    AgendaItem.objects.filter(pk=body.items[1].pk).update(name="Genehmigung der Niederschrift")
    page = address(body)
    assert "Genehmigen" not in text_of(desk.get(page))  # not before the meeting has begun
    body.open()
    assert f"{page}genehmigen/{last.pk}/" in text_of(desk.get(page))
    with patch("weltoffen.domain.minutes.keeping.print_and_keep"):  # the print has its own tests
        desk.post(f"{page}genehmigen/{last.pk}/")
    last.refresh_from_db()
    assert last.state == "approved"
    assert last.approved_under == body.items[1]
    item = AgendaItem.objects.get(pk=body.items[1].pk)
    assert item.result_text == f"Protokoll vom {before.starts_at:%d.%m.%Y} genehmigt"
    assert item.result == "adopted"
    assert item.record.done_at  # nothing else is to be done under it
    assert "Niederschriften zur Genehmigung" not in text_of(desk.get(page))


def test_of_two_results_the_second_is_shown_the_first(body, desk):
    body.open()
    decide = f"{address(body)}top/{body.items[0].pk}/ergebnis/"
    desk.post(decide, {"result": "zur Kenntnis genommen", "seen": ""})
    late = desk.post(decide, {"result": "vertagt", "seen": ""})
    assert late.status_code == 409
    assert "zur Kenntnis genommen" in text_of(late)
    assert 'name="seen" value="zur Kenntnis genommen"' in text_of(late)
    sure = desk.post(decide, {"result": "vertagt", "seen": "zur Kenntnis genommen"})
    assert sure.status_code == 302
    assert AgendaItem.objects.get(pk=body.items[0].pk).result == "postponed"


def test_what_is_not_public_stays_in_its_part(body, desk):
    body.open()
    closed = body.items[2]
    page = text_of(desk.get(f"{address(body)}?top={closed.pk}"))
    assert "Personalsache" in page
    top = f"{address(body)}top/{closed.pk}/"
    assert desk.post(
        top + "notiz/", {"text": "x", "part": "text", "version": "1"}
    ).status_code == 409  # fmt: skip
    desk.post(top + "ergebnis/", {"result": "einstimmig beschlossen", "seen": ""})
    assert ClosedPart.objects.get().result_text == "einstimmig beschlossen"
    assert AgendaItem.objects.get(pk=closed.pk).result_text == ""


def test_the_page_asks_as_much_for_many_as_for_few(body, desk):
    body.open()
    page = address(body)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(page).status_code == 200
        return len(captured)

    body.move()
    few = asked()
    for number in range(10, 20):
        item = AgendaItem.objects.create(
            meeting=body.meeting, number=str(number), position=number, name="P", is_public=True
        )
        Record.objects.create(item=item, text="Notiz", taken_at=timezone.now())
        Motion.objects.create(item=item, text="Antrag", moved_at=timezone.now())
        Bias.objects.create(item=item, person=body.members[1], reason="r", noted_at=timezone.now())
        make.make_person(f"Neu {number}", body.body, Role.MEMBER)
    assert asked() == few


def test_times_are_corrected_on_the_page_of_the_meeting(body, desk):
    page = address(body)
    sitting = body.open(at=timezone.now() - timedelta(minutes=4))
    row = body.seat(0)
    way = f"{page}anwesenheit/{row.pk}/zeiten/"
    assert way in text_of(desk.get(page))
    began = timezone.localtime(sitting.opened_at)
    came = timezone.localtime(timezone.now() - timedelta(minutes=2))
    assert f'value="{began:%H:%M}"' in text_of(desk.get(way))
    desk.post(way, {"came": f"{came:%H:%M}", "left": ""})
    row.refresh_from_db()
    assert timezone.localtime(row.came_at).minute == came.minute
    early = timezone.localtime(sitting.opened_at - timedelta(minutes=9))
    refused = desk.post(way, {"came": f"{early:%H:%M}", "left": ""})
    assert refused.status_code == 422
    assert "hatte da noch nicht begonnen" in text_of(refused)


def test_who_chairs_and_when_it_began_are_changed_together(body, desk):
    sitting = body.open(at=timezone.now() - timedelta(minutes=2))
    began = timezone.localtime(sitting.opened_at - timedelta(minutes=1))
    way = f"{address(body)}leitung/"
    form = {"chair": "Stellvertretung", "secretary": "Geschäftsführung", "began": f"{began:%H:%M}"}
    assert desk.post(way, form | {"version": version_in(desk.get(way))}).status_code == 302
    sitting.refresh_from_db()
    assert sitting.chair == "Stellvertretung"
    assert timezone.localtime(sitting.opened_at).minute == began.minute


def test_a_meeting_is_closed_in_the_minute_in_which_the_last_was_noted(body, desk):
    body.open(at=timezone.now() - timedelta(minutes=3))
    last = operations.note_arrival(
        body.actor, body.meeting.sitting, name="Gast", at=timezone.now() - timedelta(minutes=1)
    )
    said = f"{timezone.localtime(last.came_at):%H:%M}"
    answer = desk.post(f"{address(body)}schliessen/", {"ended": said, "postpone": "on"})
    assert answer.status_code == 302
    assert Sitting.objects.get().closed_at == last.came_at


def test_a_meeting_is_closed_at_the_time_it_ended(body, desk):
    body.open(at=timezone.now() - timedelta(minutes=4))
    ended = timezone.localtime(timezone.now() - timedelta(minutes=1))
    way = f"{address(body)}schliessen/"
    assert 'name="ended"' in text_of(desk.get(way))
    desk.post(way, {"ended": f"{ended:%H:%M}", "postpone": "on"})
    closed_at = timezone.localtime(Sitting.objects.get().closed_at)
    assert (closed_at.hour, closed_at.minute) == (ended.hour, ended.minute)
