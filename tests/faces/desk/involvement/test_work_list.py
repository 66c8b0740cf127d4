"""The work list: tabs, order, filters, saved views, many at once, Excel."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

import make
from weltoffen.base.cases.models import Case, SavedView

LIST = "/intern/beteiligungen/"


def titles(page):
    assert page.status_code == 200
    return [row.record.paper.name for row in page.context["table"].rows]


@pytest.fixture
def three(scene):
    """Overdue, due later, without a date, all of one officer."""
    today = timezone.localdate()
    rows = [make.make_involvement(by=scene.clerk, owner=scene.officer) for _ in range(2)]
    dates = [None, today + timedelta(days=5), today - timedelta(days=2)]
    for involvement, day in zip([scene.involvement, *rows], dates, strict=True):
        Case.objects.filter(pk=involvement.case_id).update(due_on=day)
    return [scene.involvement, *rows]


def test_overdue_comes_first_and_no_date_last(scene, three):
    expected = [one.paper.name for one in reversed(three)]
    assert titles(scene.office.get(LIST + "?scope=mine")) == expected


def test_the_clerk_sees_the_own_papers_in_the_same_list(scene, three):
    make.make_involvement()
    assert len(titles(scene.department.get(LIST + "?scope=mine"))) == 3
    assert len(titles(scene.department.get(LIST + "?scope=office"))) == 3
    assert len(titles(scene.office.get(LIST + "?scope=office"))) == 4


def test_what_the_other_side_has_to_do_is_waiting(scene):
    waiting = LIST + "?scope=waiting"
    assert titles(scene.office.get(waiting)) == []
    assert len(titles(scene.department.get(waiting))) == 1
    scene.issue()
    assert len(titles(scene.office.get(waiting))) == 1
    assert titles(scene.department.get(waiting)) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("due=overdue", 1),
        ("due=week", 1),
        ("due=none", 1),
        ("state=requested", 3),
        ("state=stated", 0),
        ("confidential=on", 0),
        ("text=gibtesnicht", 0),
        ("text=Stadtplanung", 3),
        ("late=on", 0),
    ],
)
def test_the_list_is_narrowed_down(scene, three, query, count):
    assert len(titles(scene.office.get(f"{LIST}?scope=office&{query}"))) == count


def test_by_body(scene, clerk):
    body = make.make_body("Schulausschuss")
    paper = make.make_paper(by=clerk, body=body, planned_on=make.TODAY)
    make.make_involvement(by=clerk, paper=paper)
    assert titles(scene.office.get(f"{LIST}?scope=office&body={body.pk}")) == [paper.name]


def test_an_impossible_filter_says_so(scene):
    assert scene.office.get(f"{LIST}?scope=office&state=vanished").status_code == 422


def test_more_rows_need_no_more_queries(scene, clerk):
    def count():
        with CaptureQueriesContext(connection) as queries:
            titles(scene.office.get(LIST + "?scope=office"))
        return len(queries)

    for _ in range(9):
        make.make_involvement(by=clerk, owner=scene.officer, planned_on=make.TODAY)
    count()
    ten = count()
    for _ in range(10):
        make.make_involvement(by=clerk, owner=scene.officer, planned_on=make.TODAY)
    assert count() == ten


def test_more_versions_and_journal_lines_need_no_more_queries_on_the_page(scene):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert scene.office.get(scene.url()).status_code == 200
        return len(queries)

    scene.issue()
    for number in range(2):
        scene.department.post(scene.url("fassungen/neu/"), {"text": f"Fassung {number}."})
    count()
    few = count()
    for number in range(10):
        scene.department.post(scene.url("fassungen/neu/"), {"text": f"Weitere Fassung {number}."})
    assert count() == few


def picks(involvements):
    """As the boxes of the list say it: which one, and in which version it was shown."""
    return [f"{one.pk}:{Case.objects.get(pk=one.case_id).version}" for one in involvements]


def test_several_are_reassigned_at_once(scene, three):
    other = make.make_officer("Sachbearbeitung Sprache")
    sent = {"pick": picks(three), "owner": other.pk}
    page = scene.office.post(LIST + "neu-zuteilen/", sent, follow=True)
    assert "3 Beteiligungen mehr" in page.content.decode()
    assert Case.objects.filter(owner=other).count() == 3


def test_finished_ones_are_left_and_named(scene, three):
    other = make.make_officer("Sachbearbeitung Sprache")
    scene.department.post(scene.url("zurueckziehen/"), {"reason": "Erledigt."})
    sent = {"pick": picks(three), "owner": other.pk}
    page = scene.office.post(LIST + "neu-zuteilen/", sent, follow=True).content.decode()
    assert f"Unverändert geblieben: {scene.involvement.case.number}" in page
    assert Case.objects.filter(owner=other).count() == 2


def test_what_somebody_else_reassigned_meanwhile_is_left_and_named(scene, three):
    mine, other = make.make_officer("Sachbearbeitung Sprache"), make.make_officer("Vertretung")
    opened = picks(three)
    sent = {"pick": opened[:1], "owner": other.pk}
    assert scene.office.post(LIST + "neu-zuteilen/", sent).status_code == 302
    sent = {"pick": opened, "owner": mine.pk}
    page = scene.office.post(LIST + "neu-zuteilen/", sent, follow=True).content.decode()
    assert f"Unverändert geblieben: {three[0].case.number}" in page
    assert [Case.objects.filter(owner=one).count() for one in (mine, other)] == [2, 1]


def test_a_tick_without_its_version_changes_nothing(scene, three):
    sent = {"pick": [one.pk for one in three], "owner": make.make_officer("Neu").pk}
    scene.office.post(LIST + "neu-zuteilen/", sent)
    assert Case.objects.filter(owner=scene.officer).count() == 3


@pytest.mark.parametrize(("choice", "left"), [("", 3), ("nobody", 0), ("other", 3)])
def test_each_keeps_its_deputy_unless_one_says_otherwise(scene, three, choice, left):
    before, other = make.make_officer("Vertretung"), make.make_officer("Andere")
    Case.objects.update(deputy=before)
    chosen = str(other.pk) if choice == "other" else choice
    new = make.make_officer("Neu")
    sent = {"pick": picks(three), "owner": new.pk, "deputy": chosen}
    scene.office.post(LIST + "neu-zuteilen/", sent)
    kept = other if choice == "other" else before
    assert Case.objects.filter(owner=new, deputy=kept).count() == left
    assert Case.objects.filter(owner=new).count() == 3


def test_a_clerk_reassigns_nothing(scene, three):
    sent = {"pick": picks(three), "owner": scene.officer.pk}
    assert scene.department.post(LIST + "neu-zuteilen/", sent).status_code == 403
    assert "wo-pick" not in scene.department.get(LIST + "?scope=mine").content.decode()


def test_without_an_owner_the_selection_is_kept(scene, three):
    page = scene.office.post(LIST + "neu-zuteilen/", {"pick": picks(three)})
    assert page.status_code == 422
    assert page.content.decode().count('name="pick"') == 3


def test_a_filter_is_kept_under_a_name_and_forgotten(scene):
    sent = {"name": "Eilig", "query": "scope=office&due=overdue"}
    answer = scene.office.post(LIST + "ansichten/", sent)
    assert answer.url.endswith("?scope=office&due=overdue")
    assert "Eilig" in scene.office.get(LIST + "?scope=mine").content.decode()
    assert "Eilig" not in scene.department.get(LIST + "?scope=mine").content.decode()
    view = SavedView.objects.get()
    assert scene.department.post(f"{LIST}ansichten/{view.pk}/entfernen/").status_code == 404
    assert scene.office.post(f"{LIST}ansichten/{view.pk}/entfernen/").status_code == 302
    assert not SavedView.objects.exists()


def test_the_list_as_a_workbook(scene, three):
    answer = scene.office.get(LIST + "?scope=mine&export=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert len(rows) == 4
    head = dict(zip(rows[0], rows[1], strict=True))
    assert head["Vorlage"] == three[2].paper.name
    assert head["Stand"] == "Beim Integrationsbüro"
    assert head["Fällig"].date() == timezone.localdate() - timedelta(days=2)


def test_an_empty_list_teaches(signed_in):
    page = signed_in(make.make_officer()).get(LIST + "?scope=mine").content.decode()
    assert "sobald ein Fachamt seine Prüfung abschließt" in page
