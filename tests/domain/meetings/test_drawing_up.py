"""Agendas of our bodies: what comes by itself, what is left out, what nobody outside reads."""

from datetime import timedelta
from typing import Any

import pytest

import make
from domain.meetings.planned import make_cast, make_ours, plan
from weltoffen.base.access.actor import CLOCK, PUBLIC
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents.permissions import VIEW as READ_PAPER
from weltoffen.base.notices import outbox
from weltoffen.base.notices.models import Notice, OutboxPart
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import StandingItem
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.domain.meetings.changing import open_agenda
from weltoffen.domain.meetings.models import Attachment, ClosedPart, Proposal


@pytest.fixture
def cast() -> Any:
    cast = make_cast()
    cast.keeper = cast.actors["coordinator"]
    return cast


def titles(cast: Any, who: str = "member") -> list[str]:
    return [line.name for line in queries.agenda_for(cast.actors[who], cast.meeting)]


def standing(cast: Any, name: str, **values: Any) -> StandingItem:
    return StandingItem.objects.create(body=cast.body, name=name, **values)


def test_standing_items_of_the_day_come_by_themselves_and_once(cast: Any) -> None:
    day = cast.meeting.starts_at.date()
    standing(cast, "Flucht und Asyl", position=1)
    standing(cast, "Früher", position=2, end_on=day - timedelta(days=1))
    standing(cast, "Personal", position=3, is_public=False)
    made = operations.prepare_agenda(cast.keeper, cast.meeting, at=make.AT)
    assert len(made) == 2
    assert operations.prepare_agenda(cast.keeper, cast.meeting, at=make.AT) == []
    assert titles(cast) == ["Flucht und Asyl", "Personal"]
    assert titles(cast, "guest") == []  # of a draft nobody outside knows even how long it is


def test_a_standing_item_is_left_out_once_with_a_reason_and_comes_back(cast: Any) -> None:
    one = standing(cast, "Flucht und Asyl")
    with pytest.raises(Refused):
        operations.skip_item(cast.keeper, cast.meeting, standing_item=one, reason=" ")
    operations.prepare_agenda(cast.keeper, cast.meeting, at=make.AT)
    item = cast.meeting.agenda_items.get()
    with pytest.raises(Refused):
        operations.remove_item(cast.keeper, item)
    operations.skip_item(cast.keeper, cast.meeting, standing_item=one, reason="Keine Zahlen")
    operations.prepare_agenda(cast.keeper, cast.meeting, at=make.AT)
    assert titles(cast) == []
    assert queries.skippable(cast.meeting) == []
    later = plan(cast.keeper, cast.body, days=60)
    assert len(operations.prepare_agenda(cast.keeper, later, at=make.AT)) == 1
    operations.take_back_skip(cast.keeper, cast.meeting, standing_item=one)
    assert titles(cast) == ["Flucht und Asyl"]
    with pytest.raises(Refused):
        operations.take_back_skip(cast.keeper, cast.meeting, standing_item=one)
    other = StandingItem.objects.create(body=make_ours("Anderer Kreis"), name="Fremd")
    with pytest.raises(Refused):
        operations.skip_item(cast.keeper, cast.meeting, standing_item=other, reason="weil")


def test_what_was_postponed_comes_onto_the_next_agenda_with_its_papers_and_once(
    cast: Any,
) -> None:
    item = operations.put_on_agenda(cast.keeper, cast.meeting, name="Wartezeiten")
    operations.attach(cast.keeper, item, content=b"Zahlen", file_name="zahlen.txt", at=make.AT)
    closed = operations.add_closed_item(cast.keeper, cast.meeting, name="Personalsache")
    operations.record_result(cast.keeper, item, result_text="vertagt")
    later = plan(cast.keeper, cast.body, days=60)
    [carried] = operations.prepare_agenda(cast.keeper, later, at=make.AT)
    assert (carried.carried_from, carried.name) == (item, "Wartezeiten")
    assert carried.attachments.get().file == item.attachments.get().file
    assert operations.prepare_agenda(cast.keeper, later, at=make.AT) == []
    with pytest.raises(Refused):
        operations.carry_over(cast.keeper, item, meeting=later)
    by_hand = operations.carry_over(cast.keeper, closed, meeting=later)
    assert by_hand.name == ""
    assert ClosedPart.objects.get(item=by_hand).name == "Personalsache"
    elsewhere = plan(CLOCK, make_ours("Anderer Kreis"))
    with pytest.raises(Refused):
        operations.carry_over(cast.keeper, by_hand, meeting=elsewhere)


def test_what_is_not_public_stands_last_and_says_nothing_outside(cast: Any) -> None:
    operations.add_closed_item(cast.keeper, cast.meeting, name="Personalsache")
    operations.put_on_agenda(cast.keeper, cast.meeting, name="Neues")
    public, closed = cast.meeting.agenda_items.order_by("position")
    assert (public.name, public.number) == ("Neues", "1")
    assert (closed.name, closed.number, closed.is_public) == ("", "2", False)
    order = [closed.pk, public.pk]
    operations.order_items(cast.keeper, cast.meeting, order=order)
    assert titles(cast) == ["Neues", "Personalsache"]
    operations.record_result(cast.keeper, closed, result_text="beschlossen")
    closed.refresh_from_db()
    assert (closed.result_text, closed.closed.result_text) == ("", "beschlossen")
    for stranger in (cast.actors["former"], cast.actors["clerk"], PUBLIC):
        assert not queries.visible_meetings(stranger).contains(cast.meeting)
        assert queries.agenda_for(stranger, cast.meeting) == []
    open_agenda(cast.meeting)
    assert {one.name for one in queries.agenda_for(PUBLIC, cast.meeting)} == {""}


def test_an_order_made_on_an_older_agenda_loses_no_item(cast: Any) -> None:
    first = operations.put_on_agenda(cast.keeper, cast.meeting, name="Eins")
    second = operations.put_on_agenda(cast.keeper, cast.meeting, name="Zwei")
    seen = cast.meeting.version
    operations.put_on_agenda(cast.keeper, cast.meeting, name="Drei")
    with pytest.raises(Conflict):
        operations.order_items(cast.keeper, cast.meeting, order=[second.pk, first.pk])
    everything = list(cast.meeting.agenda_items.values_list("pk", flat=True))
    with pytest.raises(Conflict):
        operations.order_items(cast.keeper, cast.meeting, order=everything, expected_version=seen)


def test_the_last_agenda_is_copied_without_what_belongs_to_that_day(cast: Any) -> None:
    standing(cast, "Flucht und Asyl")
    operations.prepare_agenda(cast.keeper, cast.meeting, at=make.AT)
    item = operations.put_on_agenda(
        cast.keeper, cast.meeting, name="Bericht", presenter="Sozialamt", minutes_long=20
    )
    operations.record_result(cast.keeper, item, result_text="zur Kenntnis genommen")
    operations.add_closed_item(cast.keeper, cast.meeting, name="Personalsache")
    later = plan(cast.keeper, cast.body, days=60)
    assert operations.copy_agenda(cast.keeper, later) == 1
    assert operations.copy_agenda(cast.keeper, later) == 0
    copied = later.agenda_items.get()
    assert (copied.name, copied.presenter, copied.minutes_long) == ("Bericht", "Sozialamt", 20)
    assert (copied.result, copied.carried_from) == ("", None)
    first = plan(CLOCK, make_ours("Neuer Kreis"))
    with pytest.raises(Refused):
        operations.copy_agenda(CLOCK, first)


def test_the_gate_asks_the_office_where_the_charter_says_so() -> None:
    for asks in (True, False):
        cast = make_cast(needs_clearance=asks)
        paper = make.make_paper(planned_on=make.TODAY)
        stop = paper.consultations.create(organization=cast.body, planned_on=make.TODAY)
        if asks:
            with pytest.raises(Refused):
                operations.put_on_agenda(CLOCK, cast.meeting, consultation=stop)
        else:
            operations.put_on_agenda(CLOCK, cast.meeting, consultation=stop)
        paper.refresh_from_db()
        assert not paper.is_public  # a body of ours that meets behind closed doors
        assert READ_PAPER.allows(cast.actors["member"], paper) is not asks
        assert not READ_PAPER.allows(cast.actors["former"], paper)


@pytest.mark.parametrize(
    ("who", "public_one", "closed_one"),
    [
        ("coordinator", True, True),
        ("member", True, True),
        ("officer", True, True),
        ("guest", False, False),
        ("former", False, False),
        ("clerk", False, False),
    ],
)
def test_who_opens_a_paper_check_and_list(
    cast: Any, who: str, public_one: bool, closed_one: bool
) -> None:
    item = operations.put_on_agenda(cast.keeper, cast.meeting, name="Neues")
    closed = operations.add_closed_item(cast.keeper, cast.meeting, name="Personalsache")
    for one, may in ((item, public_one), (closed, closed_one)):
        paper = operations.attach(cast.keeper, one, content=b"Text", file_name="a.txt", at=make.AT)
        seen = queries.visible_attachments(cast.actors[who])
        assert permissions.VIEW_ATTACHMENT.allows(cast.actors[who], paper) is may
        assert seen.contains(paper) is may


def test_a_file_of_the_same_name_is_the_next_version_and_one_can_go(cast: Any) -> None:
    item = operations.put_on_agenda(cast.keeper, cast.meeting, name="Neues")
    for content in (b"eins", b"zwei"):
        operations.attach(cast.keeper, item, content=content, file_name="a.txt", at=make.AT)
    [line] = queries.agenda_for(cast.actors["member"], cast.meeting)
    [held] = line.attachments
    assert held.number == 2
    with pytest.raises(NotPermitted):
        operations.detach(cast.actors["member"], held)
    operations.detach(cast.keeper, held)
    assert Attachment.objects.get().number == 1


def test_a_proposal_is_answered_either_way_and_only_once(cast: Any) -> None:
    member = cast.actors["member"]
    with pytest.raises(NotPermitted):
        operations.propose(cast.actors["former"], cast.body, name="Thema", at=make.AT)
    first = operations.propose(member, cast.body, name="Wartezeiten", at=make.AT)
    second = operations.propose(member, cast.body, name="Parkplätze", at=make.AT)
    assert Notice.objects.filter(recipient=cast.people["coordinator"]).count() == 2
    with pytest.raises(Refused):
        operations.refuse_proposal(cast.keeper, second, reason="", at=make.AT)
    operations.refuse_proposal(cast.keeper, second, reason="Nicht unser Thema", at=make.AT)
    item = operations.take_up(cast.keeper, first, meeting=cast.meeting, at=make.AT)
    assert item.name == "Wartezeiten"
    for done in (first, second):
        with pytest.raises(Refused):
            operations.take_up(cast.keeper, done, meeting=cast.meeting, at=make.AT)
    assert Notice.objects.filter(recipient=cast.people["member"]).count() == 2
    operations.remove_item(cast.keeper, item)
    first.refresh_from_db()
    assert first.state == Proposal.State.OPEN


@pytest.mark.parametrize(
    ("who", "sees"),
    [("coordinator", True), ("member", True), ("officer", True), ("former", False),
     ("clerk", False)],
)  # fmt: skip
def test_who_sees_a_proposal_check_and_list(cast: Any, who: str, sees: bool) -> None:
    proposal = operations.propose(cast.actors["member"], cast.body, name="Thema", at=make.AT)
    actor = cast.actors[who]
    assert permissions.VIEW_PROPOSAL.allows(actor, proposal) is sees
    assert queries.visible_proposals(actor).contains(proposal) is sees


def test_files_go_with_a_mail_and_are_kept_no_longer_than_it_takes(
    cast: Any, mailoutbox: Any
) -> None:
    operations.put_on_agenda(cast.keeper, cast.meeting, name="Neues")
    operations.invite(cast.keeper, cast.meeting, at=make.AT)
    assert OutboxPart.objects.count() == 6
    assert outbox.send_due(10).sent == 3
    sent = mailoutbox[0].message()
    kinds = [part.get_content_type() for part in sent.walk()]
    assert kinds.count("text/calendar") == 2  # to accept at a click, and to save
    assert "application/pdf" in kinds
    asked = next(part for part in sent.walk() if part.get_param("method") == "REQUEST")
    assert b"BEGIN:VCALENDAR" in asked.get_payload(decode=True)
    assert not OutboxPart.objects.exists()
