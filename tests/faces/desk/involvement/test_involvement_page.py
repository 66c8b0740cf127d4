"""One involvement on one page: what each side sees and may do."""

import pytest
from django.test import Client

import make
from weltoffen.base.audit.models import AuditEntry

SUPPLY = ("fassungen/neu/", "zurueckziehen/", "antworten/")
HANDLE = (
    "zuteilen/",
    "verlaengern/",
    "rueckfrage/",
    "keine-bedenken/",
    "bestaetigen/",
    "stellungnahme/",
    "entscheidung/",
)


def shown(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_side_sees_its_own_deeds(scene):
    office, department = (
        shown(scene.office.get(scene.url())),
        shown(scene.department.get(scene.url())),
    )
    for page in ("stellungnahme/", "keine-bedenken/", "rueckfrage/", "zuteilen/"):
        assert scene.url(page) in office
        assert scene.url(page) not in department
    assert scene.url("zurueckziehen/") in department
    assert scene.url("zurueckziehen/") not in office


def test_the_page_says_whose_turn_it_is(scene):
    assert "Das Integrationsbüro ist am Zug" in shown(scene.office.get(scene.url()))
    assert "Bis zur Antwort müssen Sie nichts tun" in shown(scene.department.get(scene.url()))


@pytest.mark.parametrize("page", ["", "fassungen/", *SUPPLY, *HANDLE])
def test_who_has_nothing_to_do_with_it_does_not_find_it(scene, signed_in, page):
    elsewhere = signed_in(make.make_clerk(name="Sachbearbeitung Sport"))
    assert elsewhere.get(scene.url(page)).status_code == 404
    assert elsewhere.post(scene.url(page)).status_code in (404, 405)


@pytest.mark.parametrize("page", HANDLE)
def test_the_department_sees_it_but_may_not_act_for_the_office(scene, page):
    assert scene.department.get(scene.url(page)).status_code == 403
    assert scene.department.post(scene.url(page)).status_code == 403


@pytest.mark.parametrize("page", SUPPLY)
def test_the_office_sees_it_but_may_not_act_for_the_department(scene, page):
    assert scene.office.get(scene.url(page)).status_code == 403
    assert scene.office.post(scene.url(page)).status_code == 403


def test_a_confidential_one_is_marked_and_found_only_by_those_who_must_know(
    confidential, signed_in
):
    assert "Vertraulich" in shown(confidential.office.get(confidential.url()))
    other_officer = signed_in(make.make_officer("Sachbearbeitung Sprache"))
    assert other_officer.get(confidential.url()).status_code == 404


def test_letting_somebody_know_opens_a_confidential_paper(confidential, signed_in):
    friend = make.make_officer("Sachbearbeitung Sprache")
    client = signed_in(friend)
    answer = confidential.office.post(confidential.url("weitergeben/"), {"person": friend.pk})
    assert answer.status_code == 302
    assert client.get(confidential.url()).status_code == 200


def test_assigning_tells_and_writes_the_journal(scene):
    other = make.make_officer("Sachbearbeitung Sprache")
    scene.office.post(scene.url("zuteilen/"), {"owner": other.pk, "deputy": scene.officer.pk})
    page = shown(scene.office.get(scene.url()))
    assert "Zuständig: Sachbearbeitung Sprache" in page
    assert other.notices.exists()


def test_two_who_assign_on_the_same_page_notice_each_other(scene):
    other = make.make_officer("Sachbearbeitung Sprache")
    page = shown(scene.office.get(scene.url("zuteilen/")))
    version = scene.involvement.case.version
    assert f'name="version" value="{version}"' in page
    sent = {"owner": other.pk, "version": version}
    assert scene.office.post(scene.url("zuteilen/"), sent).status_code == 302
    assert scene.office.post(scene.url("zuteilen/"), sent).status_code == 409


def test_owner_and_deputy_are_two_persons(scene):
    sent = {"owner": scene.officer.pk, "deputy": scene.officer.pk}
    page = scene.office.post(scene.url("zuteilen/"), sent)
    assert page.status_code == 422
    assert "zwei Personen" in page.content.decode()


def test_extending_needs_a_reason_and_a_later_date(scene):
    address = scene.url("verlaengern/")
    assert scene.office.post(address, {"to_on": "2027-05-04"}).status_code == 422
    sent = {"to_on": "2020-05-04", "reason": "Krankheit"}
    page = scene.office.post(address, sent)
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"to_on"}
    assert "Krankheit" in page.content.decode()
    sent["to_on"] = "2027-05-04"
    assert scene.office.post(address, sent).status_code == 302
    assert "Krankheit" in shown(scene.department.get(scene.url()))


@pytest.mark.parametrize("page", ["zuteilen/", "keine-bedenken/"])
def test_a_form_that_does_not_say_what_it_showed_changes_nothing(scene, page):
    bare = Client()
    bare.force_login(scene.officer.account)
    before = AuditEntry.objects.count()
    sent = {"owner": make.make_officer("Neu").pk, "text": "Kein Einwand."}
    answer = bare.post(scene.url(page), sent)
    assert answer.status_code == 409
    assert "öffnen Sie die Seite noch einmal" in answer.content.decode()
    assert AuditEntry.objects.count() == before


def test_a_question_goes_to_the_department_and_its_answer_comes_back(scene):
    sent = {"question": "Wie viele Plätze?", "due_on": "2027-05-04"}
    scene.office.post(scene.url("rueckfrage/"), sent)
    assert scene.state == "questioned"
    question = scene.involvement.clarifications.get()
    page = shown(scene.department.get(scene.url()))
    address = scene.url(f"rueckfrage/{question.pk}/")
    assert "Wie viele Plätze?" in page
    assert address in page
    assert scene.office.post(address, {"answer": "80"}).status_code == 403
    assert scene.department.post(address, {"answer": ""}).status_code == 422
    assert scene.department.post(address, {"answer": "80"}).status_code == 302
    assert scene.state == "requested"
    assert scene.department.post(address, {"answer": "81"}).status_code == 409


def test_withdrawing_ends_it(scene):
    assert scene.department.post(scene.url("zurueckziehen/"), {}).status_code == 422
    scene.department.post(scene.url("zurueckziehen/"), {"reason": "Wird neu geplant."})
    assert scene.state == "withdrawn"
    assert "Wird neu geplant." in shown(scene.office.get(scene.url()))


def test_no_objection_gives_the_note(scene):
    scene.office.post(scene.url("keine-bedenken/"), {"text": "Gern."})
    code = scene.involvement.clearances.get().code
    assert code in shown(scene.department.get(scene.url()))
    assert scene.office.post(scene.url("keine-bedenken/"), {}).status_code == 409


def test_no_objection_stands_on_the_page_as_a_sentence_not_as_an_empty_list(scene):
    scene.office.post(scene.url("keine-bedenken/"), {})
    page = shown(scene.department.get(scene.url()))
    assert "keine Bedenken gegen diese Fassung der Vorlage" in page
    assert 'class="wo-points"' not in page
    assert scene.url("stellungnahme/1/") not in page


def test_who_else_knows_leaves_out_those_whom_the_page_names(confidential):
    assert not confidential.office.get(confidential.url()).context["readers"]
    friend = make.make_officer("Sachbearbeitung Sprache")
    confidential.office.post(confidential.url("weitergeben/"), {"person": friend.pk})
    page = confidential.office.get(confidential.url())
    assert page.context["readers"] == [friend]
    assert confidential.officer in confidential.involvement.paper.readers.all()


def test_a_step_that_comes_too_late_is_refused_and_what_was_typed_is_shown(scene):
    scene.department.post(scene.url("zurueckziehen/"), {"reason": "Erledigt."})
    sent = {"question": "Wie viele Plätze sind geplant?", "due_on": "2027-05-04"}
    page = scene.office.post(scene.url("rueckfrage/"), sent)
    assert page.status_code == 409
    assert "Wie viele Plätze sind geplant?" in page.content.decode()


def refused(answer):
    assert answer.status_code == 409
    return answer.content.decode()


def test_nobody_is_let_in_to_a_paper_that_is_not_confidential(scene):
    friend = make.make_officer("Sachbearbeitung Sprache")
    address = scene.url("weitergeben/")
    assert "nicht vertraulich" in refused(scene.office.get(address))
    assert "nicht vertraulich" in refused(scene.office.post(address, {"person": friend.pk}))
    assert not scene.involvement.paper.readers.contains(friend)


def test_there_is_nothing_to_decide_before_the_statement_nor_after_withdrawing(scene):
    address = scene.url("entscheidung/")
    sent = {"decided_on": "2026-03-02", "decision": "Zugestimmt."}
    for _state in ("requested", "withdrawn"):
        assert "keinen Beschluss festzuhalten" in refused(scene.office.get(address))
        refused(scene.office.post(address, sent))
        scene.department.post(scene.url("zurueckziehen/"), {"reason": "Wird neu geplant."})
    assert scene.state == "withdrawn"


@pytest.mark.parametrize("page", ["zuteilen/", "verlaengern/", "rueckfrage/", "keine-bedenken/"])
def test_a_deed_that_is_not_offered_any_more_is_refused_in_words(scene, page):
    assert scene.office.get(scene.url(page)).status_code == 200
    scene.department.post(scene.url("zurueckziehen/"), {"reason": "Wird neu geplant."})
    assert "nicht möglich" in refused(scene.office.get(scene.url(page)))
    assert "nicht möglich" in refused(scene.department.get(scene.url("zurueckziehen/")))
