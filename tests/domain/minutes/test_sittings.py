"""A meeting from the opening to the end: who is there, what is noted, voted and decided."""

from datetime import timedelta

import pytest

import make
from domain.minutes.assembly import add_substitute, assemble
from make import AT
from weltoffen.base.access.actor import PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting
from weltoffen.domain.meetings.operations import prepare_agenda
from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import (
    Attendance,
    Ballot,
    Bias,
    Motion,
    Record,
    Sitting,
    Voice,
)
from weltoffen.domain.minutes.queries import sitting as queries
from weltoffen.domain.minutes.queries.moments import likely_end
from weltoffen.domain.minutes.queries.room import quorum_in, voters_in

LATER = AT + timedelta(minutes=20)


@pytest.fixture
def body():
    return assemble(closed=["Personalsache"])


def test_a_second_click_finds_the_sitting_of_the_first(body):
    first = body.open(at=AT)
    assert operations.open_sitting(body.actor, body.meeting, chair="X", at=LATER) == first
    assert first.was_invited_in_time
    assert Attendance.objects.count() == 5
    operations.call_roll(body.actor, first, here=[one.pk for one in body.members], at=LATER)
    assert Attendance.objects.count() == 5


def test_a_meeting_begins_on_its_day_and_only_one_of_ours(body):
    with pytest.raises(Refused, match="It begins then"):
        body.open(at=AT - timedelta(days=1))
    body.meeting.is_cancelled = True
    body.meeting.save()
    with pytest.raises(Refused, match="cancelled"):
        body.open()
    councils = make.make_meeting(on=make.TODAY)
    keeper = make.acting(make.make_officer())
    with pytest.raises(Refused, match="our own bodies"):
        operations.open_sitting(keeper, councils, at=AT + timedelta(days=1))


def test_only_who_keeps_the_body_runs_its_meeting(body):
    member = make.acting(body.members[0])
    sitting = body.open()
    motion = body.move()
    elsewhere = make.acting(make.make_person("", make.make_body(), Role.COORDINATOR))
    for actor in (member, elsewhere, PUBLIC):
        for deed in (
            lambda who: operations.open_sitting(who, body.meeting, at=AT),
            lambda who: operations.call_roll(who, sitting, here=[], at=AT),
            lambda who: operations.take_item(who, body.items[0], at=AT),
            lambda who: operations.write_note(
                who, body.items[0], text="x", expected_version=1, at=AT
            ),
            lambda who: operations.take_vote(who, motion, yes=1, no=0, abstained=0, at=AT),
            lambda who: operations.close_sitting(who, body.meeting, at=AT),
        ):
            with pytest.raises(NotPermitted):
                deed(actor)
    assert permissions.VIEW_SITTING.allows(member, sitting)
    assert list(queries.visible_sittings(member)) == [sitting]
    assert not queries.visible_sittings(elsewhere)
    assert not queries.running_meetings(member)


@pytest.mark.parametrize(
    ("who", "runs", "sees"),
    [
        ("coordinator", True, True),
        ("coordinator's deputy", True, True),
        ("coordinator whose term has ended", False, False),
        ("member", False, True),
        ("member whose term has ended", False, False),
        ("substitute", False, True),
        ("guest", False, False),
        ("officer", True, True),
        ("session service", False, False),
        ("coordinator elsewhere", False, False),
        ("public", False, False),
    ],
)
def test_who_runs_a_meeting_and_who_may_look_on(body, who, runs, sees):
    """By the check of one and by the list alike."""
    sitting = body.open()
    motion, yesterday = body.move(), make.TODAY - timedelta(days=1)
    deputy = make.make_person("Vertretung der Geschäftsführung")
    make.make_deputy(body.secretary, deputy, make.TODAY, make.TODAY)
    operations.note_arrival(body.actor, sitting, person=deputy, at=AT)  # as a guest
    past = {"at": body.body, "start_on": make.TODAY - timedelta(days=9), "end_on": yesterday}
    cast = {
        "coordinator": body.secretary,
        "coordinator's deputy": deputy,
        "coordinator whose term has ended": make.make_person(role=Role.COORDINATOR, **past),
        "member": body.members[0],
        "member whose term has ended": make.make_person(role=Role.MEMBER, **past),
        "substitute": add_substitute(body, 4),
        "guest": make.make_person("Gast"),
        "officer": make.make_officer(),
        "session service": make.make_person("", make.make_department(), Role.SESSION_SERVICE),
        "coordinator elsewhere": make.make_person("", make.make_body(), Role.COORDINATOR),
    }
    actor = make.acting(cast[who]) if who in cast else PUBLIC
    assert permissions.OPEN.allows(actor, body.meeting) is runs
    assert permissions.RUN.allows(actor, sitting) is runs
    assert permissions.RECORD.allows(actor, body.items[0]) is runs
    assert permissions.VOTE.allows(actor, motion) is runs
    assert queries.running_meetings(actor).contains(body.meeting) is runs
    assert queries.items_of(actor, body.meeting).contains(body.items[0]) is runs
    assert queries.motions_of(actor, body.meeting).contains(motion) is runs
    assert permissions.VIEW_SITTING.allows(actor, sitting) is sees
    assert queries.visible_sittings(actor).contains(sitting) is sees


def test_the_quorum_follows_who_comes_and_goes(body):
    sitting = body.open(here=2)
    assert not quorum_in(sitting).is_there
    with pytest.raises(Refused, match="2 of 3"):
        operations.take_vote(body.actor, body.move(), yes=2, no=0, abstained=0, at=AT)
    operations.note_arrival(body.actor, sitting, person=body.members[2], at=LATER)
    assert quorum_in(sitting).is_there
    operations.note_departure(body.actor, sitting, attendance=body.seat(0), at=LATER)
    assert not quorum_in(sitting).is_there
    operations.note_arrival(body.actor, sitting, person=body.members[0], at=LATER)
    assert quorum_in(sitting).is_there
    assert Attendance.objects.filter(person=body.members[0]).count() == 2


def test_where_nobody_questions_the_quorum_a_vote_holds_and_says_so(body):
    body.open(here=2)
    ballot = operations.take_vote(
        body.actor, body.move(), yes=2, no=0, abstained=0, despite_quorum=True, at=AT
    )
    assert not ballot.is_quorate
    body.items[0].refresh_from_db()
    assert "Beschlussfähigkeit nicht gerügt" in body.items[0].result_text


def test_a_deputy_has_the_vote_of_the_seat_until_the_member_comes(body):
    stand_in = add_substitute(body, 4)
    sitting = body.open(here=3)
    absent = body.members[4]
    row = operations.note_arrival(body.actor, sitting, person=stand_in, instead_of=absent, at=LATER)
    assert row.has_vote
    assert not row.is_guest
    assert quorum_in(sitting).present == 4
    with pytest.raises(Refused, match="sits there already"):
        operations.note_arrival(body.actor, sitting, name="Noch jemand", instead_of=absent, at=AT)
    operations.note_arrival(body.actor, sitting, person=absent, at=LATER)
    row.refresh_from_db()
    assert row.left_at == LATER
    assert quorum_in(sitting).present == 4
    with pytest.raises(Refused, match="is there"):
        operations.note_arrival(body.actor, sitting, name="Wer", instead_of=absent, at=LATER)


def test_guests_are_there_and_have_no_vote(body):
    sitting = body.open(here=2)
    guest = operations.note_arrival(body.actor, sitting, name="  Gast vom\nJobcenter ", at=LATER)
    again = operations.note_arrival(body.actor, sitting, name="Gast vom Jobcenter", at=LATER)
    assert guest == again
    assert guest.is_guest
    assert not guest.has_vote
    assert quorum_in(sitting).present == 2
    assert guest not in voters_in(body.items[0])


def test_who_was_noted_by_mistake_is_struck_unless_they_counted_in_a_vote(body):
    sitting = body.open()
    operations.strike_attendance(body.actor, sitting, attendance=body.seat(4))
    assert quorum_in(sitting).present == 4
    operations.take_vote(body.actor, body.move(), yes=4, no=0, abstained=0, at=LATER)
    with pytest.raises(Refused, match="note when they left"):
        operations.strike_attendance(body.actor, sitting, attendance=body.seat(3))


def test_when_somebody_really_left_is_corrected_but_never_who_voted(body):
    sitting = body.open()
    late = operations.note_departure(
        body.actor, sitting, attendance=body.seat(4), at=AT + timedelta(minutes=30)
    )
    fixed = operations.correct_attendance(
        body.actor, sitting, attendance=late, came_at=AT, left_at=LATER, at=AT + timedelta(hours=1)
    )
    assert (fixed.came_at, fixed.left_at) == (AT, LATER)
    taken_at = AT + timedelta(minutes=40)
    operations.take_vote(body.actor, body.move(), yes=4, no=0, abstained=0, at=taken_at)
    for left_at in (None, AT + timedelta(minutes=50)):
        with pytest.raises(Refused, match="would count otherwise"):
            operations.correct_attendance(
                body.actor,
                sitting,
                attendance=fixed,
                came_at=AT,
                left_at=left_at,
                at=AT + timedelta(hours=1),
            )
    with pytest.raises(NotPermitted):
        operations.correct_attendance(
            make.acting(body.members[0]), sitting, attendance=fixed, came_at=AT, at=LATER
        )


def test_nobody_holds_one_seat_twice_after_a_correction(body):
    add_substitute(body, 4)
    sitting = body.open(here=4)
    deputy = operations.note_arrival(
        body.actor, sitting, name="Frau Beispiel", instead_of=body.members[4], at=AT
    )
    operations.call_roll(body.actor, sitting, here=[body.members[4].pk], at=LATER)
    deputy.refresh_from_db()
    assert deputy.left_at == LATER
    with pytest.raises(Refused, match="was taken already"):
        operations.correct_attendance(
            body.actor,
            sitting,
            attendance=deputy,
            came_at=AT,
            left_at=LATER + timedelta(minutes=5),
            at=AT + timedelta(hours=1),
        )


def test_a_meeting_began_before_the_page_was_opened(body):
    sitting = body.open(at=LATER)
    latecomer = operations.note_arrival(
        body.actor, sitting, name="Gast", at=LATER + timedelta(minutes=30)
    )
    now = AT + timedelta(hours=2)
    operations.correct_beginning(body.actor, sitting, opened_at=AT, at=now)
    sitting.refresh_from_db()
    assert sitting.opened_at == AT
    assert body.seat(0).came_at == AT
    latecomer.refresh_from_db()
    assert latecomer.came_at == LATER + timedelta(minutes=30)
    operations.take_vote(body.actor, body.move(), yes=5, no=0, abstained=0, at=LATER)
    for moment, said in (
        (now + timedelta(minutes=1), "not come yet"),
        (AT - timedelta(days=1), "before its day"),
        (LATER + timedelta(minutes=1), "noted before that"),
    ):
        with pytest.raises(Refused, match=said):
            operations.correct_beginning(body.actor, sitting, opened_at=moment, at=now)


def test_who_forgot_to_close_the_meeting_says_when_it_ended(body):
    sitting = body.open()
    operations.take_vote(body.actor, body.move(), yes=5, no=0, abstained=0, at=LATER)
    next_day = AT + timedelta(days=1)
    close = {"postpone": True, "at": next_day}
    with pytest.raises(Refused, match="noted after that"):
        operations.close_sitting(body.actor, body.meeting, ended_at=AT, **close)
    with pytest.raises(Refused, match="not come yet"):
        operations.close_sitting(
            body.actor, body.meeting, ended_at=next_day + timedelta(minutes=1), **close
        )
    ended_at = AT + timedelta(hours=2)
    assert likely_end(sitting, next_day) == LATER
    assert likely_end(sitting, ended_at) == ended_at
    closed = operations.close_sitting(body.actor, body.meeting, ended_at=ended_at, **close)
    assert closed.closed_at == ended_at
    assert set(Attendance.objects.values_list("left_at", flat=True)) == {ended_at}


def test_a_vote_is_the_decision_and_stands_on_the_agenda_item(body):
    body.open()
    motion = body.move(text="Wir empfehlen Sprachkurse am Abend.")
    operations.take_vote(body.actor, motion, yes=3, no=1, abstained=1, at=LATER)
    item = AgendaItem.objects.get(pk=body.items[0].pk)
    assert item.result == "adopted"
    assert item.result_text == "mehrheitlich beschlossen (3 Ja, 1 Nein, 1 Enthaltung)"
    assert item.resolution_text == "Wir empfehlen Sprachkurse am Abend."
    operations.delete_vote(body.actor, motion)
    item.refresh_from_db()
    assert (item.result, item.result_text, item.resolution_text) == ("", "", "")


def test_of_several_votes_the_last_says_what_became_of_the_item(body):
    body.open()
    change, matter = body.move(text="Änderung"), body.move(text="Sache")
    operations.take_vote(body.actor, change, yes=1, no=4, abstained=0, at=AT)
    operations.take_vote(body.actor, matter, yes=5, no=0, abstained=0, at=LATER)
    item = AgendaItem.objects.get(pk=body.items[0].pk)
    assert item.result == "adopted"
    assert item.resolution_text == "Sache"
    assert "abgelehnt" in item.result_text


def test_what_somebody_typed_as_result_no_later_vote_writes_over(body):
    body.open()
    operations.decide_item(body.actor, body.items[0], result="verwiesen in die Ämter", at=AT)
    operations.take_vote(body.actor, body.move(), yes=5, no=0, abstained=0, at=LATER)
    item = AgendaItem.objects.get(pk=body.items[0].pk)
    assert (item.result, item.result_text) == ("referred", "verwiesen in die Ämter")


def test_the_same_numbers_sent_twice_are_one_vote_and_others_a_conflict(body):
    body.open()
    motion = body.move()
    first = operations.take_vote(body.actor, motion, yes=3, no=1, abstained=0, at=AT)
    assert operations.take_vote(body.actor, motion, yes=3, no=1, abstained=0, at=LATER) == first
    with pytest.raises(Conflict):
        operations.take_vote(body.actor, motion, yes=2, no=2, abstained=0, at=LATER)
    assert Ballot.objects.count() == 1


def test_a_vote_on_words_that_were_changed_meanwhile_is_a_conflict(body):
    body.open()
    motion = body.move()
    stale = Motion.objects.get()
    operations.change_motion(body.actor, motion, text="Anders", expected_version=1)
    with pytest.raises(Conflict):
        operations.take_vote(body.actor, stale, yes=5, no=0, abstained=0, expected_version=1, at=AT)


def test_by_name_each_voice_is_kept_and_the_numbers_are_theirs(body):
    body.open()
    motion = body.move()
    voices = {body.seat(0).pk: "yes", body.seat(1).pk: "no", body.seat(2).pk: "abstained"}
    ballot = operations.take_vote_by_name(body.actor, motion, voices=voices, at=AT)
    assert (ballot.yes, ballot.no, ballot.abstained, ballot.entitled) == (1, 1, 1, 5)
    assert ballot.outcome == "rejected"
    assert dict(ballot.voices.values_list("attendance_id", "choice")) == voices
    assert operations.take_vote_by_name(body.actor, motion, voices=voices, at=LATER) == ballot
    with pytest.raises(Conflict):
        operations.take_vote_by_name(body.actor, motion, voices={}, at=LATER)
    assert Voice.objects.count() == 3


def test_who_is_biased_leaves_the_room_for_the_item_and_has_no_vote_in_it(body):
    """The association whose chair sits in the committee that decides on its application."""
    sitting = body.open()
    chair_of_association = body.members[0]
    item = body.items[1]
    operations.note_bias(
        body.actor, item, person=chair_of_association, reason="Vorsitz des Vereins", at=AT
    )
    assert len(voters_in(item)) == 4
    assert len(voters_in(body.items[0])) == 5
    assert quorum_in(sitting, item).present == 4
    motion = body.move(1, "Der Verein erhält 3.000 Euro.")
    with pytest.raises(Refused, match="more votes"):
        operations.take_vote(body.actor, motion, yes=5, no=0, abstained=0, at=AT)
    with pytest.raises(Refused, match="biased"):
        operations.take_vote_by_name(body.actor, motion, voices={body.seat(0).pk: "yes"}, at=AT)
    ballot = operations.take_vote(body.actor, motion, yes=3, no=1, abstained=0, at=AT)
    assert ballot.entitled == 4
    with pytest.raises(Refused, match="taken anew"):
        operations.lift_bias(body.actor, item, person=chair_of_association)
    with pytest.raises(Refused, match="taken anew"):
        operations.note_bias(body.actor, item, person=body.members[1], reason="auch", at=AT)
    again = operations.note_bias(
        body.actor, item, person=chair_of_association, reason="noch einmal", at=LATER
    )
    assert again.reason == "Vorsitz des Vereins"
    assert Bias.objects.count() == 1


def test_a_member_has_it_recorded_how_they_voted(body):
    body.open()
    motion = body.move()
    operations.take_vote(body.actor, motion, yes=4, no=1, abstained=0, at=LATER)
    operations.note_voice(body.actor, motion, attendance=body.seat(2), choice="no")
    operations.note_voice(body.actor, motion, attendance=body.seat(2), choice="no")
    assert Voice.objects.get().choice == "no"
    with pytest.raises(Refused, match="More people"):
        operations.note_voice(body.actor, motion, attendance=body.seat(3), choice="no")
    secret = body.move()
    operations.take_vote(body.actor, secret, yes=5, no=0, abstained=0, is_secret=True, at=LATER)
    with pytest.raises(Refused, match="open votes"):
        operations.note_voice(body.actor, secret, attendance=body.seat(2), choice="yes")


def test_under_the_law_of_councils_only_elections_are_secret():
    council = assemble(kind="council", name="Integrationsrat")
    council.open()
    numbers = {"yes": 5, "no": 0, "abstained": 0, "is_secret": True, "at": AT}
    with pytest.raises(Refused, match="Only elections"):
        operations.take_vote(council.actor, council.move(), **numbers)
    elected = operations.take_vote(
        council.actor, council.move(text="Vorsitz: Mitglied 1"), is_election=True, **numbers
    )
    assert elected.is_secret
    assert elected.became == "gewählt"
    item = AgendaItem.objects.get(pk=council.items[0].pk)
    assert item.result_text.startswith("in geheimer Wahl einstimmig gewählt (5 Ja")
    assert item.result == "adopted"


def test_items_run_in_any_order_and_go_on_where_they_were_interrupted(body):
    sitting = body.open()
    operations.take_item(body.actor, body.items[1], at=AT)
    operations.take_item(body.actor, body.items[0], at=LATER)
    assert [one.standing for one in queries.room_of(sitting).points] == [
        "running", "paused", "open",
    ]  # fmt: skip
    operations.finish_item(body.actor, body.items[0], at=LATER)
    assert queries.room_of(sitting).current.item == body.items[1]


def test_a_note_stands_once_however_often_it_is_sent(body):
    body.open()
    item = body.items[0]

    def write(text, expected, stroke, writer="seite-a"):
        return operations.write_note(
            body.actor, item, text=text, expected_version=expected, writer=writer,
            stroke=stroke, at=AT,
        )  # fmt: skip

    write("Frau", 1, 1)
    write("Frau A.", 1, 2)  # the answer to the first was lost
    write("Frau", 1, 1)  # and the first comes once more
    assert Record.objects.get().text == "Frau A."
    with pytest.raises(Conflict):
        write("Herr B.", 1, 1, writer="seite-b")
    assert Record.objects.get().text == "Frau A."
    write("Frau A. und Herr B.", 3, 1, writer="seite-b")
    with pytest.raises(Conflict):
        write("Frau A. sagt", 3, 3)
    assert Record.objects.get().text == "Frau A. und Herr B."
    write("Frau A. und Herr B.", 1, 9, writer="seite-c")  # says what stands there anyway
    assert Record.objects.count() == 1


def test_the_two_parts_of_a_note_do_not_get_into_each_others_way(body):
    body.open()
    item = body.items[0]
    operations.write_note(body.actor, item, text="offen", expected_version=1, writer="a", at=AT)
    operations.write_note(
        body.actor, item, text="vertraulich", part="closed_text", expected_version=1,
        writer="b", at=AT,
    )  # fmt: skip
    record = Record.objects.get()
    assert (record.text, record.closed_text) == ("offen", "vertraulich")


def test_of_an_item_that_is_not_public_nothing_gets_onto_the_public_agenda(body):
    body.open()
    secret = body.items[2]
    with pytest.raises(Refused, match="not public"):
        operations.write_note(body.actor, secret, text="Name", expected_version=1, at=AT)
    operations.write_note(
        body.actor, secret, text="Frau C.", part="closed_text", expected_version=1, at=AT
    )
    motion = body.move(2, "Frau C. wird eingestellt.")
    assert motion.is_closed
    operations.take_vote(body.actor, motion, yes=5, no=0, abstained=0, at=AT)
    item = AgendaItem.objects.get(pk=secret.pk)
    assert (item.name, item.result, item.result_text, item.resolution_text) == ("", "", "", "")
    part = ClosedPart.objects.get()
    assert part.resolution_text == "Frau C. wird eingestellt."
    assert part.result_text.startswith("einstimmig beschlossen")
    assert part.name == "Personalsache"


def test_a_motion_that_is_not_public_leaves_no_word_on_a_public_item(body):
    body.open()
    motion = operations.move_motion(
        body.actor, body.items[0], text="Herr D. erhält Geld.", is_closed=True, at=AT
    )
    operations.take_vote(body.actor, motion, yes=5, no=0, abstained=0, at=AT)
    item = AgendaItem.objects.get(pk=body.items[0].pk)
    assert (item.result_text, item.resolution_text) == ("", "")


def test_of_two_who_decide_at_once_the_second_is_told(body):
    body.open()
    item = body.items[0]
    operations.decide_item(body.actor, item, result="zur Kenntnis genommen", seen="", at=AT)
    with pytest.raises(Conflict):
        operations.decide_item(body.actor, item, result="vertagt", seen="", at=AT)
    operations.decide_item(body.actor, item, result="zur Kenntnis genommen", seen="", at=AT)
    item.refresh_from_db()
    assert item.result == "noted"


def test_words_of_a_motion_stand_once_it_was_voted_on(body):
    body.open()
    motion, other = body.move(), body.move(text="Zurückgezogen")
    operations.take_vote(body.actor, motion, yes=5, no=0, abstained=0, at=AT)
    with pytest.raises(Refused, match="voted on already"):
        operations.change_motion(body.actor, motion, text="Anders")
    with pytest.raises(Refused, match="voted on already"):
        operations.withdraw_motion(body.actor, motion, at=AT)
    operations.withdraw_motion(body.actor, other, at=AT)
    with pytest.raises(Refused, match="withdrawn"):
        operations.take_vote(body.actor, other, yes=5, no=0, abstained=0, at=AT)


def test_no_meeting_ends_with_items_that_nobody_brought_to_an_end(body):
    body.open()
    operations.decide_item(body.actor, body.items[0], result="zur Kenntnis genommen", at=AT)
    with pytest.raises(Refused, match="2 items"):
        operations.close_sitting(body.actor, body.meeting, at=LATER)
    operations.close_sitting(body.actor, body.meeting, postpone=True, at=LATER)
    results = [item.result for item in AgendaItem.objects.order_by("position")]
    assert results == ["noted", "postponed", ""]
    assert ClosedPart.objects.get().result_text == "vertagt"
    assert not Attendance.objects.filter(left_at=None).exists()
    for deed in (
        lambda: operations.take_item(body.actor, body.items[0], at=LATER),
        lambda: body.move(),
        lambda: operations.write_note(
            body.actor, body.items[0], text="x", expected_version=1, at=LATER
        ),
        lambda: operations.note_arrival(body.actor, Sitting.objects.get(), name="Gast", at=LATER),
    ):
        with pytest.raises(Refused, match="not on at the moment"):
            deed()


def test_what_was_postponed_comes_onto_the_next_agenda_the_closed_part_stays_closed(body):
    body.open()
    operations.decide_item(body.actor, body.items[0], result="zur Kenntnis genommen", at=AT)
    operations.close_sitting(body.actor, body.meeting, postpone=True, at=LATER)
    after = AT + timedelta(days=42)
    following = Meeting.objects.create(name="Nächste", body=body.body, starts_at=after)
    made = prepare_agenda(body.actor, following, at=LATER)
    assert {one.carried_from for one in made} == {body.items[1], body.items[2]}
    closed = next(one for one in made if not one.is_public)
    assert closed.name == ""
    assert closed.closed.name == "Personalsache"


def test_a_meeting_that_was_closed_too_early_goes_on_with_the_same_people(body):
    sitting = body.open()
    operations.note_departure(body.actor, sitting, attendance=body.seat(0), at=AT)
    operations.close_sitting(body.actor, body.meeting, postpone=True, at=LATER)
    operations.reopen_sitting(body.actor, body.meeting)
    assert Attendance.objects.filter(left_at=None).count() == 4
    operations.take_item(body.actor, body.items[0], at=LATER)
    assert operations.close_sitting(body.actor, body.meeting, postpone=True, at=LATER).closed_at


def test_the_mark_of_the_page_changes_with_every_deed(body):
    sitting = body.open()
    seen = {queries.token_of(sitting)}

    def changed() -> bool:
        token = queries.token_of(Sitting.objects.get())
        is_new = token not in seen
        seen.add(token)
        return is_new

    item = body.items[0]
    operations.take_item(body.actor, item, at=AT)
    assert changed()
    operations.write_note(body.actor, item, text="x", expected_version=1, at=AT)
    assert changed()
    motion = body.move()
    assert changed()
    operations.take_vote(body.actor, motion, yes=5, no=0, abstained=0, at=AT)
    assert changed()
    operations.note_departure(body.actor, sitting, attendance=body.seat(0), at=AT)
    assert changed()
    operations.note_bias(body.actor, body.items[1], person=body.members[1], reason="r", at=AT)
    assert changed()
    operations.decide_item(body.actor, body.items[1], result="vertagt", at=AT)
    assert changed()
    assert not changed()
