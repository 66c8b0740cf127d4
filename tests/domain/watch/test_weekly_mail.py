"""The Office's weekly mail: what is missing, what waits, and never an ambiguous silence."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.watch.followers import AT, make_item, make_published, make_standing
from weltoffen.base.access.actor import Role
from weltoffen.base.notices.models import OutboxMail
from weltoffen.domain.relevance.models import ControlPaper
from weltoffen.domain.watch import digests, operations
from weltoffen.domain.watch.models import Match, Reminder, Source, Standing, WeeklyMail

NEXT_WEEK = AT + timedelta(days=7)


@pytest.fixture
def officer():
    return make.make_officer()


def mails():
    return list(OutboxMail.objects.filter(message_id__startswith="<watch-"))


def text_for(at=AT):
    digests.send(at)
    return mails()[-1].text


def meeting_in(days, name="Bauausschuss"):
    return make.make_meeting(make.make_body(name), make.TODAY + timedelta(days=days))


def test_what_was_never_submitted_stands_by_meeting_with_band_department_and_latest_day(officer):
    sports = make.make_department("Sportamt")
    near, far = meeting_in(10), meeting_in(20, "Sportausschuss")
    make_standing(
        "Schwimmbad", meeting=far, department=sports, submit_by=make.TODAY + timedelta(days=2)
    )
    make_standing(item=make_item("Bericht", near), meeting=near, band=1)
    make_standing("Zu weit", meeting=meeting_in(60))
    make_standing("Vorbei", meeting=meeting_in(-3))
    make_standing("Liegt vor", meeting=near, state=Standing.State.WAITING)
    text = text_for()
    (mail,) = mails()
    assert mail.to == officer.email
    assert mail.subject == "Ratsschau, KW 10: 2 Vorlagen fehlen"
    assert text.index("Do, 12.03.2026, 17:00 Uhr, Bauausschuss") < text.index("Bericht")
    assert text.index("Bericht") < text.index("So, 22.03.2026, 17:00 Uhr, Sportausschuss")
    assert "NEU: Schwimmbad\nvolle Beteiligung · Sportamt · vorzulegen bis Mi, 04.03.2026" in text
    assert "Für später oder noch ohne Termin fehlt eine weitere." in text
    missing, news = text.split("Neu seit dem letzten Bericht")
    assert "Liegt vor" not in missing
    assert "Liegt vor\nNeu: jetzt auf der Tagesordnung. Die Vorlage liegt dem" in news
    assert "Vorbei" not in missing


def test_when_nothing_is_missing_a_short_mail_says_so(officer):
    text = text_for()
    assert mails()[0].subject == "Ratsschau, KW 10: Diese Woche fehlt nichts"
    assert "Diese Woche fehlt nichts.\n\nAngesehen wurde, was bis 30.03.2026" in text
    assert "Außerdem" not in text


def test_what_nobody_could_read_is_never_passed_over(officer):
    make_standing("Ohne Text", meeting=meeting_in(5), state=Standing.State.UNREAD, band=0)
    assert "Eine Vorlage davon ist ungeprüft, weil ihr Text fehlt." in text_for()
    assert mails()[0].subject == "Ratsschau, KW 10: Nichts fehlt, aber 1 ungeprüft"


def test_what_else_waits_is_named(officer):
    standing = make_standing("Schwimmbad", meeting=meeting_in(10))
    Reminder.objects.create(
        standing=standing,
        department=make.make_department("Sportamt"),
        text="Bitte",
        drafted_at=AT,
        is_sent=True,
        sent_at=AT - timedelta(days=3),
        due_on=make.TODAY + timedelta(days=4),
    )
    Match.objects.create(
        paper=standing.paper,
        involvement=make.make_involvement(),
        state=Match.State.PROPOSED,
        likeness=0.7,
        why="Ähnlicher Titel",
    )
    ControlPaper.objects.create(paper=make_published(), drawn_at=AT, score=0.01)
    Source.objects.create(
        name="Ratsinformation",
        address="https://rat.example.org",
        last_success_at=AT - timedelta(days=20),
    )
    text = text_for()
    for said in (
        "Sportamt zu „Schwimmbad“, gefragt am 27.02.2026, Antwort bis 06.03.2026",
        "Zweifelhafte Zuordnungen, die jemand bestätigen muss: 1",
        "Vorlagen in der Kontrollstichprobe, die jemand ansehen muss: 1",
        "Stumme Quelle: „Ratsinformation“ liefert seit 10.02.2026 nichts mehr.",
    ):
        assert said in text, text


def test_the_last_quarter_stands_in_one_line(officer):
    met = meeting_in(-80)
    make_standing("Rechtzeitig", meeting=met, state=Standing.State.STATED)
    make_standing("Nie", meeting=met)
    assert (
        "4. Quartal 2025: 1 von 2 Vorlagen, die Integration berühren, kamen rechtzeitig (50 %),"
        " 0 zu spät, 1 gar nicht." in text_for()
    )


def test_it_comes_once_a_week_and_a_missed_monday_is_made_up_for(officer):
    assert digests.send(AT + timedelta(days=1)).office == 1
    assert digests.send(AT + timedelta(days=2)).office == 0
    assert digests.send(NEXT_WEEK).office == 1
    first, second = mails()
    assert first.message_id.startswith(f"<watch-2026-W10-{officer.pk}@")
    assert second.message_id.startswith(f"<watch-2026-W11-{officer.pk}@")


def test_killed_before_its_end_it_comes_whole_the_next_time(officer, monkeypatch):
    from weltoffen.domain.watch.operations import following

    class Killed(BaseException):
        pass

    def die(_person, _day):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(following, "standing_in_for", die)
        with pytest.raises(Killed):
            digests.send(AT)
    assert not mails()
    assert digests.send(AT).office == 1
    assert len(mails()) == 1


def test_only_what_changed_since_the_last_mail_is_new(officer):
    standing = make_standing("Kita", meeting=meeting_in(20))
    assert "NEU: Kita" in text_for()
    assert "NEU: Kita" not in text_for(NEXT_WEEK)
    Standing.objects.filter(pk=standing.pk).update(changed_at=NEXT_WEEK + timedelta(hours=1))
    assert "NEU: Kita" in text_for(NEXT_WEEK + timedelta(days=7))


@pytest.mark.parametrize(
    ("wish", "nothing", "something"),
    [("always", 1, 1), ("if_anything", 0, 1), ("never", 0, 0)],
)
def test_the_person_chooses(officer, wish, nothing, something):
    operations.choose_weekly(make.acting(officer), officer, wish=wish)
    assert digests.send(AT).office == nothing
    make_standing("Kita", meeting=meeting_in(20), changed_at=NEXT_WEEK)
    assert digests.send(NEXT_WEEK).office == something
    assert WeeklyMail.objects.get().wish == wish


def test_who_stands_in_gets_a_mail_of_their_own(officer):
    deputy = make.make_person("Vertretung")
    make.make_deputy(officer, deputy, make.TODAY, make.TODAY)
    digests.send(AT)
    assert {mail.to for mail in mails()} == {officer.email, deputy.email}
    assert {mail.subject.endswith(f"(für {officer.name})") for mail in mails()} == {True, False}


def test_only_the_office_gets_it_and_only_while_it_is_the_office(officer):
    office = make.make_office()
    make.make_person("Leitung", office, Role.LEAD)
    make.make_person("Früher", office, Role.OFFICER, end_on=make.TODAY - timedelta(days=1))
    make.make_person("Betrieb", office, Role.OPERATOR)
    make.make_clerk()
    make.make_person("Frauenbüro", make.make_department(), Role.OFFICER)
    assert digests.send(AT).office == 2


def test_nothing_confidential_stands_in_it(officer):
    paper = make_published("Geheimsache Seegrund", is_confidential=True)
    make_standing(paper=paper, meeting=meeting_in(3))
    make_standing(item=make_item("", is_public=False), meeting=meeting_in(3))
    text = text_for()
    assert "Seegrund" not in text
    assert "Diese Woche fehlt nichts" in text


def test_it_asks_no_more_for_more_papers(officer):
    def queries_for(count, at):
        for _ in range(count):
            make_standing("Kita", meeting=meeting_in(5), department=make.make_department())
        with CaptureQueriesContext(connection) as captured:
            assert digests.send(at).office == 1
        return len(captured)

    queries_for(1, AT)
    assert queries_for(3, NEXT_WEEK) == queries_for(6, NEXT_WEEK + timedelta(days=7))
