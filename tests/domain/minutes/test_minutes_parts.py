"""The public part and the other one lie strictly apart: in pages, prints, mails and the trail."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.minutes.sat import CLOSED, make_sat
from weltoffen.base.access.actor import PUBLIC, Role
from weltoffen.base.audit.models import AuditPayload
from weltoffen.base.documents import storage
from weltoffen.base.documents.extraction import extract
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import operations, permissions, printing
from weltoffen.domain.minutes.models import Record
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.domain.minutes.queries.content import compose
from weltoffen.domain.minutes.queries.ending import ending
from weltoffen.domain.minutes.rules import parts


@pytest.fixture
def sat():
    return make_sat()


def printed(file) -> str:
    with storage.open_file(file) as handle:
        return extract(handle.read(), "protokoll.pdf").text


def test_the_public_print_has_no_word_of_the_other_part_and_the_whole_has_all(sat):
    minutes = sat.signed()
    public, whole = printed(minutes.public_file), printed(minutes.whole_file)
    assert "Beratung auf Dari" in public
    assert "einstimmig beschlossen (2 Ja" in public
    assert "TOP 3: nicht öffentlich" in public
    for word in CLOSED:
        assert word not in public, word
        assert word in whole, word
    assert sat.guest.name not in public
    assert sat.guest.name in whole


def test_word_documents_part_alike(sat):
    minutes = sat.signed()
    public = printing.as_docx(parts.public_part(minutes.content), end=ending(minutes))
    whole = printing.as_docx(minutes.content, end=ending(minutes))
    for word in CLOSED:
        assert word not in xml_of(public)
        assert word in xml_of(whole)


def xml_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_an_excerpt_holds_the_chosen_items_and_no_other(sat):
    minutes = sat.signed()
    head = make.make_person(
        "Amtsleitung Soziales", sat.department, Role.DEPARTMENT_LEAD, account=make.make_user()
    )
    [proposed] = queries.concerned_by(minutes)
    assert proposed.organization == sat.department
    excerpt = operations.send_excerpt(
        sat.keeper,
        minutes,
        organization=sat.department,
        items=[sat.items[1].pk],
        at=make.later(3),
    )
    text = printed(excerpt.file)
    assert "Räume für Vereine" in text
    assert "Beratung auf Dari" not in text
    assert sat.chair.name in text  # who was in the chair stands above
    assert "Fehlendes Mitglied" not in text
    assert not [word for word in CLOSED if word in text]  # of this item, too, something is closed
    with_all = operations.send_excerpt(
        sat.keeper,
        minutes,
        organization=sat.department,
        items=[],
        closed=[sat.items[1].pk],
        at=make.later(3),
    )
    assert CLOSED[4] in printed(with_all.file)
    assert permissions.READ_EXCERPT.allows(make.acting(head), excerpt)
    elsewhere = make.acting(make.make_clerk())
    assert not permissions.READ_EXCERPT.allows(elsewhere, excerpt)
    assert list(queries.visible_excerpts(elsewhere)) == []


def test_the_trail_holds_nothing_that_is_closed(sat):
    sat.approved()
    kept = json.dumps(list(AuditPayload.objects.values_list("body", flat=True)), default=str)
    assert len(kept) > 500
    assert not [word for word in CLOSED if word in kept]


def test_minutes_of_results_leave_out_what_was_said_where_there_is_a_result():
    sat = make_sat("Ergebnis", minutes_style="results")
    Record.objects.create(item=sat.items[1], text="Nur ein Hinweis.")
    first, second = compose(sat.drafted())["public"]
    assert first["text"] == ""
    assert second["text"] == "Nur ein Hinweis."  # all there is


def test_who_was_there_when_and_who_was_missing_stands_above(sat):
    head = compose(sat.drafted())["head"]
    by_name = {one["name"]: one["remark"] for one in head["present"]}
    assert by_name == {"Vorsitz Beirat": "", "Mitglied Beirat": "ab 09:30 Uhr"}
    assert head["absent"] == ["Fehlendes Mitglied Beirat (nicht entschuldigt)"]
    assert head["quorum"] == "Nicht beschlussfähig: 1 von 3 Stimmen anwesend."
    assert compose(sat.drafted())["public"][1]["biased"].startswith("Mitglied Beirat")


def test_the_public_reads_minutes_once_they_are_approved_and_only_of_public_bodies(sat):
    minutes = sat.sent()
    assert queries.public_minutes(sat.meeting.pk) is None
    operations.approve_minutes(sat.keeper, minutes, item=sat.next_item(), at=make.later(60))
    assert queries.public_minutes(sat.meeting.pk) == minutes
    assert not permissions.VIEW.allows(PUBLIC, minutes)
    closed = make_sat("Geschlossen", in_public=False)
    closed.approved()
    assert queries.public_minutes(closed.meeting.pk) is None


def test_minutes_stand_on_the_internet_only_where_the_body_says_so(sat):
    sat.approved()
    Charter.objects.filter(body=sat.body).update(publishes_minutes=False)
    assert queries.public_minutes(sat.meeting.pk) is None
    assert queries.may_be_inspected(sat.meeting)
    Charter.objects.filter(body=sat.body).update(publishes_minutes=True)
    assert queries.public_minutes(sat.meeting.pk) is not None
    assert not queries.may_be_inspected(sat.meeting)
    assert not queries.may_be_inspected(make_sat("Nicht fertig").meeting)
    closed = make_sat("Nicht offen", in_public=False)
    closed.approved()
    assert not queries.may_be_inspected(closed.meeting)


def test_a_long_meeting_costs_no_more_queries_than_a_short_one(sat):
    minutes = sat.drafted()
    cost(minutes)  # what the things themselves remember
    short = cost(minutes)
    for number in range(4, 30):
        item = AgendaItem.objects.create(
            meeting=sat.meeting, number=str(number), position=number, name="P", is_public=True
        )
        Record.objects.create(item=item, text="Text")
    assert cost(minutes) == short


def cost(minutes) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        compose(minutes)
    return len(asked)
