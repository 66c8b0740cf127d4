from datetime import date, timedelta

import pytest

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.notices.models import Notice
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import operations, profile, queries
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening

CODES = ("place-for-all", "homes", "residents-asked", "shops-clubs")
NO = dict.fromkeys(CODES, "no")
HARMLESS = "Der Kanal in der Hauptstraße wird saniert."
MEETS_ON = date(2026, 6, 30)


@pytest.fixture
def clerk():
    return make.make_clerk()


@pytest.fixture
def never_sampled(monkeypatch):
    monkeypatch.setattr(profile, "sample_rate", lambda day: 0.0)


def screened(clerk, text=HARMLESS, answers=NO, **more):
    return make.make_screening("Kanal", text, by=clerk, answers=answers, **more)


def finish(clerk, screening, decision, **more):
    return operations.finish_screening(
        make.acting(clerk), screening, decision=decision, at=make.AT, **more
    )


def test_a_draft_is_marked_and_dated_at_once(clerk):
    screening = make.make_screening("Neue Kita", make.TEXT, by=clerk, meets_on=MEETS_ON)
    assert {(p["field"], p["word"]) for p in screening.passages} == {
        ("title", "Kita"),
        ("text", "Kita"),
    }
    text = next(p for p in screening.passages if p["field"] == "text")
    assert screening.text[text["start"] : text["end"]] == "Kita"
    assert screening.submit_by < MEETS_ON - timedelta(days=20)


def test_answers_may_come_in_two_sittings(clerk):
    screening = make.make_screening(by=clerk, answers={"place-for-all": "no"})
    assert (screening.proposal, screening.answers) == ("", {"place-for-all": "no"})
    answered = operations.answer_screening(
        make.acting(clerk), screening, answers=NO | {"homes": "yes"}, at=make.AT
    )
    assert answered.proposal == "full"
    assert "weil Wohnungen entstehen oder wegfallen" in answered.reason


def test_what_is_no_question_or_no_answer_is_not_kept(clerk):
    screening = screened(clerk, answers={"homes": "perhaps", "made-up": "no"})
    assert (screening.answers, screening.proposal) == ({}, "")


def test_without_a_concern_there_are_no_questions(clerk):
    screening = make.make_screening(by=clerk)
    screening.concern = None
    screening.save()
    with pytest.raises(Refused, match="what the paper is about"):
        operations.answer_screening(make.acting(clerk), screening, answers=NO, at=make.AT)


def test_changing_the_text_looks_at_it_anew(clerk):
    screening = screened(clerk)
    assert screening.proposal == "not_affected"
    changed = operations.change_screening(
        make.acting(clerk),
        screening,
        draft=operations.Draft("Kita", make.TEXT, concern=screening.concern),
        at=make.AT,
    )
    assert changed.proposal == "short_look"
    assert changed.answers == NO


def test_another_concern_asks_other_questions(clerk):
    screening = screened(clerk)
    youth = make.make_concern("youth", "Jugend")
    changed = operations.change_screening(
        make.acting(clerk),
        screening,
        draft=operations.Draft("Kanal", HARMLESS, concern=youth),
        at=make.AT,
    )
    assert (changed.answers, changed.proposal) == ({}, "")


def test_not_affected_gives_a_clearance_note_for_this_wording(clerk, never_sampled):
    finished = finish(clerk, screened(clerk), "not_affected")
    clearance = Clearance.objects.get(screening=finished)
    assert clearance.ground == "not_affected"
    assert queries.check_clearance(clearance.code, text=HARMLESS).is_green
    assert not queries.check_clearance(clearance.code, text=make.TEXT).is_green
    assert not Involvement.objects.exists()
    assert not finished.is_sampled


@pytest.mark.parametrize("kind", ["short_look", "full"])
def test_affected_brings_the_paper_before_the_office(clerk, kind):
    body = make.make_body()
    screening = screened(clerk, answers=NO | {"homes": "yes"}, body=body, meets_on=MEETS_ON)
    finish(clerk, screening, kind, question="Reicht das?", reason="Es eilt.")
    involvement = Involvement.objects.get()
    assert (involvement.kind, involvement.question) == (kind, "Reicht das?")
    assert (involvement.screening, involvement.requested_by) == (screening, clerk)
    assert involvement.paper.consultations.get().planned_on == MEETS_ON
    assert not Clearance.objects.exists()


def test_a_title_alone_is_a_wording_too(clerk, never_sampled):
    finished = finish(clerk, screened(clerk, text=""), "not_affected")
    code = Clearance.objects.get().code
    assert queries.check_clearance(code).is_green
    assert finished.paper.versions.get().text == "Kanal"


@pytest.mark.parametrize(
    ("answers", "decision", "reason", "refusal"),
    [
        ({"homes": "no"}, "not_affected", "", "all questions"),
        (NO | {"homes": "yes"}, "not_affected", " ", "why less"),
        (NO | {"homes": "yes"}, "short_look", "", "why less"),
        (NO, "perhaps", "", "Please decide"),
    ],
)
def test_a_screening_is_not_finished_just_so(clerk, answers, decision, reason, refusal):
    screening = screened(clerk, answers=answers)
    with pytest.raises(Refused, match=refusal):
        finish(clerk, screening, decision, reason=reason)
    screening.refresh_from_db()
    assert screening.finished_at is None


def test_deciding_for_less_is_always_looked_at_again(clerk, never_sampled):
    lead = make.make_officer("Amtsleitung", Role.LEAD)
    screening = screened(clerk, answers=NO | {"homes": "yes"})
    finished = finish(clerk, screening, "not_affected", reason="Nur ein Tippfehler.")
    assert finished.is_sampled
    assert "Abweichend vom Vorschlag „volle Beteiligung“" in finished.reason
    assert "Nur ein Tippfehler." in finished.reason
    assert queries.second_looks(make.acting(lead)).contains(finished)
    assert Notice.objects.filter(recipient=lead, title__contains="zweiten Blick").exists()


def test_of_the_negative_ones_a_share_is_sampled(clerk, monkeypatch):
    monkeypatch.setattr(profile, "sample_rate", lambda day: 1.0)
    assert finish(clerk, screened(clerk), "not_affected").is_sampled


def test_what_is_finished_is_only_copied(clerk):
    finished = finish(clerk, screened(clerk, meets_on=MEETS_ON), "not_affected")
    with pytest.raises(Refused, match="copy"):
        operations.answer_screening(make.acting(clerk), finished, answers=NO, at=make.AT)
    copy = operations.copy_screening(make.acting(clerk), finished, at=make.AT)
    assert (copy.title, copy.text, copy.answers) == (finished.title, finished.text, NO)
    assert (copy.proposal, copy.decision, copy.paper) == ("not_affected", "", None)
    assert (copy.copied_from, copy.meets_on) == (finished, MEETS_ON)


def test_a_copy_does_not_keep_a_meeting_that_is_over(clerk):
    screening = screened(clerk, meets_on=MEETS_ON)
    later = make.moment(MEETS_ON + timedelta(days=1))
    copy = operations.copy_screening(make.acting(clerk), screening, at=later)
    assert (copy.meets_on, copy.submit_by) == (None, None)


def test_two_at_one_screening_do_not_overwrite_each_other(clerk):
    screening = make.make_screening(by=clerk)
    operations.answer_screening(
        make.acting(clerk), screening, answers=NO, expected_version=1, at=make.AT
    )
    with pytest.raises(Conflict):
        operations.answer_screening(
            make.acting(clerk), screening, answers={}, expected_version=1, at=make.AT
        )


@pytest.fixture
def sampled(clerk, monkeypatch):
    monkeypatch.setattr(profile, "sample_rate", lambda day: 1.0)
    return finish(clerk, screened(clerk), "not_affected")


def look(screening, verdict, note=""):
    officer = make.make_officer()
    return operations.give_second_look(
        make.acting(officer), screening, verdict=verdict, note=note, at=make.AT
    )


def test_a_second_look_that_agrees_changes_nothing(clerk, sampled):
    look(sampled, "agreed")
    assert queries.check_clearance(Clearance.objects.get().code).is_green
    assert not queries.second_looks(make.acting(make.make_officer())).exists()
    assert Notice.objects.filter(recipient=clerk, title__startswith="Zweiter Blick").exists()


def test_a_second_look_that_disagrees_turns_the_note_red_and_involves_the_office(clerk, sampled):
    look(sampled, "disagreed", "Der Kanal liegt am Spielplatz.")
    check = queries.check_clearance(Clearance.objects.get().code)
    assert not check.is_green
    assert "does not agree" in check.sentence
    involvement = Involvement.objects.get(paper=sampled.paper)
    assert (involvement.requested_by, involvement.kind) == (clerk, "full")


def test_a_second_look_says_what_was_overlooked_and_comes_once(sampled):
    with pytest.raises(Refused, match="overlooked"):
        look(sampled, "disagreed")
    look(sampled, "agreed")
    with pytest.raises(Refused, match="already"):
        look(sampled, "disagreed", "Doch")
    assert Screening.objects.get().verdict == "agreed"
