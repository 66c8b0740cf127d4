from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import operations, profile, queries
from weltoffen.domain.involvement.operations import PointReply, RuleDraft


@pytest.fixture
def officer():
    return make.make_officer("Sachbearbeitung Sprachförderung")


@pytest.fixture
def lead():
    return make.make_officer("Amtsleitung", Role.LEAD)


def many(count, officer):
    clerk = make.make_clerk()
    for _number in range(count):
        involvement = make.make_involvement(
            by=clerk, owner=officer, planned_on=make.TODAY + timedelta(days=60)
        )
        involvement.paper.readers.add(clerk, officer)


def lists(officer):
    actor = make.acting(officer)
    clerk = make.acting(make.Person.objects.filter(memberships__role=Role.CLERK).first())
    return {
        "work list": lambda: [
            (
                i.case.owner,
                i.case.office,
                i.department,
                i.paper.originator,
                i.concern,
                i.requested_by,
                [stop.organization for stop in i.paper.consultations.all()],
                list(i.paper.readers.all()),
            )
            for i in queries.work_list(actor)
        ],
        "department": lambda: [str(i) for i in queries.work_list(clerk, "office")],
        "found": lambda: [str(i) for i in queries.find_case(actor, "Sprachförderung")],
        "statements": lambda: [
            [point.goal for point in s.points.all()] for s in queries.visible_statements(actor)
        ],
        "precedents": lambda: [
            p.statement.involvement.paper for p in queries.precedents(actor, "")
        ],
        "clearances": lambda: [
            (c.paper_version.paper.originator, c.issued_by)
            for c in queries.visible_clearances(actor)
        ],
        "screenings": lambda: [
            (s.department, s.created_by, s.concern) for s in queries.visible_screenings(clerk)
        ],
        "today": lambda: queries.today(actor, make.TODAY),
        "trial": lambda: queries.try_routing(actor, [RuleDraft("Alles", officer)]),
        "figures": lambda: queries.figures(
            actor, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31)
        ),
    }


def test_no_list_asks_more_when_there_is_more(officer):
    def asked():
        counts = {}
        for name, read in lists(officer).items():
            with CaptureQueriesContext(
                connection,
            ) as captured:
                read()
            counts[name] = len(captured)
        return counts

    many(10, officer)
    ten = asked()
    many(10, officer)
    assert asked() == ten


def test_the_work_list_has_what_is_overdue_first_and_what_has_no_date_last(officer):
    actor = make.acting(officer)
    late = make.make_involvement(owner=officer, at=make.later(-30))
    young = make.make_involvement(owner=officer)
    done = make.make_involvement(owner=officer)
    operations.state_no_objection(actor, done, at=make.AT)
    assert list(queries.work_list(actor)) == [late, young, done]


def test_mine_is_what_i_am_in_charge_of_or_brought(officer, lead):
    clerk, colleague = make.make_clerk(), make.make_officer("Kollegin")
    owned = make.make_involvement(by=clerk, owner=officer)
    deputised = make.make_involvement(owner=colleague, deputy=officer)
    assert set(queries.work_list(make.acting(officer))) == {owned}
    assert set(queries.work_list(make.acting(officer), "office")) == {owned, deputised}
    assert set(queries.work_list(make.acting(clerk))) == {owned}
    assert not queries.work_list(make.acting(lead)).exists()
    assert queries.work_list(make.acting(lead), "office").count() == 2


def test_a_deputy_has_the_case_as_their_own_while_the_owner_is_away(officer):
    colleague = make.make_officer("Kollegin")
    deputised = make.make_involvement(owner=colleague, deputy=officer)
    make.make_deputy(colleague, officer, make.TODAY, make.later(7).date())
    assert set(queries.work_list(make.acting(officer))) == {deputised}
    assert not queries.work_list(make.acting(officer, make.later(8).date())).exists()


def test_closed_cases_are_found_only_under_all(officer):
    involvement = make.make_involvement(owner=officer)
    operations.withdraw(
        make.acting(involvement.requested_by), involvement, reason="Nein", at=make.AT
    )
    actor = make.acting(officer)
    assert not queries.work_list(actor, "office").exists()
    assert queries.work_list(actor, "all").get() == involvement


@pytest.mark.parametrize(
    "words",
    [
        "ZL-0001/2026",
        "0001",
        "Grünfläche",
        "GRÜNFLÄCHE",
        "grünfläche",
        "sprachförderung",
        "Stadtplanung",
        "Umweltausschuss",
        "Gartenamt",
        "Integrationslotse",
        "grünfläche umweltausschuss sprach",
    ],
)
def test_one_field_finds_a_case_by_number_title_person_function_and_body(words, officer):
    make.make_membership(officer, make.make_organization(), title="Integrationslotse")
    clerk = make.make_clerk(make.make_department("Gartenamt"))
    paper = make.make_paper(
        "Grünfläche am Markt",
        by=clerk,
        body=make.make_body("Umweltausschuss"),
        planned_on=make.TODAY + timedelta(days=60),
    )
    involvement = make.make_involvement(by=clerk, paper=paper, owner=officer)
    other = make.make_involvement(
        by=make.make_clerk(name="Anderswo"), owner=make.make_officer("Kollegin")
    )
    assert set(queries.find_case(make.acting(officer), words)) == {involvement}
    assert other not in queries.find_case(make.acting(officer), "nirgends zu finden")


def test_one_field_finds_nothing_that_is_not_mine_to_see(officer):
    make.make_involvement(is_confidential=True)
    assert not queries.find_case(make.acting(officer), "ZL").exists()


def test_the_first_page_of_an_officer(officer):
    actor, day = make.acting(officer), date(2026, 3, 12)
    due = make.make_involvement(owner=officer)
    soon = make.make_involvement(owner=officer, at=make.later(4))
    fresh = make.make_involvement(owner=officer, at=make.moment(day))
    waiting = make.make_involvement(owner=officer)
    make.issue(make.make_statement(waiting), officer)
    decided = make.make_involvement(owner=officer, planned_on=date(2026, 3, 11))
    make.issue(make.make_statement(decided), officer)
    make.make_involvement(owner=make.make_officer("Kollegin"))
    page = queries.today(actor, day)
    assert page.due == (due,)
    assert page.soon == (soon,)
    assert page.new == (fresh,)
    assert set(page.waiting_for_others) == {waiting, decided}
    assert page.open_for_me == (due, soon, fresh)
    assert page.decisions_needed == (decided,)
    assert page.counts["open"] == 6
    assert (page.counts["due"], page.counts["unassigned"]) == (1, 0)


def test_the_first_page_of_a_clerk_has_what_is_still_open_on_her_papers(officer):
    clerk = make.make_clerk()
    with_office = make.make_involvement(by=clerk, owner=officer)
    to_answer = make.make_involvement(by=clerk, owner=officer)
    make.issue(make.make_statement(to_answer), officer)
    asked = make.make_involvement(by=clerk, owner=officer)
    operations.ask_back(make.acting(officer), asked, question="Wo?", at=make.AT)
    page = queries.today(make.acting(clerk), make.TODAY)
    assert set(page.open_for_me) == {to_answer, asked}
    assert page.waiting_for_others == (with_office,)
    assert (page.decisions_needed, page.second_looks) == ((), ())


def test_the_first_page_of_the_head_has_what_nobody_is_in_charge_of(lead):
    involvement = make.make_involvement()
    page = queries.today(make.acting(lead), make.TODAY)
    assert page.open_for_me == (involvement,)
    assert page.counts["unassigned"] == 1


def test_somebody_without_a_part_in_it_has_an_empty_page():
    make.make_involvement()
    page = queries.today(make.acting(make.make_person()), make.TODAY)
    assert not any(page.counts.values())


# --- routing -----------------------------------------------------------------------------------


def test_a_new_table_is_tried_on_past_papers_before_it_is_saved(lead, officer):
    colleague = make.make_officer("Kollegin")
    make.make_rule(officer)
    kita = make.make_involvement()
    road = make.make_involvement(text="Eine Straße.")
    drafts = [RuleDraft("Kitas", colleague, words="kita, krippe"), RuleDraft("Alles", officer)]
    trials = {t.involvement: t for t in queries.try_routing(make.acting(lead), drafts)}
    assert (trials[kita].before, trials[kita].after) == (officer, colleague)
    assert trials[kita].is_changed
    assert "Kitas" in trials[kita].why_after
    assert not trials[road].is_changed
    assert kita.case.owner == officer


def test_saving_replaces_the_table(lead, officer):
    office = make.make_office()
    make.make_rule(officer, name="Alt")
    before = queries.routing_version()
    operations.save_routing_rules(
        make.acting(lead),
        office,
        rules=[RuleDraft("A", officer), RuleDraft("B", lead, deputy=officer)],
        expected_version=before,
    )
    assert [str(rule) for rule in queries.routing_rules(make.acting(officer))] == ["A", "B"]
    with pytest.raises(Conflict):
        operations.save_routing_rules(make.acting(lead), office, rules=[], expected_version=before)


def test_a_rule_names_people_of_the_office(lead, officer):
    office, outsider = make.make_office(), make.make_clerk()
    for rule in (
        RuleDraft("", officer),
        RuleDraft("A", outsider),
        RuleDraft("A", officer, deputy=outsider),
        RuleDraft("A", officer, deputy=officer),
    ):
        with pytest.raises(Refused):
            operations.save_routing_rules(make.acting(lead), office, rules=[rule])


def test_others_do_not_see_the_table(officer):
    make.make_rule(officer)
    assert not queries.routing_rules(make.acting(make.make_clerk())).exists()


# --- figures -----------------------------------------------------------------------------------


def counted(person, **more):
    period = {"from_on": date(2026, 1, 1), "until_on": date(2026, 12, 31)} | more
    return queries.figures(make.acting(person), **period)


def test_figures_count_each_paper_once_in_the_quarter_it_came_in(lead, officer, monkeypatch):
    monkeypatch.setattr(profile, "sample_rate", lambda day: 0.0)
    concern, clerk = make.make_concern(), make.make_clerk()
    in_time = make.make_involvement(by=clerk, owner=officer, concern=concern)
    make.issue(make.make_statement(in_time, demands=["A", "B", "C", "D"]))
    points = list(in_time.statements.get().points.all())
    verdicts = ["adopted", "adopted", "partly", "not_adopted"]
    operations.record_decision(
        make.acting(officer),
        in_time,
        decided_on=make.TODAY,
        text="",
        outcomes={p.pk: v for p, v in zip(points, verdicts, strict=True)},
        at=make.AT,
    )
    late = make.make_involvement(
        by=clerk, concern=concern, planned_on=make.TODAY + timedelta(days=3)
    )
    operations.override(make.acting(lead), late.paper, reason="Eile", at=make.AT)
    no = dict.fromkeys(("place-for-all", "homes", "residents-asked", "shops-clubs"), "no")
    screening = make.make_screening("Kanal", "Ein Kanal.", by=clerk, answers=no)
    operations.finish_screening(make.acting(clerk), screening, decision="not_affected", at=make.AT)
    make.make_involvement(by=clerk, concern=concern, at=make.later(60))
    first, second = counted(lead)
    assert (str(first.quarter), str(second.quarter)) == ("1. Quartal 2026", "2. Quartal 2026")
    assert (first.department, first.concern) == (clerk.memberships.get().organization, concern)
    c = first.counts
    assert (c.papers, c.in_time, c.late, c.not_affected, c.overridden) == (3, 1, 1, 1, 1)
    assert (c.adopted, c.partly, c.not_adopted, c.adoption_rate) == (2, 1, 1, 0.625)
    assert queries.total([first, second]).papers == 4
    assert queries.total(counted(lead, until_on=date(2026, 3, 31))).papers == 3


def test_figures_count_only_what_one_may_see(lead, officer):
    clerk = make.make_clerk()
    make.make_involvement(by=clerk)
    make.make_involvement(by=clerk, is_confidential=True)
    stranger = make.make_clerk()
    seen = {person.name: queries.total(counted(person)).papers for person in (lead, officer)}
    assert seen == {lead.name: 2, officer.name: 1}
    assert counted(stranger) == []


def test_answers_are_not_outcomes(lead, officer):
    involvement = make.make_involvement(owner=officer)
    make.issue(make.make_statement(involvement))
    point = involvement.statements.get().points.get()
    operations.answer_points(
        make.acting(involvement.requested_by),
        involvement,
        answers=[PointReply(point.pk, "adopted")],
        at=make.AT,
    )
    assert queries.total(counted(lead)).adoption_rate is None
