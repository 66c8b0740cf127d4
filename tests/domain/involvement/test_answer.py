from datetime import timedelta

import pytest

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.notices.models import Notice
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import operations, queries
from weltoffen.domain.involvement.operations import PointReply
from weltoffen.domain.involvement.workflow import ANSWERED, DECIDED, STATED

PLAIN = "Die Anmeldung gibt es auch auf Papier in einfacher Sprache."
GUIDES = "Dolmetscher begleiten den ersten Elternabend."
ADDED = "Die Anmeldung ist auch auf Papier und in einfacher Sprache möglich."


@pytest.fixture
def officer():
    return make.make_officer()


@pytest.fixture
def stated(officer):
    involvement = make.make_involvement(owner=officer)
    make.issue(make.make_statement(involvement, demands=[PLAIN, GUIDES]))
    involvement.refresh_from_db()
    return involvement


def points_of(involvement):
    return list(involvement.statements.last().points.all())


def answer(involvement, *replies, **more):
    operations.answer_points(
        make.acting(involvement.requested_by), involvement, answers=replies, at=make.AT, **more
    )


def record(involvement, officer, **more):
    given = {"decided_on": make.TODAY, "text": "Beschlossen.", "at": make.later(1)} | more
    operations.record_decision(make.acting(officer), involvement, **given)


def test_points_are_answered_one_by_one(stated, officer):
    first, second = points_of(stated)
    answer(stated, PointReply(first.pk, "adopted"))
    assert stated.case.state == STATED
    answer(stated, PointReply(second.pk, "partly", "Nur beim ersten Mal."))
    assert (stated.case.state, stated.case.due_on) == (ANSWERED, None)
    assert Notice.objects.filter(recipient=officer, body__contains="2 von 2 Punkten").exists()
    second.refresh_from_db()
    assert (second.answer, second.answered_by) == ("partly", stated.requested_by)


@pytest.mark.parametrize("verdict", ["partly", "not_adopted"])
def test_who_does_not_adopt_says_why(stated, verdict):
    first, _second = points_of(stated)
    with pytest.raises(Refused, match="Point 1: please say why"):
        answer(stated, PointReply(first.pk, verdict, " "))
    assert not points_of(stated)[0].answer


def test_points_of_another_statement_are_not_answered_here(stated):
    other = make.make_involvement(owner=make.make_officer())
    make.issue(make.make_statement(other))
    with pytest.raises(Refused, match="does not belong"):
        answer(stated, PointReply(points_of(other)[0].pk, "adopted"))
    with pytest.raises(Refused, match="for each point"):
        answer(stated, PointReply(points_of(stated)[0].pk, "perhaps"))


def test_an_answer_may_change_until_the_decision(stated, officer):
    points = points_of(stated)
    answer(stated, *(PointReply(point.pk, "adopted") for point in points))
    answer(stated, PointReply(points[0].pk, "not_adopted", "Kein Geld."))
    assert points_of(stated)[0].answer == "not_adopted"
    record(stated, officer)
    with pytest.raises(Refused):
        answer(stated, PointReply(points[0].pk, "adopted"))


def test_an_answer_on_an_outdated_page_is_a_conflict(stated):
    seen = stated.case.version
    points = points_of(stated)
    answer(stated, PointReply(points[0].pk, "adopted"), expected_version=seen)
    with pytest.raises(Conflict):
        answer(stated, PointReply(points[0].pk, "adopted"), expected_version=seen)


def test_a_result_that_comes_in_is_noted_once_and_waits_for_an_officer(stated, officer):
    for _twice in range(2):
        operations.note_decision(
            CLOCK, stated, decided_on=make.TODAY, text="angenommen", at=make.AT
        )
    assert stated.case.state == STATED
    assert Notice.objects.filter(recipient=officer, title__startswith="Beschluss").count() == 1
    assert queries.today(make.acting(officer), make.TODAY).decisions_needed == (stated,)
    record(stated, officer)
    operations.note_decision(CLOCK, stated, decided_on=make.TODAY, text="anders", at=make.AT)
    stated.refresh_from_db()
    assert stated.decision_text == "Beschlossen."


def test_the_final_text_proposes_outcomes_and_a_person_records_them(stated, officer):
    first, second = points_of(stated)
    answer(stated, PointReply(first.pk, "adopted"), PointReply(second.pk, "not_adopted", "Geld"))
    record(stated, officer, final_text=f"{make.TEXT} {ADDED}")
    assert stated.case.state == DECIDED
    first, second = points_of(stated)
    assert (first.proposed_outcome, first.evidence) == ("adopted", f"„{ADDED}“")
    assert second.proposed_outcome == "not_adopted"
    assert (first.outcome, second.outcome) == ("", "")
    assert stated.final_version.note == "Beschlossene Fassung"
    operations.record_outcome(
        make.acting(officer), stated, outcomes={first.pk: "adopted"}, at=make.AT
    )
    assert [point.outcome for point in points_of(stated)] == ["adopted", ""]


def test_a_proposal_can_be_looked_at_before_anything_is_recorded(stated):
    first, second = queries.proposed_outcomes(stated, f"{make.TEXT} {ADDED}")
    assert (first.verdict, second.verdict) == ("adopted", "")
    assert not any(point.proposed_outcome for point in points_of(stated))


def test_a_text_decided_as_it_stood_is_no_new_version(stated, officer):
    record(stated, officer, final_text=make.TEXT)
    assert stated.final_version == stated.paper.versions.get()
    assert {point.proposed_outcome for point in points_of(stated)} == {"not_adopted"}


def test_a_text_changed_in_the_meeting_is_not_the_one_that_was_cleared(stated, officer):
    code = stated.clearances.get().code
    record(stated, officer, final_text=f"{make.TEXT} {ADDED}")
    assert not queries.check_clearance(code, text=f"{make.TEXT} {ADDED}").is_green


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"outcomes": {0: "adopted"}}, "does not belong"),
        ({"decided_on": make.TODAY + timedelta(days=2)}, "future"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(stated, officer, changes, refusal):
    with pytest.raises(Refused, match=refusal):
        record(stated, officer, **changes)
    stated.refresh_from_db()
    assert (stated.case.state, stated.decided_on) == (STATED, None)


def test_an_outcome_waits_for_the_decision(stated, officer):
    with pytest.raises(Refused, match="decision"):
        operations.record_outcome(
            make.acting(officer), stated, outcomes={points_of(stated)[0].pk: "adopted"}, at=make.AT
        )
