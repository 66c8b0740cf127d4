"""Every list: sorted, filtered, paged, kept, exported, in the same number of queries."""

from io import BytesIO

import django_filters
import django_tables2 as tables
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path
from openpyxl import load_workbook

import make
from weltoffen.base.organizations.models import Organization
from weltoffen.config.urls import urlpatterns as whole
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import Table, YesColumn

pytestmark = pytest.mark.urls(__name__)
EVIL = '=HYPERLINK("http://evil.example","x")'


class Names(django_filters.FilterSet):
    name = django_filters.CharFilter(label="Name", lookup_expr="icontains")
    start_on = django_filters.DateFilter(label="Seit")


class Organizations(Table):
    name = tables.Column("Name")
    start_on = tables.Column("Seit")
    key = YesColumn("Aus dem Profil")
    empty_title = "Noch keine Organisation"


@access(PUBLIC)
def listed(request):
    return list_page(
        request,
        table_class=Organizations,
        queryset=Organization.objects.order_by("pk"),
        filter_class=Names,
        template="kern/list.html",
        export_name="organisationen",
    )


urlpatterns = [path("liste/", listed), *whole]


@pytest.fixture
def many():
    return [make.make_organization(f"Verein {n:02}") for n in range(30)]


def names_in(answer) -> list[str]:
    return [row.record.name for row in answer.context["table"].paginated_rows]


def test_a_list_shows_25_at_a_time_and_says_how_many_there_are(client, many):
    answer = client.get("/liste/?sort=name")
    assert len(names_in(answer)) == 25
    assert "30 Einträge" in answer.content.decode()
    assert len(names_in(client.get("/liste/?sort=name&page=2"))) == 5


def test_a_head_of_a_column_sorts_and_turns_round(client, many):
    assert names_in(client.get("/liste/?sort=-name"))[0] == "Verein 29"
    assert 'aria-sort="descending"' in client.get("/liste/?sort=-name").content.decode()


def test_the_filter_is_kept_until_it_is_reset(client, many):
    assert names_in(client.get("/liste/?name=07")) == ["Verein 07"]
    kept = client.get("/liste/", follow=True)
    assert names_in(kept) == ["Verein 07"]
    assert len(names_in(client.get("/liste/?all=1"))) == 25
    assert len(names_in(client.get("/liste/", follow=True))) == 25


def test_the_page_number_is_not_kept(client, many):
    client.get("/liste/?name=Verein&page=2")
    assert len(names_in(client.get("/liste/", follow=True))) == 25


def test_an_impossible_filter_is_said_beside_the_field(client, many):
    answer = client.get("/liste/?start_on=gestern")
    assert answer.status_code == 422
    assert 'id="error-summary"' in answer.content.decode()


def test_an_impossible_page_shows_the_last_one(client, many):
    assert client.get("/liste/?page=999").status_code == 200


def test_an_empty_list_says_so(client):
    assert "Noch keine Organisation" in client.get("/liste/").content.decode()


def test_the_workbook_has_every_row_and_no_formula(client, many):
    make.make_organization(EVIL)
    answer = client.get("/liste/?export=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet.max_row == 1 + 31
    assert [cell.value for cell in sheet[1]] == ["Name", "Seit", "Aus dem Profil"]
    last = sheet.cell(32, 1)
    assert (last.value, last.data_type) == (EVIL, "s")
    assert 'filename="organisationen.xlsx"' in answer["Content-Disposition"]


def test_more_rows_need_no_more_queries(client, many):
    client.get("/liste/?sort=name")  # keeps the filter
    with CaptureQueriesContext(connection) as thirty:
        client.get("/liste/?sort=name")
    for number in range(30):
        make.make_organization(f"Noch ein Verein {number}")
    with CaptureQueriesContext(connection) as sixty:
        client.get("/liste/?sort=name")
    assert len(sixty) == len(thirty)


@pytest.mark.parametrize("sort", ["../../etc/passwd", "a.b", "-name.secret", "record__pk", "-"])
@pytest.mark.filterwarnings("error::DeprecationWarning")
def test_what_is_no_column_never_reaches_the_sorting(client, many, sort):
    assert names_in(client.get("/liste/", {"sort": ["-name", sort]}))[0] == "Verein 29"
    assert names_in(client.get("/liste/", {"sort": sort, "page": "1"}))[0] == "Verein 00"
