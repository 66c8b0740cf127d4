"""Coverage: shares with their counts and definitions, and who submitted nothing."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from openpyxl import load_workbook

import make
from standings import make_council_paper, make_standing
from weltoffen.domain.relevance.models import Judgement
from weltoffen.domain.watch.rules.coverage import DEFINITIONS
from weltoffen.faces.desk.watch import figures

PAGE = "/intern/ratsschau/abdeckung/"
YEAR = {"year": 2025}


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def year(council):
    """Of the year before: each department with so many in time, late, never."""

    def fill(counts):
        for name, (in_time, late, never) in counts.items():
            department = make.make_department(name)
            states = [("stated", False)] * in_time + [("waiting", True)] * late
            for n, (state, is_late) in enumerate(states + [("missing", False)] * never):
                meeting = make.make_meeting(council.body, date(2025, 1 + n % 12, 15))
                paper = make_council_paper(meeting=meeting)
                make_standing(
                    paper, state=state, is_late=is_late, department=department, meeting=meeting
                )

    return fill


def numbers(answer):
    return {tile.name: tile.value for tile in answer.context["tiles"]}


def test_the_share_stands_beside_its_counts_and_every_number_has_its_definition(council, year):
    year({"Sportamt A": (3, 1, 4)})
    answer = council.client("officer").get(PAGE, YEAR)
    assert numbers(answer) == {
        "Abdeckung": 37.5,
        "Berühren die Integration": 8,
        "Rechtzeitig vorgelegt": 3,
        "Zu spät vorgelegt": 1,
        "Nie vorgelegt": 4,
    }
    page = text_of(answer)
    assert "37,5\N{NO-BREAK SPACE}%" in page
    assert "3 von 8" in page
    assert len(answer.context["tiles"]) == len(DEFINITIONS)
    for tile in answer.context["tiles"]:
        assert escape(tile.definition) in page


def test_departments_that_submitted_nothing_are_named_in_a_sentence(council, year):
    year({"Amt A": (0, 0, 5), "Amt B": (0, 0, 4), "Amt C": (0, 0, 2), "Amt D": (0, 0, 1)})
    year({"Amt E": (0, 1, 7)})
    answer = council.client("lead").get(PAGE, YEAR)
    page = text_of(answer)
    assert "Vier Ämter haben in diesem Jahr keine ihrer 12 berührenden Vorlagen vorgelegt." in page
    assert answer.context["silent"] == [("Amt A", 5), ("Amt B", 4), ("Amt C", 2), ("Amt D", 1)]


def test_a_judgement_goes_before_the_machine(council, year):
    year({"Sportamt A": (0, 0, 2)})
    client = council.client("officer")
    assert numbers(client.get(PAGE, YEAR))["Nie vorgelegt"] == 2
    paper = make_council_paper(meeting=make.make_meeting(on=date(2025, 5, 5)), band=2)
    standing = make_standing(paper, department=council.department)
    Judgement.objects.create(paper=paper, band=0, ground="watch", judged_at=council.now)
    assert standing.band == 2
    assert numbers(client.get(PAGE, YEAR))["Nie vorgelegt"] == 2


def test_what_can_still_be_in_time_counts_for_nobody(council):
    council.standing(submit_by=council.today + timedelta(days=1))
    council.standing(submit_by=council.today - timedelta(days=1))
    answer = council.client("officer").get(PAGE, {"year": council.meeting.starts_at.year})
    assert numbers(answer)["Nie vorgelegt"] == 1


def test_what_nobody_screened_is_said_and_not_counted(council, year):
    year({"Sportamt A": (1, 0, 0)})
    meeting = make.make_meeting(on=date(2025, 5, 5))
    make_standing(make_council_paper(meeting=meeting), state="unread", band=0, meeting=meeting)
    page = text_of(council.client("officer").get(PAGE, YEAR))
    assert "1 Vorlage oder Punkt dieses Jahres ist noch nicht geprüft" in page


def test_the_choice_narrows_and_an_unknown_year_is_the_present_one(council, year):
    year({"Amt A": (1, 0, 1), "Amt B": (2, 0, 0)})
    client = council.client("officer")
    rows = client.get(PAGE, YEAR).context["form"].fields["department"].choices
    key = next(pk for pk, name in rows if name == "Amt B")
    assert numbers(client.get(PAGE, {**YEAR, "department": key}))["Abdeckung"] == 100
    assert client.get(PAGE, {"year": "1812"}).status_code == 422
    assert client.get(PAGE, {"year": "9" * 5000}).status_code == 422


def test_the_workbook_says_what_its_numbers_mean(council, year):
    year({"Amt A": (1, 0, 1)})
    answer = council.client("officer").get(PAGE, {**YEAR, "export": "xlsx"})
    book = load_workbook(BytesIO(answer.content))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert head[:4] == ("Quartal", "Fachamt", "Fachbereich", "Gremium")
    assert sum(row[4] for row in rows) == 2
    meaning = " ".join(row[0] for row in book["Was gezählt wird"].iter_rows(values_only=True))
    assert "Anteil der rechtzeitig vorgelegten" in meaning


@pytest.mark.parametrize(
    ("who", "relevant"), [("officer", 2), ("council member", 2), ("clerk", 0), ("operator", 0)]
)
def test_what_one_may_not_see_is_not_counted(council, year, who, relevant):
    year({"Amt A": (1, 0, 1)})
    answer = council.client(who).get(PAGE, YEAR)
    assert numbers(answer)["Berühren die Integration"] == relevant


def test_more_papers_take_no_more_questions(council, year):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            text_of(council.client("officer").get(PAGE, YEAR))
        return len(asked)

    year({"Amt A": (1, 1, 1)})
    questions()
    few = questions()
    year({"Amt B": (3, 3, 6), "Amt C": (1, 0, 9)})
    assert questions() == few


def test_the_sentence_counts_in_words_as_far_as_people_do():
    assert figures._many(4) == "Vier"
    assert figures._many(13) == "13"
