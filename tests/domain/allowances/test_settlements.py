"""From attendance to a list that stays as it was settled; taken back, and settled anew."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.allowances.paid import attend, make_council, make_member, make_sitting
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.allowances import operations, queries
from weltoffen.domain.allowances.models import Settlement
from weltoffen.domain.meetings.models import Meeting

AT = make.moment(date(2026, 4, 15))
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
DAY = date(2026, 2, 2)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def secretary(council):
    return make.acting(make.make_person("Geschäftsstelle", council, Role.COORDINATOR))


def settle(actor, council, **more):
    return operations.settle(
        actor, council, **{"start_on": FIRST, "end_on": LAST, "at": AT, **more}
    )


def test_members_are_due_for_where_they_were_and_guests_nothing(council, secretary):
    member, chair = make_member(council, "B"), make_member(council, "A", title="Vorsitz")
    sitting = make_sitting(council, DAY)
    attend(sitting, member)
    attend(sitting, chair, until=sitting.opened_at + timedelta(minutes=10))
    attend(sitting, make.make_person("Gast"), is_guest=True)
    attend(sitting, None)
    made = settle(secretary, council)
    by_name = {row["name"]: row for row in made.rows}
    assert list(by_name) == ["A", "B"]
    assert by_name["B"]["cents"] == 2550
    assert by_name["A"]["meetings"][0]["note"] == "weniger als 30 Minuten da"
    assert by_name["A"]["cents"] == 3 * 9000
    assert made.total_cents == 2550 + 27000
    assert {rate["source"] for rate in made.rates} == {
        "Entschädigungssatzung der Musterstadt, § 1",
        "Entschädigungssatzung der Musterstadt, § 3",
    }


def test_a_settlement_stays_when_the_attendance_changes(council, secretary):
    row = attend(make_sitting(council, DAY), make_member(council))
    made = settle(secretary, council)
    row.delete()
    assert Settlement.objects.get(pk=made.pk).total_cents == 2550


def test_no_day_is_settled_twice_until_it_was_cancelled_with_a_reason(council, secretary):
    attend(make_sitting(council, DAY), make_member(council))
    made = settle(secretary, council)
    with pytest.raises(Refused, match="settled already"):
        settle(secretary, council, start_on=LAST)
    with pytest.raises(Refused, match="why"):
        operations.cancel_settlement(secretary, made, reason=" ", at=AT)
    operations.cancel_settlement(secretary, made, reason="Falsche Liste", at=AT)
    with pytest.raises(Refused, match="cancelled already"):
        operations.cancel_settlement(secretary, made, reason="Noch einmal", at=AT)
    assert settle(secretary, council).rows == made.rows


def test_what_cannot_be_settled_says_why(council, secretary):
    with pytest.raises(Refused, match="nobody is due"):
        settle(secretary, council)
    with pytest.raises(Refused, match="not over"):
        settle(secretary, council, end_on=date(2026, 4, 15))
    with pytest.raises(Refused, match="before the beginning"):
        settle(secretary, council, start_on=LAST, end_on=FIRST)
    other = make.make_body("Arbeitskreis")
    keeper = make.acting(make.make_person("K", other, Role.COORDINATOR))
    with pytest.raises(Refused, match="no rates"):
        settle(keeper, other)
    make_sitting(council, DAY, is_closed=False)
    with pytest.raises(Refused, match="not closed"):
        settle(secretary, council)


def test_the_preview_names_meetings_of_which_nobody_noted_who_came(council):
    for hour in (9, 12):
        Meeting.objects.create(name="Sitzung", body=council, starts_at=make.moment(DAY, hour))
    preview = queries.count(council, FIRST, LAST, now=AT)
    assert len(preview.without_list) == 2
    assert preview.rows == []


def test_as_many_queries_for_many_meetings_and_members_as_for_one(council):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.count(council, FIRST, LAST, now=AT)
        return len(captured)

    people = [make_member(council, f"M{number}") for number in range(5)]
    attend(make_sitting(council, DAY), people[0])
    one = asked()
    for days in range(1, 9):
        sitting = make_sitting(council, DAY + timedelta(days=days))
        for person in people:
            attend(sitting, person)
    assert asked() == one


def test_everybody_knows_the_own_amounts_and_nobody_elses(council, secretary):
    mine, other = make_member(council, "Ich"), make_member(council, "Andere")
    sitting = make_sitting(council, DAY)
    attend(sitting, mine)
    attend(sitting, other)
    made = settle(secretary, council)
    [own] = queries.own_rows(make.acting(mine))
    assert own.row["name"] == "Ich"
    assert list(queries.own_rows(PUBLIC)) == []
    operations.cancel_settlement(secretary, made, reason="Neu", at=AT)
    assert list(queries.own_rows(make.acting(mine))) == []


def test_access_is_as_the_table_says(council, secretary):
    attend(make_sitting(council, DAY), make_member(council))
    made = settle(secretary, council)
    elsewhere = make.make_body("Anderer Rat")
    table = {
        "secretary": (secretary, True),
        "officer": (make.acting(make.make_officer()), True),
        "lead": (make.acting(make.make_officer("L", Role.LEAD)), True),
        "clock": (CLOCK, True),
        "member": (make.acting(make_member(council, "M")), False),
        "secretary elsewhere": (
            make.acting(make.make_person("E", elsewhere, Role.COORDINATOR)),
            False,
        ),
        "clerk": (make.acting(make.make_clerk()), False),
        "public": (PUBLIC, False),
    }
    for name, (actor, may) in table.items():
        assert (made in queries.visible_settlements(actor)) is may, name
        assert (council in queries.bodies_to_settle(actor)) is may, name
        if not may:
            with pytest.raises(NotPermitted):
                settle(actor, council)
            with pytest.raises(NotPermitted):
                operations.cancel_settlement(actor, made, reason="X", at=AT)
