"""Questions, proposal, decision, and what the clerk takes along."""

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening
from weltoffen.domain.involvement.queries import question_sets


@pytest.fixture
def questions():
    return question_sets()[make.make_concern().code].questions


@pytest.fixture
def screening(clerk):
    return make.make_screening(by=clerk)


def answered(clerk, answer, text="Ein Text ohne besondere Wörter."):
    codes = [q.code for q in question_sets()[make.make_concern().code].questions]
    return make.make_screening(
        "Neue Laternen am Markt", text, by=clerk, answers=dict.fromkeys(codes, answer)
    )


def test_the_questions_stand_with_their_explanations(desk, screening, questions):
    page = desk.get(f"/intern/pruefung/{screening.pk}/fragen/").content.decode()
    assert all(question.text in page for question in questions)
    assert page.count("<details") >= len([q for q in questions if q.help])


def test_answers_lead_to_the_result(desk, screening, questions):
    sent = {question.code: "yes" for question in questions} | {"version": screening.version}
    answer = desk.post(f"/intern/pruefung/{screening.pk}/fragen/", sent)
    assert answer.url == f"/intern/pruefung/{screening.pk}/"
    page = desk.get(answer.url).content.decode()
    assert "Volle Beteiligung" in page
    assert "reason-to-paste" in page


def test_an_unanswered_question_is_named(desk, screening, questions):
    sent = {question.code: "no" for question in questions[1:]}
    page = desk.post(f"/intern/pruefung/{screening.pk}/fragen/", sent)
    assert page.status_code == 422
    assert "auch „Unsicher“ ist eine Antwort" in page.content.decode()


def test_the_result_of_an_unanswered_check_is_its_questions(desk, screening):
    answer = desk.get(f"/intern/pruefung/{screening.pk}/")
    assert answer.url.endswith("/fragen/")


def test_words_that_matter_are_marked_with_their_reason(desk, clerk):
    screening = answered(clerk, "no", "Plätze für geflüchtete Kinder in der Kita.")
    page = desk.get(f"/intern/pruefung/{screening.pk}/").content.decode()
    assert screening.passages
    assert page.count("<mark") == len(screening.passages)
    assert screening.passages[0]["why"] in page


def test_the_latest_date_says_where_it_comes_from(desk, clerk, meeting):
    screening = make.make_screening(
        by=clerk, body=meeting.body, meets_on=make.TODAY.replace(month=6)
    )
    codes = [q.code for q in question_sets()[make.make_concern().code].questions]
    desk.post(f"/intern/pruefung/{screening.pk}/fragen/", dict.fromkeys(codes, "yes"))
    page = desk.get(f"/intern/pruefung/{screening.pk}/")
    days = [step.day for step in page.context["derivation"]]
    assert days == sorted(days, reverse=True)
    assert days[-1] == screening.submit_by
    assert all(f"{day:%d.%m.%Y}" in page.content.decode() for day in days)


def test_accepting_full_involvement_brings_the_paper_before_the_office(desk, clerk):
    screening = answered(clerk, "yes")
    sent = {"decision": "full", "question": "Welche Sprachen?"}
    answer = desk.post(f"/intern/pruefung/{screening.pk}/abschluss/", sent)
    involvement = Involvement.objects.get()
    assert involvement.question == "Welche Sprachen?"
    page = desk.get(answer.url).content.decode()
    assert involvement.case.number in page
    assert "Ihre Vorlage liegt beim Integrationsbüro" in page


def test_not_affected_gives_the_note_at_once(desk, clerk):
    screening = answered(clerk, "no")
    answer = desk.post(f"/intern/pruefung/{screening.pk}/abschluss/", {"decision": "not_affected"})
    code = Clearance.objects.get().code
    assert code in desk.get(answer.url).content.decode()


def test_less_than_proposed_needs_a_reason(desk, clerk):
    screening = answered(clerk, "yes")
    address = f"/intern/pruefung/{screening.pk}/abschluss/"
    page = desk.post(address, {"decision": "short_look"})
    assert page.status_code == 422
    assert "warum weniger als vorgeschlagen genügt" in page.content.decode()
    assert (
        desk.post(address, {"decision": "short_look", "why": "Schon beteiligt."}).status_code == 302
    )
    assert Involvement.objects.get().kind == "short_look"


def test_more_than_proposed_needs_none(desk, clerk):
    screening = answered(clerk, "no")
    desk.post(f"/intern/pruefung/{screening.pk}/abschluss/", {"decision": "full"})
    assert Involvement.objects.get().kind == "full"
    assert ": ." not in Screening.objects.get().reason


def test_a_finished_check_cannot_be_finished_again(desk, clerk):
    screening = answered(clerk, "yes")
    address = f"/intern/pruefung/{screening.pk}/abschluss/"
    assert desk.post(address, {"decision": "full"}).status_code == 302
    assert desk.post(address, {"decision": "full"}).status_code == 409


def test_a_copy_begins_with_draft_and_answers(desk, clerk):
    screening = answered(clerk, "yes")
    answer = desk.post(f"/intern/pruefung/{screening.pk}/kopieren/")
    copy = Screening.objects.exclude(pk=screening.pk).get()
    assert answer.url == f"/intern/pruefung/{copy.pk}/angaben/"
    assert copy.answers == screening.answers


def test_the_check_can_be_kept_as_pdf(desk, clerk):
    screening = answered(clerk, "yes")
    answer = desk.get(f"/intern/pruefung/{screening.pk}/pruefung.pdf")
    assert answer.content.startswith(b"%PDF")


def test_another_department_does_not_find_it(signed_in, clerk):
    screening = answered(clerk, "yes")
    elsewhere = signed_in(make.make_clerk(name="Sachbearbeitung Sport"))
    for page in ("", "fragen/", "angaben/", "pruefung.pdf"):
        assert elsewhere.get(f"/intern/pruefung/{screening.pk}/{page}").status_code == 404


def test_the_office_reads_a_finished_one_and_may_not_change_it(desk, signed_in, clerk):
    screening = answered(clerk, "yes")
    desk.post(f"/intern/pruefung/{screening.pk}/abschluss/", {"decision": "full"})
    office = signed_in(make.make_officer())
    assert office.get(f"/intern/pruefung/{screening.pk}/").status_code == 200
    assert (
        office.post(f"/intern/pruefung/{screening.pk}/abschluss/", {"decision": "full"}).status_code
        == 403
    )


@pytest.mark.parametrize(
    ("answer", "days", "said"),
    [
        ("yes", 60, ""),
        ("yes", 16, "als verspätet gezählt"),
        ("yes", 3, "nicht mehr zu erreichen"),
        ("yes", -3, "ist vorbei"),
        ("no", 16, ""),
        ("no", 3, "nicht mehr zu erreichen"),
    ],
)
def test_what_misses_its_meeting_is_told_in_red_with_ways_out(desk, clerk, answer, days, said):
    screening = answered(clerk, answer)
    screening.body = make.make_body()
    screening.meets_on = timezone.localdate() + timedelta(days=days)
    screening.save()
    page = desk.get(f"/intern/pruefung/{screening.pk}/").content.decode()
    assert ('id="too-late"' in page) is bool(said)
    assert said in page
    assert (f"/intern/pruefung/{screening.pk}/angaben/#id_meeting" in page) is bool(said)
    assert ("als verspätet gezählt" in page) is (bool(said) and answer == "yes")


def test_what_is_finished_is_no_longer_asked_for_another_meeting(desk, clerk):
    screening = answered(clerk, "yes")
    screening.body = make.make_body()
    screening.meets_on = timezone.localdate() + timedelta(days=3)
    screening.save()
    decided = {"decision": "full", "version": screening.version}
    assert desk.post(f"/intern/pruefung/{screening.pk}/abschluss/", decided).status_code == 302
    assert Involvement.objects.get().is_late
    assert "too-late" not in desk.get(f"/intern/pruefung/{screening.pk}/").content.decode()
