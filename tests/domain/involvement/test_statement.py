import pytest

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.notices.models import Notice
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import operations, queries
from weltoffen.domain.involvement.models import Clearance, Statement
from weltoffen.domain.involvement.operations import PointDraft
from weltoffen.domain.involvement.workflow import ANSWERED, NO_OBJECTION, REQUESTED, STATED

CHANGED = make.TEXT + " Die Anmeldung gibt es auf Papier."


@pytest.fixture
def officer():
    return make.make_officer()


@pytest.fixture
def clerk():
    return make.make_clerk()


@pytest.fixture
def involvement(officer, clerk):
    return make.make_involvement(by=clerk, owner=officer)


def bring(involvement, text=CHANGED, **more):
    clerk = make.acting(involvement.requested_by)
    return operations.bring_version(clerk, involvement, text=text, at=make.AT, **more)


def answer_all(involvement, verdict="adopted"):
    points = involvement.statements.filter(is_issued=True).last().points.all()
    operations.answer_points(
        make.acting(involvement.requested_by),
        involvement,
        answers=[operations.PointReply(point.pk, verdict, "Darum.") for point in points],
        at=make.AT,
    )


def test_there_is_one_draft_and_everybody_in_the_office_gets_the_same(involvement, officer):
    first = operations.draft_statement(make.acting(officer), involvement, at=make.AT)
    colleague = make.acting(make.make_officer("Kollegin"))
    assert operations.draft_statement(colleague, involvement, at=make.AT) == first


def test_points_are_numbered_in_their_order(involvement):
    statement = make.make_statement(involvement, demands=["Erstens.", "Zweitens."])
    assert [str(point) for point in statement.points.all()] == ["1. Erstens.", "2. Zweitens."]


def test_a_draft_saved_meanwhile_is_a_conflict_and_nothing_is_overwritten(involvement, officer):
    statement = make.make_statement(involvement)
    with pytest.raises(Conflict):
        operations.write_statement(
            make.acting(officer), statement, introduction="", points=[], expected_version=1
        )
    assert statement.points.count() == 1


@pytest.mark.parametrize(
    ("points", "refusal"),
    [([PointDraft(" ")], "demand"), ([PointDraft("Ja")] * 51, "at most 50")],
)
def test_a_draft_keeps_its_shape(involvement, officer, points, refusal):
    statement = make.make_statement(involvement)
    with pytest.raises(Refused, match=refusal):
        operations.write_statement(make.acting(officer), statement, introduction="", points=points)


def test_each_point_has_its_reason_before_it_is_issued(involvement, officer):
    statement = make.make_statement(involvement)
    points = [PointDraft("In einfacher Sprache.", "Für alle."), PointDraft("Mit Aufzug.", " ")]
    operations.write_statement(make.acting(officer), statement, introduction="", points=points)
    assert statement.points.last().reason == ""
    with pytest.raises(Refused, match="Point 2 still needs its reason"):
        make.issue(statement)
    assert not involvement.clearances.exists()


def test_issuing_clears_exactly_this_version_and_asks_for_answers(involvement, clerk):
    clearance = make.issue(make.make_statement(involvement, demands=["A.", "B."]))
    involvement.refresh_from_db()
    assert involvement.case.state == STATED
    assert involvement.case.due_on == involvement.answers_due_on > make.TODAY
    assert clearance.ground == "stated"
    assert queries.check_clearance(clearance.code, text=make.TEXT).is_green
    assert not queries.check_clearance(clearance.code, text=CHANGED).is_green
    notice = Notice.objects.filter(recipient=clerk).last()
    assert "2 Punkte sind zu beantworten" in notice.body
    assert clearance.code in notice.body


def test_a_statement_without_points_is_not_issued(involvement):
    with pytest.raises(Refused, match="at least one point"):
        make.issue(make.make_statement(involvement, demands=[]))


def test_what_is_issued_is_said(involvement, officer):
    statement = make.make_statement(involvement)
    make.issue(statement)
    actor = make.acting(officer)
    for late in (
        lambda: operations.write_statement(actor, statement, introduction="", points=[]),
        lambda: operations.discard_statement(actor, statement),
        lambda: operations.renew_statement(actor, statement, at=make.AT),
        lambda: operations.issue_statement(actor, statement, at=make.AT),
    ):
        with pytest.raises(Refused, match="issued"):
            late()


def test_a_version_that_came_in_meanwhile_has_to_be_read_first(involvement, officer):
    statement = make.make_statement(involvement)
    new = bring(involvement)
    with pytest.raises(Refused, match="new version"):
        make.issue(statement, officer)
    operations.renew_statement(make.acting(officer), statement, at=make.AT)
    clearance = make.issue(statement, officer)
    assert clearance.paper_version == new
    assert queries.check_clearance(clearance.code, text=CHANGED).is_green


def test_no_objection_clears_at_once(involvement, officer):
    clearance = operations.state_no_objection(
        make.acting(officer), involvement, text="Gut so.", at=make.AT
    )
    assert involvement.case.state == NO_OBJECTION
    assert clearance.ground == "no_objection"
    assert involvement.statements.get().introduction == "Gut so."


def test_a_draft_with_points_is_not_passed_over(involvement, officer):
    draft = make.make_statement(involvement)
    with pytest.raises(Refused, match="draft with points"):
        operations.state_no_objection(make.acting(officer), involvement, at=make.AT)
    operations.discard_statement(make.acting(officer), draft)
    operations.state_no_objection(make.acting(officer), involvement, at=make.AT)


def test_an_empty_draft_left_behind_does_no_harm(involvement, officer):
    operations.draft_statement(make.acting(officer), involvement, at=make.AT)
    operations.state_no_objection(make.acting(officer), involvement, at=make.AT)
    bring(involvement)
    draft = operations.draft_statement(make.acting(officer), involvement, at=make.AT)
    operations.write_statement(
        make.acting(officer), draft, introduction="", points=[PointDraft("Doch etwas.", "Darum.")]
    )
    operations.renew_statement(make.acting(officer), draft, at=make.AT)
    operations.issue_statement(make.acting(officer), draft, at=make.AT)
    assert [s.introduction for s in involvement.statements.all()] == ["", ""]
    assert involvement.statements.last() == draft


def test_a_new_version_goes_back_to_the_office_and_the_old_note_turns_red(involvement):
    statement = make.make_statement(involvement)
    clearance = make.issue(statement)
    bring(involvement)
    involvement.refresh_from_db()
    statement.refresh_from_db()
    assert involvement.case.state == REQUESTED
    assert involvement.case.due_on == involvement.statement_due_on
    assert statement.paper_version.number == 1
    for text in (None, make.TEXT, CHANGED):
        assert not queries.check_clearance(clearance.code, text=text).is_green
    assert "not commented on this version" in queries.why_not_cleared(involvement.paper)


def test_the_same_wording_is_no_new_version(involvement):
    with pytest.raises(Refused, match="same wording"):
        bring(involvement, f"  {make.TEXT.replace(' ', '  ')}\n")
    assert involvement.paper.versions.count() == 1


def test_the_same_text_with_the_file_of_another_is_a_new_version(involvement, clerk):
    clearance = make.issue(make.make_statement(involvement))
    file = make.make_file(b"Etwas anderes.", by=clerk, text="Etwas anderes.")
    bring(involvement, make.TEXT, file=file)
    assert not queries.check_clearance(clearance.code).is_green


def test_the_office_confirms_what_it_said_for_the_new_version(involvement, officer):
    make.issue(make.make_statement(involvement))
    bring(involvement)
    clearance = operations.confirm_for_version(make.acting(officer), involvement, at=make.AT)
    assert involvement.case.state == STATED
    assert queries.check_clearance(clearance.code, text=CHANGED).is_green
    assert not queries.check_clearance(clearance.code, text=make.TEXT).is_green
    answer_all(involvement)
    bring(involvement, CHANGED + " Noch etwas.")
    operations.confirm_for_version(make.acting(officer), involvement, at=make.AT)
    assert (involvement.case.state, involvement.case.due_on) == (ANSWERED, None)


def test_no_objection_is_confirmed_as_no_objection(involvement, officer):
    operations.state_no_objection(make.acting(officer), involvement, at=make.AT)
    bring(involvement)
    clearance = operations.confirm_for_version(make.acting(officer), involvement, at=make.AT)
    assert (clearance.ground, involvement.case.state) == ("no_objection", NO_OBJECTION)


def test_where_nothing_was_said_nothing_is_confirmed(involvement, officer):
    with pytest.raises(Refused, match="earlier version"):
        operations.confirm_for_version(make.acting(officer), involvement, at=make.AT)


def test_each_version_has_its_own_statement(involvement):
    make.issue(make.make_statement(involvement))
    bring(involvement)
    make.issue(make.make_statement(involvement, demands=["Neu."]))
    stated = Statement.objects.filter(involvement=involvement)
    assert [(s.number, s.paper_version.number) for s in stated] == [(1, 1), (2, 2)]


def test_precedents_are_found_by_the_words_of_a_point_and_only_issued_ones(involvement, officer):
    statement = make.make_statement(involvement, demands=["Dolmetscher für den Elternabend."])
    actor = make.acting(officer)
    assert not queries.precedents(actor, "Dolmetscher").exists()
    make.issue(statement)
    assert queries.precedents(actor, "Dolmetscher").get().statement == statement
    assert not queries.precedents(actor, "Spielplatz").exists()
    stranger = make.acting(make.make_clerk())
    assert not queries.precedents(stranger, "Dolmetscher").exists()


def test_a_demand_put_twice_is_one_precedent(involvement, officer):
    demand = "Dolmetscher für den Elternabend."
    make.issue(make.make_statement(involvement, demands=[demand, "Dolmetscher auch am Telefon."]))
    again = make.make_involvement(owner=officer)
    make.issue(make.make_statement(again, demands=[f" {demand} "]))
    actor = make.acting(officer)
    assert queries.precedents(actor, "Dolmetscher").count() == 3
    shown = [point.demand for point in queries.distinct_precedents(actor, "Dolmetscher")]
    assert sorted(shown) == ["Dolmetscher auch am Telefon.", demand]
    assert len(queries.distinct_precedents(actor, "Dolmetscher", most=1)) == 1


def test_text_blocks_count_their_uses_in_issued_statements(involvement, officer):
    actor, office = make.acting(officer), involvement.case.office
    block = operations.save_text_block(
        actor, office, title="Einfach", demand="In einfacher Sprache.", concern=None
    )
    draft = operations.draft_statement(actor, involvement, at=make.AT)
    points = [PointDraft(block.demand, "Darum.", text_block=block)] * 2
    operations.write_statement(actor, draft, introduction="", points=points)
    assert queries.text_blocks(actor).get().uses == 0
    operations.issue_statement(actor, draft, at=make.AT)
    assert queries.text_blocks(actor).get().uses == 2
    operations.save_text_block(actor, office, title="Neu", demand="Anders.", block=block)
    assert draft.points.first().demand == "In einfacher Sprache."
    operations.retire_text_block(actor, block)
    assert not queries.text_blocks(actor).exists()


def test_nobody_speaks_about_a_version_that_came_in_behind_their_back(involvement, officer):
    actor = make.acting(officer)
    lead = make.acting(make.make_officer("Amtsleitung", Role.LEAD))
    bring(involvement)  # while the first version stands on everybody's screen
    speaking = (
        lambda seen: operations.draft_statement(actor, involvement, seen=seen, at=make.AT),
        lambda seen: operations.override(
            lead, involvement.paper, reason="Eilt.", seen=seen, at=make.AT
        ),
        lambda seen: operations.state_no_objection(actor, involvement, seen=seen, at=make.AT),
    )
    for speak in speaking:
        with pytest.raises(Conflict, match="Please read it first"):
            speak(1)
    assert not Clearance.objects.exists()
    for speak in speaking:
        speak(2)


def test_nothing_is_confirmed_for_a_version_that_came_in_meanwhile(involvement, officer):
    make.issue(make.make_statement(involvement), officer)
    bring(involvement)
    bring(involvement, text=CHANGED + " Oder auch nicht.")  # while the second is being compared
    with pytest.raises(Conflict):
        operations.confirm_for_version(make.acting(officer), involvement, seen=2, at=make.AT)
    operations.confirm_for_version(make.acting(officer), involvement, seen=3, at=make.AT)
