"""A sheet is made from what a member may know, frozen with the meeting, and never three pages."""

import io
import uuid
from datetime import timedelta

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.situation.bodied import make_body, make_meeting, make_promise
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents.storage import open_file
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.meetings.models import AgendaItem, ClosedPart, Meeting, Proposal
from weltoffen.domain.minutes.models import Minutes, Sitting
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.situation import operations, permissions, queries
from weltoffen.domain.situation.freezing import freeze_begun
from weltoffen.domain.situation.models import Sheet
from weltoffen.domain.situation.printing import print_sheet
from weltoffen.domain.watch.models import Standing


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def meeting(body):
    return make_meeting(body)


@pytest.fixture
def coordinator(body):
    return make.acting(make.make_person("Geschäftsführung", body, Role.COORDINATOR))


def part(parts, code):
    return next(one for one in parts if one["code"] == code)


def texts(parts, code):
    return [line["text"] for line in part(parts, code)["lines"]]


def test_promises_due_by_the_meeting_stand_on_it_and_answers_since_the_last(body, meeting):
    make_meeting(body, make.AT - timedelta(days=30))
    make_promise(body, "fällig", due_on=make.TODAY + timedelta(days=14))
    make_promise(body, "später", due_on=make.TODAY + timedelta(days=15))
    make_promise(body, "beantwortet", answered_at=make.AT - timedelta(days=2))
    make_promise(body, "bewertet", answered_at=make.AT - timedelta(days=60), outcome="kept")
    make_promise(body, "alt, nicht bewertet", answered_at=make.AT - timedelta(days=60))
    make_promise(make_body("AK Arbeit"), "fremd")
    parts = queries.sheet_of(meeting, at=make.AT)
    assert [one.partition(": ")[2] for one in texts(parts, "due")] == ["fällig"]
    assert [one.partition(": ")[2] for one in texts(parts, "answered")] == [
        "alt, nicht bewertet",
        "beantwortet",
    ]
    assert "1 von 1" in texts(parts, "figures")[-1]


def test_of_the_last_meeting_what_was_decided_and_nothing_of_closed_items(body, meeting):
    token = f"geheim-{uuid.uuid4().hex}"
    before = make_meeting(body, make.AT - timedelta(days=30))
    AgendaItem.objects.create(
        meeting=before, number="1", name="Flucht und Asyl", is_public=True, result="noted"
    )
    closed = AgendaItem.objects.create(meeting=before, number="2", is_public=False)
    ClosedPart.objects.create(item=closed, name=token, resolution_text=token)
    Minutes.objects.create(meeting=before, due_on=make.TODAY, content={"text": token})
    parts = queries.sheet_of(meeting, at=make.AT)
    assert texts(parts, "minutes") == ["1 Flucht und Asyl", "1 Punkt war nicht öffentlich."]
    assert "in Arbeit" in part(parts, "minutes")["lead"]
    assert token not in str(parts)


def test_papers_that_are_not_published_do_not_stand_on_it(body, meeting):
    council = make.make_body("Rat", meets_in_public=True)
    there = make_meeting(council, make.AT + timedelta(days=20))
    for is_public in (True, False):
        paper = make.make_paper("offen" if is_public else "intern")
        paper.is_public = is_public
        paper.save()
        Standing.objects.create(
            paper=paper,
            state="missing",
            band=Band.FULL,
            meeting=there,
            body=council,
            meets_on=make.TODAY + timedelta(days=20),
            first_seen_at=make.AT,
            changed_at=make.AT,
        )
    assert texts(queries.sheet_of(meeting, at=make.AT), "papers") == ["offen"]


def test_hearings_stand_on_the_sheet_of_a_council_only(body, meeting):
    council = make_body("Beirat", Charter.Kind.COUNCIL)
    ours = make_meeting(council)
    there = make_meeting(make.make_body("Ausschuss"), make.AT + timedelta(days=20))
    for name in ("Satzung", ""):
        item = AgendaItem.objects.create(meeting=there, name=name, is_public=bool(name))
        Hearing.objects.create(
            body=council,
            agenda_item=item,
            level="must",
            due_on=make.TODAY + timedelta(days=10),
            noticed_at=make.AT,
        )
    parts = queries.sheet_of(ours, at=make.AT)
    assert sorted(texts(parts, "hearings")) == [
        "Nicht öffentlicher Punkt; bei der Geschäftsstelle des Gremiums erfragen",
        "Satzung",
    ]
    assert "hearings" not in [one["code"] for one in queries.sheet_of(meeting, at=make.AT)]


def test_a_frozen_sheet_does_not_follow_what_happens(body, meeting, coordinator):
    promise = make_promise(body, "Dolmetschen")
    sheet = operations.freeze_sheet(coordinator, meeting, at=make.AT)
    promise.case.title = "anders"
    promise.case.save()
    [line] = texts(queries.sheet_of(meeting, at=make.later(20)), "due")
    assert line.endswith("Dolmetschen")
    with open_file(sheet.file) as opened:
        assert "Dolmetschen" in text_of(opened.read())


def test_before_the_meeting_it_may_be_frozen_anew_and_then_stays(body, meeting, coordinator):
    operations.freeze_sheet(coordinator, meeting, at=make.AT)
    make_promise(body, "neu")
    operations.freeze_sheet(coordinator, meeting, at=make.later(13))
    assert len(texts(queries.sheet_of(meeting, at=make.AT), "due")) == 1
    make_promise(body, "zu spät")
    kept = operations.freeze_sheet(coordinator, meeting, at=make.later(15))
    assert len(texts(queries.sheet_of(meeting, at=make.AT), "due")) == 1
    assert kept.frozen_at == make.later(13)
    assert Sheet.objects.count() == 1


def test_the_clock_freezes_meetings_of_ours_that_begin_once(body):
    begun = make_meeting(body, make.AT - timedelta(minutes=1))
    make_meeting(body, make.AT + timedelta(minutes=1))
    make_meeting(body, make.AT - timedelta(days=30))
    make_meeting(make.make_body("Rat"), make.AT - timedelta(minutes=1))
    off = make_meeting(body, make.AT - timedelta(minutes=2))
    off.is_cancelled = True
    off.save()
    assert freeze_begun(make.AT) == 1
    assert freeze_begun(make.AT) == 0
    assert Sheet.objects.get().meeting == begun


def test_a_meeting_that_is_opened_before_its_hour_has_begun(body):
    early = make_meeting(body, make.AT + timedelta(hours=2))
    assert freeze_begun(make.AT) == 0
    Sitting.objects.create(meeting=early, opened_at=make.AT)
    assert freeze_begun(make.AT) == 1
    kept = operations.freeze_sheet(CLOCK, early, at=make.AT + timedelta(minutes=5))
    assert kept.frozen_at == make.AT


def test_looking_for_begun_meetings_is_one_query(body, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert freeze_begun(make.AT) == 0


def test_a_meeting_that_is_called_off_or_not_ours_has_no_sheet(body, meeting, coordinator):
    meeting.is_cancelled = True
    meeting.save()
    with pytest.raises(Refused, match="does not take place"):
        operations.freeze_sheet(coordinator, meeting, at=make.AT)
    council = make_meeting(make.make_body("Rat"))
    with pytest.raises(Refused, match="charter"):
        operations.freeze_sheet(CLOCK, council, at=make.AT)


def test_however_much_there_is_the_paper_has_two_pages(body, meeting):
    for number in range(60):
        make_promise(body, f"Zusage {number} " + "mit einem langen Titel " * 6)
        Proposal.objects.create(
            body=body, name="Thema " * 20, text="", proposed_at=make.AT - timedelta(days=number)
        )
    parts = queries.sheet_of(meeting, at=make.AT)
    printed = print_sheet(meeting, parts, at=make.AT, is_frozen=False)
    pages = pypdf.PdfReader(io.BytesIO(printed)).pages
    assert len(pages) == 2
    assert "weitere" in text_of(printed)


def test_the_paper_is_for_everybody_to_read(body, meeting):
    printed = print_sheet(
        meeting, queries.sheet_of(meeting, at=make.AT), at=make.AT, is_frozen=False
    )
    root = pypdf.PdfReader(io.BytesIO(printed)).trailer["/Root"]
    assert root["/Lang"] == "de-DE"
    assert root["/MarkInfo"]["/Marked"]
    assert "Vorläufiger Stand" in text_of(printed)


def test_as_many_queries_for_many_promises_as_for_few(body, meeting):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.sheet_of(Meeting.objects.get(pk=meeting.pk), at=make.AT)
        return len(captured)

    owes = make.make_department("Amt")
    make_promise(body, owes=owes)
    few = asked()
    for _number in range(12):
        make_promise(body, owes=owes)
        make_promise(body, owes=owes, answered_at=make.AT)
    assert asked() == few


def test_a_body_chooses_what_stands_on_its_sheet(body, meeting, coordinator):
    charter = Charter.objects.get(body=body)
    operations.arrange_sheet(coordinator, charter, parts=["minutes", "due"], expected_version=1)
    assert [one["code"] for one in queries.sheet_of(meeting, at=make.AT)] == ["minutes", "due"]
    with pytest.raises(Conflict):
        operations.arrange_sheet(coordinator, charter, parts=["due"], expected_version=1)
    with pytest.raises(Refused, match="no such part"):
        operations.arrange_sheet(coordinator, charter, parts=["weather"])
    with pytest.raises(Refused, match="at least one"):
        operations.arrange_sheet(coordinator, charter, parts=[])


def test_access_is_as_the_table_says(body, meeting, coordinator):
    former = make.make_person("Früheres Mitglied")
    make.make_membership(
        former, body, Role.MEMBER, start_on=make.TODAY - timedelta(days=99), end_on=make.TODAY
    )
    standing_in = make.make_person("Vertretung")
    absent = make.make_person("Mitglied, krank", body, Role.MEMBER)
    make.make_deputy(absent, standing_in, make.TODAY, make.TODAY + timedelta(days=3))
    guest = make.make_person("Gast")
    meeting.invitations.create(person=guest, is_guest=True)
    tomorrow = make.TODAY + timedelta(days=1)
    sheet = operations.freeze_sheet(coordinator, meeting, at=make.AT)
    table = {  # reads it, may prepare it
        "coordinator": (coordinator, True, True),
        "member": (make.acting(make.make_person("M", body, Role.MEMBER)), True, False),
        "council member": (
            make.acting(make.make_person("R", body, Role.COUNCIL_MEMBER)),
            True,
            False,
        ),
        "deputy of a member": (make.acting(standing_in), True, False),
        "deputy when it is over": (
            make.acting(standing_in, make.TODAY + timedelta(days=4)),
            False,
            False,
        ),
        "former member": (make.acting(former, tomorrow), False, False),
        "guest": (make.acting(guest), False, False),
        "member elsewhere": (
            make.acting(make.make_person("E", make_body("AK Arbeit"), Role.COORDINATOR)),
            False,
            False,
        ),
        "officer": (make.acting(make.make_officer()), True, True),
        "clerk": (make.acting(make.make_clerk()), False, False),
        "public": (PUBLIC, False, False),
    }
    charter = Charter.objects.get(body=body)
    for name, (actor, reads, prepares) in table.items():
        assert permissions.VIEW.allows(actor, sheet) is reads, name
        assert permissions.READ.allows(actor, meeting) is reads, name
        assert queries.visible_meetings(actor).contains(meeting) is reads, name
        assert permissions.PREPARE.allows(actor, meeting) is prepares, name
        assert permissions.ARRANGE.allows(actor, charter) is prepares, name
        if not prepares:
            with pytest.raises(NotPermitted):
                operations.freeze_sheet(actor, meeting, at=make.AT)
            with pytest.raises(NotPermitted):
                operations.arrange_sheet(actor, charter, parts=["due"])


def text_of(printed: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed)).pages)
