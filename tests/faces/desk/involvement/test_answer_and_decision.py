"""The department answers, the body decides, the outcome is recorded."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Involvement, Point

FINAL = (
    "Der Rat beschließt den Neubau einer Kita mit 80 Plätzen an der Hauptstraße.\n"
    "Die Anmeldung gibt es in einfacher Sprache. Das Personal wird geschult."
)


@pytest.fixture
def stated(scene):
    scene.issue()
    return scene


def answers(scene, *given, **more):
    sent = dict(more)
    for point, (answer, reason) in zip(scene.points(), given, strict=False):
        sent |= {f"point-{point.pk}-answer": answer, f"point-{point.pk}-reason": reason}
    return scene.department.post(scene.url("antworten/"), sent)


def test_all_points_stand_on_one_page(stated):
    page = stated.department.get(stated.url("antworten/"))
    assert page.status_code == 200
    assert all(point.demand in page.content.decode() for point in stated.points())


def test_some_now_and_the_rest_later(stated):
    assert answers(stated, ("adopted", "")).status_code == 302
    assert stated.state == "stated"
    assert answers(stated, ("adopted", ""), *[("adopted", "")] * 3).status_code == 302
    assert stated.state == "answered"


def test_unless_adopted_the_answer_says_why(stated):
    page = answers(stated, ("adopted", ""), ("not_adopted", ""), ("partly", "Nur teils."))
    assert page.status_code == 422
    shown = page.content.decode()
    assert "warum Sie diesen Punkt nicht oder nur teilweise" in shown
    assert "Nur teils." in shown
    assert not Point.objects.exclude(answer="").exists()


def test_a_reason_without_an_answer_is_named(stated):
    assert answers(stated, ("", "Weil es teuer ist.")).status_code == 422


def test_nothing_at_all_is_not_sent(stated):
    assert answers(stated).status_code == 422


def test_answers_to_an_older_state_are_a_conflict(stated):
    version = Involvement.objects.get().case.version
    assert answers(stated, ("adopted", ""), version=version).status_code == 302
    assert answers(stated, ("partly", "Doch nur halb."), version=version).status_code == 409


def test_a_form_that_came_back_with_an_error_does_not_overwrite_what_others_did(stated):
    seen = Involvement.objects.get().case.version
    answers(stated, ("adopted", ""), version=seen)
    page = answers(stated, ("partly", ""), version=seen).content.decode()
    assert f'name="version" value="{seen}"' in page
    assert answers(stated, ("partly", "Doch nur halb."), version=seen).status_code == 409


def test_adopted_points_ask_for_the_new_version_first(stated):
    page = stated.department.post(
        stated.url("antworten/"),
        {f"point-{point.pk}-answer": "adopted" for point in stated.points()},
        follow=True,
    )
    assert "kann ins Gremium" not in page.content.decode()
    assert "ändert den Text" in page.content.decode()
    assert "nur für den alten Wortlaut" in page.content.decode()
    assert [deed.label for deed in page.context["primary"]] == ["Neue Fassung einreichen"]
    assert "Neue Fassung einreichen" not in [deed.label for deed in page.context["others"]]
    assert "neue Fassung" in stated.office.get(stated.url()).context["next"].text
    stated.department.post(stated.url("fassungen/neu/"), {"text": FINAL})
    stated.office.post(stated.url("bestaetigen/"))
    page = stated.department.get(stated.url())
    assert stated.state == "answered"
    assert "kann ins Gremium" in page.content.decode()
    assert not page.context["primary"]


def test_where_nothing_is_adopted_the_paper_goes_to_the_body(stated):
    none = {}
    for point in stated.points():
        none |= {f"point-{point.pk}-answer": "not_adopted", f"point-{point.pk}-reason": "Nein."}
    page = stated.department.post(stated.url("antworten/"), none, follow=True)
    assert page.content.decode().count("kann ins Gremium") == 2
    assert "Neue Fassung einreichen" in [deed.label for deed in page.context["others"]]


def test_before_the_statement_there_is_nothing_to_answer(scene):
    assert scene.department.get(scene.url("antworten/")).status_code == 404


def decide(scene, *outcomes, **more):
    sent = {"decided_on": "2026-05-04", "decision": "Zugestimmt.", "do": "record"} | more
    for point, outcome in zip(scene.points(), outcomes, strict=False):
        sent[f"point-{point.pk}-outcome"] = outcome
    return scene.office.post(scene.url("entscheidung/"), sent)


def test_the_decision_is_recorded_with_its_outcomes(stated):
    stated.answer()
    assert decide(stated, "adopted", "adopted", "adopted", "not_adopted").status_code == 302
    assert stated.state == "decided"
    page = stated.department.get(stated.url()).content.decode()
    assert "3 von 4 Punkten übernommen" in page


def test_the_final_text_proposes_outcomes_and_records_nothing(stated):
    stated.answer()
    page = decide(stated, do="compare", text=FINAL)
    assert page.status_code == 200
    proposed = [one.proposed for one in page.context["outcomes"]]
    assert proposed[0] == proposed[2] == "adopted"
    assert "einfacher Sprache" in page.context["outcomes"][0].evidence
    assert "Zugestimmt." in page.content.decode()
    assert stated.state == "answered"


def test_a_final_text_that_comes_as_a_file_leaves_the_other_fields_as_they_were(stated):
    stated.answer()
    page = decide(stated, do="compare", file=SimpleUploadedFile("b.txt", FINAL.encode()))
    form = page.context["form"]
    assert str(form["decided_on"].value()) == "2026-05-04"
    assert form["decision"].value() == "Zugestimmt."
    assert "einfacher Sprache" in form["text"].value()


def test_without_a_date_the_form_comes_back_with_what_was_typed(stated):
    page = decide(stated, decided_on="", decision="Mit großer Mehrheit.")
    assert page.status_code == 422
    assert "Mit großer Mehrheit." in page.content.decode()


def test_a_decision_in_the_future_is_refused(stated):
    page = decide(stated, *["partly"] * 4, decided_on="2099-01-01")
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"decided_on"}


def test_what_the_final_text_does_not_show_is_not_preselected_and_must_be_chosen(stated):
    stated.answer()
    page = stated.office.get(stated.url("entscheidung/"))
    assert "checked" not in page.content.decode()
    assert "Fachamt: Übernommen" in " ".join(page.content.decode().split())
    page = decide(stated, do="compare", text=FINAL)
    chosen = [one["outcome"].value() for one in page.context["outcomes"]]
    assert chosen == ["adopted", "", "adopted", ""]
    page = decide(stated, "adopted")
    assert page.status_code == 422
    assert "was aus diesem Punkt geworden ist" in page.content.decode()
    assert stated.state == "answered"


def test_the_wording_that_was_commented_on_proposes_nothing_and_says_so(stated):
    stated.answer()
    page = decide(stated, do="compare", text=stated.involvement.paper.versions.get().text)
    assert [one["outcome"].value() for one in page.context["outcomes"]] == [""] * 4
    assert "Daraus lässt sich nichts vorschlagen" in page.content.decode()


def test_outcomes_left_open_can_be_recorded_afterwards(stated):
    stated.answer()
    operations.record_decision(
        make.acting(stated.officer),
        stated.involvement,
        decided_on=make.TODAY,
        text="Zugestimmt.",
        at=make.AT,
    )
    assert stated.url("entscheidung/") in stated.office.get(stated.url()).content.decode()
    assert decide(stated, "adopted", "adopted", "partly", "adopted").status_code == 302
    assert not Point.objects.filter(outcome="").exists()
    assert stated.url("entscheidung/") not in stated.office.get(stated.url()).content.decode()


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_decision_that_came_in_waits_for_its_outcome(stated, is_answered):
    if is_answered:
        stated.answer()
    operations.note_decision(
        CLOCK, stated.involvement, decided_on=make.TODAY, text="Zugestimmt.", at=make.AT
    )
    page = stated.office.get(stated.url())
    shown = page.content.decode()
    assert "Der Beschluss liegt vor: bitte das Ergebnis festhalten" in shown
    assert "Als Nächstes kommt" not in shown
    assert page.context["primary"][0].href == stated.url("entscheidung/")
    page = stated.department.get(stated.url())
    assert page.context["next"].title == "Der Beschluss liegt vor"
