"""From the copy of the last meeting to the invitation: forms and where they lead."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from domain.meetings.planned import make_ours, plan
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.notices.models import OutboxMail
from weltoffen.domain.bodies.models import StandingItem
from weltoffen.domain.meetings import operations
from weltoffen.domain.meetings.models import Meeting, Proposal

PAGE = "/intern/sitzungen/"


@pytest.fixture
def town() -> Any:
    body = make_ours("Arbeitskreis Ankommen")
    today = timezone.localdate()
    keeper = make.make_person("Geschäftsführung", body, Role.COORDINATOR)
    member = make.make_person("Mitglied Klinik", body, Role.MEMBER)
    StandingItem.objects.create(body=body, name="Flucht und Asyl")
    old = plan(CLOCK, body, starts_at=timezone.now() - timedelta(days=20))
    operations.put_on_agenda(CLOCK, old, name="Bericht aus dem Sozialamt", presenter="Sozialamt")

    class Town:
        pass

    found: Any = Town()
    found.body, found.old, found.today = body, old, today
    found.keeper, found.member = client_of(keeper), client_of(member)
    found.outsider = client_of(make.make_clerk())
    return found


def test_from_the_copy_of_the_last_meeting_to_the_invitation_in_five_steps(town: Any) -> None:
    """Counted: open the form (1), send it as it stands (2), invite (3), send (4)."""
    page = town.keeper.get(f"{PAGE}neu/{town.body.pk}/")
    form = page.context["form"]
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    given = {name: value for name, value in given.items() if value not in (None, False)}
    given |= {"begins": f"{given['begins']:%H:%M}", "ends": f"{given['ends']:%H:%M}"}
    made = town.keeper.post(f"{PAGE}neu/{town.body.pk}/", given)
    meeting = Meeting.objects.latest("pk")
    assert made["Location"] == f"{PAGE}{meeting.pk}/tagesordnung/"
    assert meeting.starts_at is not None
    assert meeting.starts_at > timezone.now()
    editor = town.keeper.get(made["Location"]).content.decode()
    assert "Flucht und Asyl" in editor
    assert "Bericht aus dem Sozialamt" in editor
    invite = town.keeper.get(f"{PAGE}{meeting.pk}/einladen/")
    assert invite.status_code == 200
    sent = town.keeper.post(
        f"{PAGE}{meeting.pk}/einladen/", {"version": invite.context["meeting"].version}
    )
    assert sent["Location"] == f"{PAGE}{meeting.pk}/wer-kommt/"
    assert OutboxMail.objects.count() == 2
    assert "Mitglied Klinik" in town.keeper.get(sent["Location"]).content.decode()
    export = town.keeper.get(f"{sent['Location']}?export=xlsx")
    assert export.content.startswith(b"PK")


def test_the_next_meeting_is_like_the_one_it_was_asked_from_though_others_are_planned(
    town: Any,
) -> None:
    asked = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=5))
    operations.put_on_agenda(CLOCK, asked, name="Was hier anliegt")
    empty = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=60))
    page = town.keeper.get(f"{PAGE}neu/{town.body.pk}/?wie={asked.pk}")
    assert page.context["last"] == asked
    assert f"{PAGE}{empty.pk}/tagesordnung/" in page.content.decode()
    plain = town.keeper.get(f"{PAGE}neu/{town.body.pk}/")
    assert plain.context["last"] not in (asked, empty)  # the last that was held


def test_every_page_of_a_meeting_is_there_for_who_keeps_it_and_for_nobody_else(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    item = operations.put_on_agenda(CLOCK, meeting, name="Neues")
    pages = ["tagesordnung/", "einladen/", "wer-kommt/", "gast/", "verlegen/", "absagen/"]
    addresses = [f"{PAGE}{meeting.pk}/{one}" for one in pages] + [f"{PAGE}punkt/{item.pk}/"]
    assert [town.keeper.get(one).status_code for one in addresses] == [200] * len(addresses)
    assert [town.member.get(one).status_code for one in addresses] == [403] * len(addresses)
    assert [town.outsider.get(one).status_code for one in addresses] == [404] * len(addresses)
    for one in ("", "tagesordnung.pdf", "sitzung.ics"):
        assert town.member.get(f"{PAGE}{meeting.pk}/{one}").status_code == 200
        assert town.outsider.get(f"{PAGE}{meeting.pk}/{one}").status_code == 404


def test_items_are_added_ordered_left_out_and_put_back(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    editor = f"{PAGE}{meeting.pk}/tagesordnung/"
    town.keeper.post(f"{editor}vorbereiten/")
    town.keeper.post(editor, {"name": "Neues aus den Häusern"})
    town.keeper.post(editor, {"name": "Personalsache", "is_closed": "on"})
    standing, news, closed = meeting.agenda_items.order_by("position")
    assert not closed.is_public
    meeting.refresh_from_db()
    move = {"move": f"{news.pk}:up", "version": meeting.version}
    town.keeper.post(f"{editor}reihenfolge/", move)
    news.refresh_from_db()
    assert news.number == "1"
    assert town.keeper.post(f"{editor}reihenfolge/", move).status_code == 409
    assert town.keeper.post(f"{PAGE}punkt/{standing.pk}/auslassen/", {}).status_code == 409
    town.keeper.post(f"{PAGE}punkt/{standing.pk}/auslassen/", {"reason": "Keine Zahlen"})
    assert "Keine Zahlen" in town.member.get(f"{PAGE}{meeting.pk}/").content.decode()
    town.keeper.post(f"{editor}doch/{standing.standing_item_id}/")
    names = list(meeting.agenda_items.order_by("position").values_list("name", flat=True))
    assert names == ["Neues aus den Häusern", "Flucht und Asyl", ""]
    page = town.member.get(f"{PAGE}{meeting.pk}/").content.decode()
    assert "Personalsache" in page


def test_papers_are_kept_in_versions_and_read_by_who_sits_in_the_body(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    item = operations.put_on_agenda(CLOCK, meeting, name="Neues")
    for words in (b"Erste Fassung", b"Zweite Fassung"):
        files = {"papers": [SimpleUploadedFile("bericht.txt", words)]}
        town.keeper.post(f"{PAGE}punkt/{item.pk}/unterlagen/", files)
    old, new = item.attachments.order_by("number")
    page = town.member.get(f"{PAGE}{meeting.pk}/").content.decode()
    assert f"{PAGE}unterlage/{new.pk}/" in page
    assert f"{PAGE}unterlage/{old.pk}/" not in page
    answer = town.member.get(f"{PAGE}unterlage/{new.pk}/")
    assert answer.content == b"Zweite Fassung"
    assert town.outsider.get(f"{PAGE}unterlage/{new.pk}/").status_code == 404
    assert town.member.post(f"{PAGE}unterlage/{new.pk}/entfernen/").status_code == 403
    town.keeper.post(f"{PAGE}unterlage/{new.pk}/entfernen/")
    assert list(item.attachments.all()) == [old]


def test_a_member_proposes_and_hears_what_became_of_it(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    where = f"{PAGE}vorschlaege/{town.body.pk}/"
    assert town.outsider.get(where).status_code == 404
    town.member.post(where, {"name": "Wartezeiten bei der Beratung", "text": "Sechs Wochen."})
    town.member.post(where, {"name": "Parkplätze"})
    first, second = Proposal.objects.order_by("pk")
    editor = town.keeper.get(f"{PAGE}{meeting.pk}/tagesordnung/").content.decode()
    assert "Wartezeiten bei der Beratung" in editor
    refuse = f"{PAGE}{meeting.pk}/vorschlag/{second.pk}/nicht/"
    assert town.member.post(refuse, {"reason": "weil"}).status_code == 403
    assert town.keeper.post(refuse, {"reason": " "}).status_code == 409
    town.keeper.post(refuse, {"reason": "Nicht unser Thema"})
    town.keeper.post(f"{PAGE}{meeting.pk}/vorschlag/{first.pk}/auf/")
    first.refresh_from_db()
    assert first.item is not None
    assert first.item.name == "Wartezeiten bei der Beratung"
    said = town.member.get(f"{PAGE}vorschlag/{second.pk}/").content.decode()
    assert "Nicht unser Thema" in said
    assert town.outsider.get(f"{PAGE}vorschlag/{second.pk}/").status_code == 404


def test_a_member_answers_at_the_desk_and_the_keeper_for_a_caller(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    operations.put_on_agenda(CLOCK, meeting, name="Neues")
    operations.invite(CLOCK, meeting, at=timezone.now())
    mine = meeting.invitations.get(person__name="Mitglied Klinik")
    where = f"{PAGE}antwort/{mine.pk}/"
    assert where in town.member.get(f"{PAGE}{meeting.pk}/").content.decode()
    assert town.outsider.get(where).status_code == 403
    assert town.member.post(where, {"answer": "deputy"}).status_code == 422
    town.member.post(where, {"answer": "coming", "interpreter": "ar", "needs_step_free": "on"})
    mine.refresh_from_db()
    assert (mine.answer, mine.interpreter, mine.needs_step_free) == ("coming", "ar", True)
    town.keeper.post(where, {"answer": "absent"})
    mine.refresh_from_db()
    assert (mine.answer, mine.interpreter) == ("absent", "")


def test_moving_and_cancelling_by_form(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    new = {"on": "2030-05-06", "begins": "17:00", "ends": "19:00", "location": "Saal"}
    where = f"{PAGE}{meeting.pk}/verlegen/"
    assert town.keeper.post(where, new | {"version": meeting.version + 1}).status_code == 409
    town.keeper.post(where, new | {"version": meeting.version})
    meeting.refresh_from_db()
    assert timezone.localtime(meeting.starts_at).isoformat() == "2030-05-06T17:00:00+02:00"
    cancel = f"{PAGE}{meeting.pk}/absagen/"
    assert town.keeper.post(cancel, {"version": meeting.version}).status_code == 422
    town.keeper.post(cancel, {"version": meeting.version, "reason": "Hitzefrei"})
    assert "Hitzefrei" in town.member.get(f"{PAGE}{meeting.pk}/").content.decode()


def test_what_does_not_fit_a_form_comes_back_with_a_reason(town: Any) -> None:
    where = f"{PAGE}neu/{town.body.pk}/"
    assert town.keeper.post(where, {"on": "morgen", "begins": "25:00"}).status_code == 422
    assert town.member.get(where).status_code == 403
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    answer = town.keeper.post(f"{PAGE}{meeting.pk}/gast/", {"name": ""})
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["", "tagesordnung/", "einladen/", "wer-kommt/"])
def test_pages_ask_no_more_for_many_items_than_for_few(town: Any, name: str) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert town.keeper.get(f"{PAGE}{meeting.pk}/{name}").status_code == 200
        return len(seen)

    def fill(n: int) -> None:
        for number in range(n):
            item = operations.put_on_agenda(CLOCK, meeting, name=f"Punkt {n} {number}")
            operations.attach(CLOCK, item, content=b"Text", file_name="a.txt", at=timezone.now())
            operations.add_closed_item(CLOCK, meeting, name="Personalsache")
            operations.propose(CLOCK, town.body, name="Thema", at=timezone.now())
            make.make_person("", town.body, Role.MEMBER)
            operations.name_guest(CLOCK, meeting, name="Gast", at=timezone.now())
        operations.invite(CLOCK, meeting, at=timezone.now())

    fill(3)
    asked()
    few = asked()
    fill(4)
    assert asked() == few


def test_a_meeting_is_run_on_its_day_and_not_weeks_before(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=20))
    page = f"/intern/sitzungen/{meeting.pk}/"
    run = f"/intern/sitzung-laeuft/{meeting.pk}/"
    client = town.keeper
    assert run not in client.get(page).content.decode()
    meeting.starts_at = timezone.now()
    meeting.save()
    assert run in client.get(page).content.decode()


def test_who_was_invited_in_time_is_invited_again_without_a_warning(town: Any) -> None:
    meeting = plan(CLOCK, town.body, starts_at=timezone.now() + timedelta(days=2))
    operations.put_on_agenda(CLOCK, meeting, name="Bericht")
    page = f"/intern/sitzungen/{meeting.pk}/einladen/"
    warned = "Es bleiben weniger als drei volle Tage"
    assert warned in town.keeper.get(page).content.decode()
    meeting.invited_at = timezone.now() - timedelta(days=20)
    meeting.save()
    assert warned not in town.keeper.get(page).content.decode()
