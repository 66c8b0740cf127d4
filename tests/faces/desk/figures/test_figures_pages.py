"""Figures: six numbers with their definitions, chart and table, Excel; only what one may see."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape
from openpyxl import load_workbook

import make
from cast import make_cast
from visit import client_of
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.rules.figures import DEFINITIONS

PAGE = "/intern/kennzahlen/"
YEAR = {"year": make.TODAY.year}


@pytest.fixture
def cast():
    return make_cast()


def text_of(response):
    return response.content.decode()


def numbers(response):
    return {tile.name: tile.value for tile in response.context["tiles"]}


def decided(cast, verdicts):
    """The open paper through the whole procedure."""
    owner = cast.people["owner"]
    statement = make.make_statement(cast.involvement, owner, ["Eins.", "Zwei.", "Drei."])
    make.issue(statement, owner)
    operations.record_decision(
        cast["owner"],
        cast.involvement,
        decided_on=make.TODAY + timedelta(days=1),
        text="Beschlossen.",
        outcomes=dict(zip(statement.points.values_list("pk", flat=True), verdicts, strict=True)),
        at=make.later(2),
    )


def test_each_number_stands_beside_its_definition(cast):
    answer = client_of(cast.people["lead"]).get(PAGE, YEAR)
    assert len(answer.context["tiles"]) == len(DEFINITIONS) == 6
    for tile in answer.context["tiles"]:
        assert tile.definition
        assert escape(tile.definition) in text_of(answer)


def test_a_rate_without_points_is_a_blank_and_not_zero(cast):
    answer = client_of(cast.people["lead"]).get(PAGE, YEAR)
    assert answer.context["tiles"][-1].value is None
    assert '<p class="wo-kpi__value">–</p>' in text_of(answer)


def test_the_adoption_rate_counts_half_for_half(cast):
    decided(cast, ["adopted", "partly", "not_adopted"])
    answer = client_of(cast.people["lead"]).get(PAGE, YEAR)
    assert answer.context["tiles"][-1].value == 50.0
    assert "50,0\N{NO-BREAK SPACE}%" in text_of(answer)


def test_numbers_are_written_the_german_way(cast):
    decided(cast, ["adopted", "adopted", "not_adopted"])
    assert "66,7" in text_of(client_of(cast.people["lead"]).get(PAGE, YEAR))


@pytest.mark.parametrize(
    ("who", "papers"),
    [("lead", 2), ("officer", 1), ("submitter", 2), ("clerk", 1), ("clerk elsewhere", 0)],
)
def test_what_one_may_not_see_is_not_counted(cast, who, papers):
    answer = client_of(cast.people[who]).get(PAGE, YEAR)
    assert answer.context["tiles"][0].value == papers


@pytest.mark.parametrize("who", ["session service", "operator", "member", "council member"])
def test_who_has_no_papers_has_no_figures(cast, who):
    assert client_of(cast.people[who]).get(PAGE).status_code == 403


def test_a_clerk_chooses_among_the_own_departments_only(cast):
    answer = client_of(cast.people["clerk"]).get(PAGE)
    assert list(answer.context["form"].fields["department"].queryset) == [cast.department]


def test_the_filters_leave_what_was_chosen(cast):
    other = make.make_clerk(make.make_department("Schulamt"))
    make.make_involvement(by=other)
    client = client_of(cast.people["lead"])
    chosen = client.get(PAGE, {**YEAR, "department": cast.department.pk})
    assert chosen.context["tiles"][0].value == 2
    assert "Schulamt" not in str(chosen.context["departments"])


def test_years_are_offered_in_which_something_was_counted_and_the_present_one(cast):
    make.make_involvement(by=cast.people["submitter"], at=make.later(-800))
    client = client_of(cast.people["lead"])
    answer = client.get(PAGE, {"year": make.TODAY.year - 2})
    offered = [year for year, _label in answer.context["form"].fields["year"].choices]
    assert offered == sorted({timezone.localdate().year, 2026, 2023}, reverse=True)


def test_a_year_that_nobody_offered_is_refused(cast):
    assert client_of(cast.people["lead"]).get(PAGE, {"year": "17"}).status_code == 422


def test_the_chart_is_for_eyes_and_the_same_figures_stand_in_a_table(cast):
    page = text_of(client_of(cast.people["lead"]).get(PAGE, YEAR))
    assert "<svg" in page
    assert 'aria-hidden="true"' in page.split("<svg")[1].split(">")[0]
    assert page.count("<table") == 3
    assert f"1. Quartal {make.TODAY.year}" in page


def test_the_excel_has_one_line_per_quarter_department_and_concern(cast):
    answer = client_of(cast.people["lead"]).get(PAGE, {**YEAR, "export": "xlsx"})
    numbers, meanings = load_workbook(BytesIO(answer.content)).worksheets
    rows = list(numbers.values)
    assert rows[1][1] == "Stadtplanungsamt"
    assert rows[1][3] == 2
    told = [line for (line,) in meanings.values]
    for name, line in zip(rows[0][3:], told, strict=True):
        assert line.startswith(f"{name.removesuffix(' (%)')}: ")
        assert len(line) > len(name) + 30


def test_the_page_asks_no_more_for_more_papers(cast):
    client = client_of(cast.people["lead"])

    def queries_for(count):
        while Involvement.objects.count() < count:
            make.make_involvement(by=cast.people["submitter"])
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE, YEAR).status_code == 200
        return len(captured)

    queries_for(3)
    assert queries_for(10) == queries_for(20)
