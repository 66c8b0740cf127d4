"""What the council watch puts on each one's first page."""

from datetime import timedelta

import make
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.notices.models import Notice
from weltoffen.faces.console.clock import recall_reminders

TODAY = "/intern/"


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_office_reads_how_much_is_missing_before_the_next_meetings(council):
    council.standing("Eins")
    council.standing("Zwei")
    council.standing("Später", meeting=make.make_meeting(on=council.today + timedelta(days=40)))
    council.standing("Liegt vor", state="waiting")
    page = text_of(council.client("officer").get(TODAY))
    assert "2 Vorlagen fehlen vor den nächsten Sitzungen" in page
    assert f"/intern/ratsschau/sitzung/{council.meeting.pk}/" in page
    assert "fehlen vor den nächsten" not in text_of(council.client("clerk").get(TODAY))


def test_a_reminder_stands_on_the_departments_page_until_it_is_answered(council):
    reminder = council.reminder(council.standing("Sanierung des Nordbads"))
    href = f"/intern/ratsschau/erinnerung/{reminder.pk}/"
    assert href in text_of(council.client("clerk").get(TODAY))
    assert href not in text_of(council.client("stranger").get(TODAY))
    assert "beantwortet oder überfällig" not in text_of(council.client("officer").get(TODAY))
    words = {"decline": "1", "reason": "Nur Rohre."}
    council.client("clerk").post(f"{href}antworten/", words)
    assert href not in text_of(council.client("clerk").get(TODAY))
    officer = text_of(council.client("officer").get(TODAY))
    assert "beantwortet oder überfällig" in officer
    assert href in officer


def test_the_clock_brings_a_reminder_back_to_both_sides_and_then_to_the_head(council):
    reminder = council.reminder(council.standing("Sanierung des Nordbads"))
    after = council.now + timedelta(days=5)
    recall_reminders(council.now)
    assert not Notice.objects.filter(title__startswith="Überfällig").exists()
    recall_reminders(after)
    recall_reminders(after)
    told = Notice.objects.filter(title="Überfällig: „Sanierung des Nordbads“")
    assert {one.recipient for one in told} == {council.people["head"], council.people["officer"]}
    assert told.count() == 2
    reminder.refresh_from_db()
    assert reminder.escalated_at == after


def test_a_council_member_sees_what_is_new_in_the_own_committees_only(council):
    elsewhere = make.make_meeting(on=council.today + timedelta(days=6))
    council.standing("Neu im Sportausschuss", change="neu auf der Tagesordnung")
    council.standing("Neu anderswo", meeting=elsewhere)
    council.standing("Alt", changed_at=council.now - timedelta(days=30))
    council.standing("Straßenlampen", band=0, state="not_affected")
    answer = council.client("council member").get(TODAY)
    assert [line.title for line in answer.context["news"]] == ["Neu im Sportausschuss"]
    assert "neu auf der Tagesordnung" in text_of(answer)


def test_the_navigation_leads_those_there_who_watch_the_council(council):
    entry = 'href="/intern/ratsschau/"'
    shown = {who: entry in text_of(council.client(who).get(TODAY)) for who in council.people}
    assert {who for who, is_there in shown.items() if is_there} == {
        "officer",
        "lead",
        "council member",
        "session service",
    }
    member = make.make_person("Mitglied", council.body, Role.MEMBER)
    assert entry in text_of(client_of(member).get(TODAY))
