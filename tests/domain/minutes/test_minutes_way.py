"""From the end of the meeting to the approval by the body (HGO § 61)."""

from datetime import timedelta

import pytest

import make
from domain.minutes.sat import CLOSED, make_sat
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.links.bearing import bearer, find
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.drafts import Note
from weltoffen.domain.minutes.models import Minutes, Record, Sitting
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.content import compose, notes_left_out
from weltoffen.domain.minutes.rules.parts import fingerprint

State = Minutes.State


@pytest.fixture
def sat():
    return make_sat()


def token_in(mail: OutboxMail) -> str:
    line = next(line for line in mail.text.splitlines() if "/niederschrift/" in line)
    return line.rstrip("/").rpartition("/")[2]


def test_minutes_are_there_when_the_meeting_ends_with_the_words_and_the_period_of_the_body(sat):
    minutes = sat.drafted()
    assert minutes.opening == "Die Sitzung wird mit einem Gruß eröffnet."
    assert minutes.due_on == make.TODAY + timedelta(days=14)
    assert sat.drafted() == minutes
    assert Minutes.objects.count() == 1


def test_from_the_draft_to_the_approval(sat):
    minutes = sat.approved()
    minutes.refresh_from_db()
    assert minutes.state == State.APPROVED
    assert minutes.signed_by_chair == "Vorsitz"
    assert fingerprint(minutes.content) == minutes.content_sha256
    assert minutes.public_file.sha256 != minutes.whole_file.sha256
    assert minutes.objections_until == make.TODAY + timedelta(days=3 + 14)
    with pytest.raises(Refused, match="approved already"):
        operations.approve_minutes(sat.keeper, minutes, item=sat.next_item(), at=make.later(61))


def test_what_lies_before_the_chair_stands_still_until_it_is_given_back(sat):
    minutes = sat.laid()
    note = Note(sat.items[0].pk, "Es gibt genug Plätze.")
    with pytest.raises(Refused, match="Nobody changes them now"):
        operations.write_minutes(sat.keeper, minutes, opening="", notes=[note])
    operations.return_minutes(
        make.acting(sat.chair), minutes, remark="Bitte die Plätze prüfen.", at=make.later(2)
    )
    assert Notice.objects.filter(recipient=sat.secretary, title__contains="Zurück").exists()
    operations.write_minutes(sat.keeper, minutes, opening="Guten Tag.", notes=[note])
    operations.lay_before_chair(sat.keeper, minutes, chair=sat.chair, at=make.later(2))
    assert minutes.content["public"][0]["text"] == "Es gibt genug Plätze."
    assert minutes.content["head"]["opening"] == "Guten Tag."


def test_minutes_of_results_say_that_notes_are_left_out_and_may_tell_the_course(sat):
    Charter.objects.update(minutes_style=Charter.Style.RESULTS)
    minutes = sat.drafted()
    AgendaItem.objects.filter(pk=sat.items[0].pk).update(resolution_text="So beschlossen.")
    note = Note(sat.items[0].pk, "Lange wurde gesprochen.")
    operations.write_minutes(sat.keeper, minutes, opening="", notes=[note])
    assert notes_left_out(minutes) == 1
    assert compose(minutes)["public"][0]["text"] == ""
    operations.write_minutes(sat.keeper, minutes, opening="", notes=[note], style="course")
    assert notes_left_out(minutes) == 0
    assert compose(minutes)["public"][0]["text"] == "Lange wurde gesprochen."


def test_nobody_signs_other_words_than_those_that_were_read(sat):
    minutes = sat.laid()
    read = minutes.content_sha256
    operations.return_minutes(sat.keeper, minutes, remark="Neu.", at=make.later(1))
    Record.objects.filter(item=sat.items[0]).update(text="Etwas anderes.")
    operations.lay_before_chair(sat.keeper, minutes, chair=sat.chair, at=make.later(1))
    with pytest.raises(Conflict):
        operations.sign_as_chair(
            make.acting(sat.chair), minutes, name="Vorsitz", seen=read, at=make.later(2)
        )
    operations.sign_as_chair(
        make.acting(sat.chair),
        minutes,
        name="Vorsitz",
        seen=minutes.content_sha256,
        at=make.later(2),
    )
    assert minutes.state == State.REVIEW  # the secretary's is missing


def test_a_meeting_taken_up_again_is_not_signed_as_it_was(sat):
    minutes = sat.laid()
    Sitting.objects.update(closed_at=make.later(1) + timedelta(hours=1))
    with pytest.raises(Conflict, match="taken up again"):
        operations.sign_as_secretary(
            sat.keeper, minutes, name="S", seen=minutes.content_sha256, at=make.later(2)
        )


def test_only_the_chair_signs_as_chair_and_in_a_council_two_people_sign(sat):
    minutes = sat.drafted()
    operations.lay_before_chair(sat.keeper, minutes, chair=sat.secretary, at=make.later(1))
    seen = minutes.content_sha256
    with pytest.raises(NotPermitted):
        operations.sign_as_chair(
            make.acting(sat.chair), minutes, name="X", seen=seen, at=make.later(1)
        )
    operations.sign_as_chair(sat.keeper, minutes, name="G", seen=seen, at=make.later(1))
    with pytest.raises(Refused, match="two people"):
        operations.sign_as_secretary(sat.keeper, minutes, name="G", seen=seen, at=make.later(1))


def test_in_a_working_group_one_person_may_do_both():
    sat = make_sat("AG", kind="working_group")
    minutes = sat.drafted()
    operations.lay_before_chair(sat.keeper, minutes, chair=sat.secretary, at=make.later(1))
    seen = minutes.content_sha256
    operations.sign_as_chair(sat.keeper, minutes, name="G", seen=seen, at=make.later(1))
    operations.sign_as_secretary(sat.keeper, minutes, name="G", seen=seen, at=make.later(1))
    assert minutes.state == State.SIGNED
    assert minutes.content["head"]["title"].startswith("Protokoll: AG")


def test_a_chair_without_an_account_signs_by_the_address_in_the_mail(sat):
    minutes = sat.drafted()
    operations.lay_before_chair(sat.keeper, minutes, chair=sat.member, at=make.later(1))
    [mail] = OutboxMail.objects.filter(to=sat.member.email)
    assert not any(word in mail.text for word in CLOSED)
    link = find(token_in(mail), permissions.SIGN_LINK, at=make.later(2))
    chair = bearer(link, "Vorsitz")
    assert permissions.VIEW.allows(chair, minutes)
    seen = minutes.content_sha256
    operations.sign_as_chair(chair, minutes, name="Mitglied", seen=seen, at=make.later(2))
    assert find(token_in(mail), permissions.SIGN_LINK, at=make.later(2)) is None
    with pytest.raises(NotPermitted):
        operations.sign_as_secretary(chair, minutes, name="M", seen=seen, at=make.later(2))


def test_a_signature_on_paper_is_noted_as_one(sat):
    minutes = sat.laid()
    operations.note_signature_on_paper(
        sat.keeper, minutes, name="Vorsitz", seen=minutes.content_sha256, at=make.later(2)
    )
    assert minutes.signed_by_chair == "Vorsitz (auf Papier)"


def test_minutes_go_to_members_and_to_who_sat_there_never_to_guests(sat):
    minutes = sat.sent()
    reached = {one.person.name for one in minutes.deliveries.all()}
    assert reached == {"Vorsitz Beirat", "Mitglied Beirat", "Fehlendes Mitglied Beirat"}
    [mail] = OutboxMail.objects.filter(to=sat.member.email)
    assert "Der nichtöffentliche Teil steht dort nicht." in mail.text
    assert not any(word in mail.subject + mail.text for word in CLOSED)
    assert Notice.objects.filter(recipient=sat.chair, title__contains="Protokoll").exists()
    with pytest.raises(Refused, match="sent already"):
        operations.send_minutes(sat.keeper, minutes, at=make.later(4))


def test_unsigned_minutes_are_not_sent_and_unsent_ones_not_approved(sat):
    minutes = sat.laid()
    with pytest.raises(Refused, match="have signed"):
        operations.send_minutes(sat.keeper, minutes, at=make.later(3))
    with pytest.raises(Refused, match="Only minutes that were sent"):
        operations.approve_minutes(sat.keeper, minutes, item=sat.next_item(), at=make.later(9))


def test_minutes_are_approved_in_a_later_meeting_of_the_same_body(sat):
    minutes = sat.sent()
    assert list(queries.minutes_to_approve(sat.body)) == [minutes]
    elsewhere = make_sat("Anderer").next_item()
    for item in (sat.items[0], elsewhere):
        with pytest.raises(Refused, match="later meeting"):
            operations.approve_minutes(sat.keeper, minutes, item=item, at=make.later(60))
    item = sat.next_item()
    operations.approve_minutes(sat.keeper, minutes, item=item, at=make.later(60))
    assert minutes.approved_under == item
    assert not queries.minutes_to_approve(sat.body)


def test_keepers_are_reminded_before_the_period_ends_and_every_week_after(sat):
    minutes = sat.laid()
    due = minutes.due_on
    days = [
        day
        for day in range(-5, 16)
        if queries.due_minutes(due + timedelta(days=day)).exists() and reminds(minutes, due, day)
    ]
    assert days == [-3, 4, 11]
    title = Notice.objects.filter(recipient=sat.chair, kind="due").last().title
    assert "zu versenden" in title


def reminds(minutes, due, day) -> bool:
    try:
        operations.remind_of_minutes(CLOCK, minutes, at=make.moment(due + timedelta(days=day)))
    except Refused:
        return False
    return True


def test_a_note_of_another_meeting_is_refused_and_a_stale_page_writes_nothing(sat):
    minutes = sat.drafted()
    foreign = make_sat("Fremd").items[0]
    with pytest.raises(Refused, match="not on the agenda"):
        operations.write_minutes(
            sat.keeper, minutes, opening="", notes=[Note(foreign.pk, "Fremdes")]
        )
    operations.write_minutes(sat.keeper, minutes, opening="A", notes=[], expected_version=1)
    with pytest.raises(Conflict):
        operations.write_minutes(sat.keeper, minutes, opening="B", notes=[], expected_version=1)
    assert not AgendaItem.objects.filter(record__text="Fremdes").exists()
