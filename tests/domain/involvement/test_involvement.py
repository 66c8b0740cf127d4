from datetime import date, timedelta

import pytest

import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.documents.models import Paper
from weltoffen.base.notices.models import Kind, Notice, OutboxMail, Preference
from weltoffen.base.notices.operations import choose_mail
from weltoffen.base.vocabulary.profile import Dated
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import operations, profile, queries
from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.opening import due_sentence
from weltoffen.domain.involvement.rules.periods import Deadline
from weltoffen.domain.involvement.workflow import QUESTIONED, REQUESTED, SILENT, WITHDRAWN

# Musterstadt: 8 working days, 3 for a short look, papers close 7 working days before
DUE = date(2026, 3, 12)


def journal(involvement):
    return " ".join(involvement.case.journal.values_list("text", flat=True))


def told(person):
    return list(Notice.objects.filter(recipient=person).values_list("title", flat=True))


def test_a_request_opens_a_case_with_number_due_date_and_source():
    involvement = make.make_involvement()
    assert involvement.case.number == "ZL-0001/2026"
    assert involvement.case.state == REQUESTED
    assert involvement.case.due_on == involvement.statement_due_on == DUE
    assert "12.03.2026, nach Dienstanweisung Beteiligung der Musterstadt, § 3" in journal(
        involvement
    )
    assert not involvement.is_late


def test_a_short_look_has_a_shorter_period():
    assert make.make_involvement(kind="short_look").case.due_on == date(2026, 3, 5)


def test_who_comes_after_the_last_day_is_late_and_the_period_is_cut():
    involvement = make.make_involvement(planned_on=date(2026, 3, 18))
    assert involvement.is_late
    assert involvement.case.due_on == date(2026, 3, 9)
    assert "verkürzt" in journal(involvement)


@pytest.mark.parametrize(("days", "is_past"), [(-1, True), (0, False), (60, False)])
def test_a_paper_whose_meetings_are_past_keeps_its_whole_period_and_counts_as_late(days, is_past):
    involvement = make.make_involvement(planned_on=make.TODAY + timedelta(days=days))
    assert ("Alle Sitzungen zu dieser Vorlage sind vorbei" in journal(involvement)) is is_past
    if is_past:
        assert involvement.is_late
        assert involvement.case.due_on == DUE


def test_the_first_matching_rule_assigns_and_says_why():
    owner, deputy = make.make_officer("Sprache"), make.make_officer("Bildung")
    make.make_rule(make.make_officer("Sport"), name="Sport", words="sporthalle")
    make.make_rule(owner, name="Kitas", deputy=deputy, words="kita", position=1)
    involvement = make.make_involvement()
    assert (involvement.case.owner, involvement.case.deputy) == (owner, deputy)
    assert "Nach der Regel „Kitas“ zugewiesen, weil das Wort „Kita“" in journal(involvement)
    assert any("Neue Beteiligung" in title for title in told(owner))


def test_without_a_rule_the_head_of_the_office_is_told():
    lead = make.make_officer("Amtsleitung", Role.LEAD)
    involvement = make.make_involvement()
    assert involvement.case.owner is None
    assert any("Neue Beteiligung" in title for title in told(lead))


def test_a_paper_comes_before_the_office_once():
    involvement = make.make_involvement()
    with pytest.raises(Refused, match="already"):
        operations.request_involvement(
            make.acting(involvement.requested_by), involvement.paper, kind="full", at=make.AT
        )


def test_an_officer_takes_a_council_paper_in():
    officer, department = make.make_officer(), make.make_department()
    paper = Paper.objects.create(name="Bebauungsplan Nord", is_public=True)
    answering = make.make_clerk(department)
    involvement = operations.take_in(
        make.acting(officer), paper, department=department, concern=make.make_concern(), at=make.AT
    )
    assert involvement.case.owner == officer
    assert paper.versions.get().text == "Bebauungsplan Nord"
    assert queries.visible_involvements(make.acting(answering)).contains(involvement)
    assert any("beteiligt sich selbst" in title for title in told(answering))


def test_only_people_of_the_office_are_in_charge():
    lead = make.make_officer("Amtsleitung", Role.LEAD)
    officer, outsider = make.make_officer(), make.make_clerk()
    involvement = make.make_involvement()
    for owner, deputy, refusal in (
        (outsider, None, "Only people"),
        (officer, outsider, "Only people"),
        (officer, officer, "somebody else"),
    ):
        with pytest.raises(Refused, match=refusal):
            operations.assign(
                make.acting(lead), involvement, owner=owner, deputy=deputy, at=make.AT
            )
    operations.assign(make.acting(lead), involvement, owner=officer, at=make.AT)
    assert any("Ihnen zugewiesen" in title for title in told(officer))


def test_two_who_assign_at_once_notice_each_other():
    lead, officer = make.make_officer("Amtsleitung", Role.LEAD), make.make_officer()
    involvement = make.make_involvement()
    seen = involvement.case.version
    operations.assign(
        make.acting(lead), involvement, owner=officer, expected_version=seen, at=make.AT
    )
    with pytest.raises(Conflict):
        operations.assign(
            make.acting(lead), involvement, owner=lead, expected_version=seen, at=make.AT
        )


def test_an_extension_has_a_reason_and_says_when_it_runs_past_the_meeting():
    officer, clerk = make.make_officer(), make.make_clerk()
    involvement = make.make_involvement(by=clerk, owner=officer, planned_on=date(2026, 3, 25))
    actor = make.acting(officer)
    with pytest.raises(Refused, match="reason"):
        operations.extend(actor, involvement, to_on=DUE + timedelta(days=5), reason=" ", at=make.AT)
    with pytest.raises(Refused, match="later"):
        operations.extend(actor, involvement, to_on=DUE, reason="Urlaub", at=make.AT)
    operations.extend(actor, involvement, to_on=date(2026, 3, 13), reason="Urlaub", at=make.AT)
    assert "Achtung" not in journal(involvement)
    operations.extend(actor, involvement, to_on=date(2026, 3, 20), reason="Urlaub", at=make.AT)
    assert involvement.case.due_on == involvement.statement_due_on == date(2026, 3, 20)
    assert "hinter dem Schluss der Unterlagen für die Sitzung am 25.03.2026" in journal(involvement)
    assert any("Längere Frist" in title for title in told(clerk))
    assert involvement.extensions.count() == 2


def test_the_period_rests_while_the_department_has_a_question_to_answer():
    officer, clerk = make.make_officer(), make.make_clerk()
    involvement = make.make_involvement(by=clerk, owner=officer)
    question = operations.ask_back(
        make.acting(officer), involvement, question="Welche Kita?", at=make.AT
    )
    assert involvement.case.state == QUESTIONED
    assert involvement.case.due_on == question.due_on == date(2026, 3, 6)
    with pytest.raises(Refused):
        operations.lapse(CLOCK, involvement, at=make.later(60))
    operations.answer_question(
        make.acting(clerk), question, answer="Die am Park.", at=make.later(3)
    )
    involvement.refresh_from_db()
    assert (involvement.case.state, involvement.case.due_on) == (REQUESTED, date(2026, 3, 17))
    with pytest.raises(Refused, match="answered"):
        operations.answer_question(make.acting(clerk), question, answer="Ja", at=make.AT)


def test_withdrawing_closes_the_case_and_every_note_turns_red():
    clerk, officer = make.make_clerk(), make.make_officer()
    involvement = make.make_involvement(by=clerk, owner=officer)
    clearance = operations.state_no_objection(make.acting(officer), involvement, at=make.AT)
    assert queries.check_clearance(clearance.code).is_green
    operations.withdraw(make.acting(clerk), involvement, reason="Neu gedacht", at=make.AT)
    assert (involvement.case.state, involvement.case.due_on) == (WITHDRAWN, None)
    assert not queries.check_clearance(clearance.code).is_green
    with pytest.raises(Refused):
        operations.withdraw(make.acting(clerk), involvement, reason="Nochmal", at=make.AT)


@pytest.mark.parametrize(("meaning", "green"), [("clears", True), ("blocks", False)])
def test_what_silence_means_says_the_profile(meaning, green, monkeypatch):
    monkeypatch.setattr(profile, "silence", lambda day: Dated(meaning, "Quelle"))
    involvement = make.make_involvement(owner=make.make_officer())
    assert list(queries.lapsed(DUE)) == []
    assert list(queries.lapsed(DUE + timedelta(days=1))) == [involvement]
    operations.lapse(CLOCK, involvement, at=make.moment(DUE + timedelta(days=1)))
    assert involvement.case.state == SILENT
    assert Clearance.objects.exists() is green
    assert (queries.why_not_cleared(involvement.paper) == "") is green
    clearance = operations.state_no_objection(
        make.acting(involvement.case.owner), involvement, at=make.later(15)
    )
    assert queries.check_clearance(clearance.code).is_green


def test_silence_is_judged_by_the_day_it_fell_on(monkeypatch):
    monkeypatch.setattr(profile, "silence", lambda day: Dated("clears", "alt"))
    involvement = make.make_involvement(owner=make.make_officer())
    operations.lapse(CLOCK, involvement, at=make.moment(DUE + timedelta(days=1)))
    code = Clearance.objects.get().code
    changed_on = DUE + timedelta(days=30)
    monkeypatch.setattr(
        profile,
        "silence",
        lambda day: Dated("clears" if day < changed_on else "blocks", "neu"),
    )
    assert queries.check_clearance(code).is_green


def test_before_the_period_has_ended_nothing_lapses():
    involvement = make.make_involvement()
    with pytest.raises(Refused, match="not ended"):
        operations.lapse(CLOCK, involvement, at=make.moment(DUE))


def test_both_sides_are_reminded_on_their_dates_and_after_a_week_their_heads():
    officer, clerk = make.make_officer(), make.make_clerk()
    department = clerk.memberships.get().organization
    head = make.make_person("Leitung", department, Role.DEPARTMENT_LEAD)
    involvement = make.make_involvement(by=clerk, owner=officer)

    def clock(day):
        due = queries.due_for_reminder(day)
        for one in due:
            operations.remind(CLOCK, one, at=make.moment(day))
        return bool(due)

    days = [DUE + timedelta(days=n) for n in range(-3, 9)]
    assert [day for day in days if clock(day)] == [
        DUE - timedelta(days=1),
        DUE + timedelta(days=1),
        DUE + timedelta(days=8),
    ]
    assert sum("fällig" in title.lower() for title in told(officer)) == 3
    assert sum("fällig" in title.lower() for title in told(clerk)) == 3
    assert len([title for title in told(head) if "Überfällig" in title]) == 1
    assert involvement.case.journal.filter(text__startswith="Erinnert").count() == 3


def test_what_is_closed_reminds_nobody():
    officer = make.make_officer()
    involvement = make.make_involvement(owner=officer)
    operations.state_no_objection(make.acting(officer), involvement, at=make.AT)
    assert queries.due_for_reminder(DUE + timedelta(days=60)) == []
    with pytest.raises(Refused):
        operations.remind(make.acting(officer), involvement, at=make.AT)


def test_nothing_that_is_told_or_listed_names_a_confidential_paper():
    officer, clerk = make.make_officer(), make.make_clerk()
    paper = make.make_paper("Grundstück Müllerweg", by=clerk, is_confidential=True)
    involvement = make.make_involvement(by=clerk, owner=officer, paper=paper)
    actor = make.acting(officer)
    question = operations.ask_back(actor, involvement, question="Wann?", at=make.AT)
    operations.answer_question(make.acting(clerk), question, answer="Bald.", at=make.AT)
    operations.extend(
        actor, involvement, to_on=DUE + timedelta(days=9), reason="Urlaub", at=make.AT
    )
    operations.remind(CLOCK, involvement, at=make.later(20))
    make.issue(make.make_statement(involvement), officer)
    notices = Notice.objects.all()
    assert notices.count() > 5
    assert not [n for n in notices if "Müllerweg" in n.title + n.body]
    assert {n.recipient for n in notices} <= {
        officer,
        clerk,
        *make.Person.objects.filter(memberships__role=Role.LEAD),
    }


def test_no_mail_carries_what_is_said_of_a_confidential_paper():
    officer, clerk = make.make_officer(), make.make_clerk()
    for kind in Kind:
        choose_mail(make.acting(clerk), clerk, kind=kind, mail=Preference.Mail.AT_ONCE)
    involvement = make.make_involvement(by=clerk, owner=officer, is_confidential=True)
    question = "Wohin ziehen die Familien aus dem Müllerweg?"
    operations.ask_back(make.acting(officer), involvement, question=question, at=make.AT)
    assert question in Notice.objects.get(recipient=clerk).body
    [mail] = OutboxMail.objects.all()
    assert "Müllerweg" not in mail.subject + mail.text
    assert "vertraulichen Vorgang" in mail.subject


def test_a_period_that_ended_in_vain_stays_overdue_and_reaches_the_head(monkeypatch):
    monkeypatch.setattr(profile, "silence", lambda day: Dated("blocks", "Quelle"))
    officer, head = make.make_officer(), make.make_officer("Amtsleitung", Role.LEAD)
    involvement = make.make_involvement(owner=officer)
    operations.lapse(CLOCK, involvement, at=make.moment(DUE + timedelta(days=1)))
    assert queries.work_list(make.acting(officer)).get().case.due_on == DUE
    assert queries.due_for_reminder(DUE + timedelta(days=1)) == []  # it has just been told
    week_after = DUE + timedelta(days=8)
    assert queries.due_for_reminder(week_after) == [involvement]
    operations.remind(CLOCK, involvement, at=make.moment(week_after))
    assert [title for title in told(head) if title.startswith("Überfällig")]
    operations.state_no_objection(make.acting(officer), involvement, at=make.moment(week_after))
    assert involvement.case.due_on is None


def test_somebody_is_let_in_and_told():
    officer, clerk = make.make_officer(), make.make_clerk()
    guest = make.make_person("Rechtsberatung", make.make_department())
    involvement = make.make_involvement(by=clerk, owner=officer, is_confidential=True)
    assert not queries.visible_involvements(make.acting(guest)).exists()
    operations.share(make.acting(officer), involvement, person=guest, at=make.AT)
    assert queries.visible_involvements(make.acting(guest)).exists()
    assert any("freigegeben" in title for title in told(guest))
    assert "Einsicht gegeben: Rechtsberatung" in journal(involvement)


def test_who_was_let_in_is_let_out_again_but_nobody_who_works_on_it():
    officer, clerk = make.make_officer(), make.make_clerk()
    guest = make.make_person("Rechtsberatung", make.make_department())
    involvement = make.make_involvement(by=clerk, owner=officer, is_confidential=True)
    operations.share(make.acting(officer), involvement, person=guest, at=make.AT)
    operations.unshare(make.acting(officer), involvement, person=guest, at=make.AT)
    assert not queries.visible_involvements(make.acting(guest)).exists()
    assert "Einsicht beendet: Rechtsberatung" in journal(involvement)
    for needed in (officer, clerk):
        with pytest.raises(Refused, match="needs to know"):
            operations.unshare(make.acting(officer), involvement, person=needed, at=make.AT)


@pytest.mark.parametrize(
    ("source", "assumed", "origin"),
    [
        ("Satzung § 4", False, ", nach Satzung § 4."),
        ("Satzung § 4", True, ", nach Satzung § 4 (angenommen, nicht bestätigt)."),
        ("Annahme; der Wortlaut fehlt", True, " (Annahme; der Wortlaut fehlt)."),
    ],
)
def test_the_journal_says_once_that_a_period_is_assumed(source, assumed, origin):
    assert due_sentence(Deadline(DUE, source, assumed)) == (
        f"Frist zur Stellungnahme: 12.03.2026{origin}"
    )
