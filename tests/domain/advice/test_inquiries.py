"""Questions to the Office: asked without an account, answered, forgotten on their day."""

from datetime import timedelta

import pytest

import make
from make import AT, TODAY
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.audit.models import AuditEntry, AuditPayload
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Notice
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import codes, operations, queries, talk
from weltoffen.domain.advice.inquiry_days import look_after_inquiries
from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.private import Asked, Said, Token

SECRET = "Wo kann mein Sohn Kemal schwimmen lernen?"
TOKEN = "t" * 43


@pytest.fixture
def officer():
    return make.make_officer()


def ask(**other: object) -> Inquiry:
    values = {"asked": Asked(SECRET, "0176 5555"), "own": Token(TOKEN), "at": AT}
    return operations.ask(PUBLIC, make.make_office(), **values | other)


def asker(at=AT):
    opened = queries.inquiry_opened_by(TOKEN, at=at)
    assert opened is not None
    return opened.actor


def test_a_question_is_numbered_due_and_told_to_the_office(officer):
    inquiry = ask()
    assert inquiry.case.number == "AN-0001/2026"
    assert inquiry.case.due_on == TODAY + timedelta(days=7)  # five working days
    assert Notice.objects.get().recipient == officer
    assert SECRET not in Notice.objects.get().title


def test_feedback_on_accessibility_is_answered_within_six_weeks():
    inquiry = ask(kind=Inquiry.Kind.ACCESSIBILITY)
    assert inquiry.case.due_on == TODAY + timedelta(weeks=6)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 3_001])
def test_an_empty_or_endless_question_is_refused_at_its_field(text):
    with pytest.raises(Refused) as refused:
        ask(asked=Asked(text))
    assert refused.value.field == "text"


def test_the_answer_comes_home_over_the_address_and_over_the_code(officer):
    inquiry = ask()
    at = AT + timedelta(days=1)
    operations.answer_inquiry(
        make.acting(officer), inquiry, answer=Said("Im Nordbad, dienstags."), at=at
    )
    opened = queries.inquiry_opened_by(TOKEN, at=at)
    said = talk.open_for(opened.actor, opened.inquiry)
    assert [(line.by, line.text) for line in said.lines] == [
        ("person", SECRET),
        ("office", "Im Nordbad, dienstags."),
    ]
    assert opened.inquiry.case.owner == officer
    assert opened.inquiry.case.due_on is None
    code = codes.code_for(TOKEN, codes.INQUIRY)
    by_code = queries.inquiry_by_code(code.replace("1", "١").replace("2", "۲"))
    assert by_code.inquiry == inquiry
    operations.open_inquiry_by_code(by_code.actor, by_code.inquiry, own=Token("n" * 43), at=at)
    assert queries.inquiry_opened_by("n" * 43, at=at).inquiry == inquiry
    assert queries.inquiry_opened_by("n" * 43, at=at + timedelta(hours=2)) is None
    assert queries.inquiry_by_code("1234 1234 1234 1234 1234") is None


def test_asking_on_opens_it_again_and_makes_it_due(officer):
    inquiry = ask()
    operations.answer_inquiry(make.acting(officer), inquiry, answer=Said("Nein."), at=AT)
    operations.ask_on(asker(), inquiry, asked=Said("Und am Montag?"), at=AT)
    inquiry.refresh_from_db()
    assert inquiry.case.state == "asked"
    assert inquiry.case.due_on is not None
    assert inquiry.erase_on is None


def test_what_was_asked_stands_nowhere_but_in_the_sealed_row(officer):
    inquiry = ask()
    operations.answer_inquiry(make.acting(officer), inquiry, answer=Said("Im Nordbad."), at=AT)
    assert AuditEntry.objects.filter(operation="advice.ask").exists()
    everything = " ".join(str(row) + str(vars(row)) for row in AuditPayload.objects.all())
    everything += " ".join(f"{n.title} {n.body}" for n in Notice.objects.all())
    everything += str(Inquiry.objects.values()) + inquiry.case.title
    everything += " ".join(entry.text for entry in inquiry.case.journal.all())
    for word in ("Kemal", "0176 5555", "Nordbad", TOKEN):
        assert word not in everything


def test_taking_it_back_leaves_nothing_to_read(officer):
    inquiry = ask()
    operations.take_back_inquiry(asker(), inquiry, at=AT)
    inquiry.refresh_from_db()
    assert inquiry.sealed is None
    assert inquiry.wrapped_key is None
    assert queries.inquiry_opened_by(TOKEN, at=AT) is None
    assert talk.open_for(make.acting(officer), inquiry) is None
    with pytest.raises(Refused):
        operations.answer_inquiry(make.acting(officer), inquiry, answer=Said("Zu spät"), at=AT)


def test_the_clock_reminds_once_and_forgets_on_the_day(officer):
    inquiry = ask()
    late = AT + timedelta(days=8)
    assert look_after_inquiries(late) == 1
    assert look_after_inquiries(late) == 0
    operations.answer_inquiry(make.acting(officer), inquiry, answer=Said("Ja."), at=late)
    assert look_after_inquiries(late + timedelta(days=89)) == 0
    assert look_after_inquiries(late + timedelta(days=90)) == 1
    inquiry.refresh_from_db()
    assert inquiry.case.state == "closed"
    assert inquiry.erased_at is not None
    assert inquiry.sealed is None


def test_access_is_as_the_table_says(officer):
    inquiry = ask()
    others = ask(own=Token("o" * 43))
    clerk = make.make_clerk()
    stranger = queries.inquiry_opened_by("o" * 43, at=AT).actor
    manager = make.make_officer("Fallmanagement", role=Role.CASE_MANAGER)
    table = {  # may see that it is there, may read it
        "officer": (make.acting(officer), True, True),
        "clerk": (make.acting(clerk), False, False),
        "case manager": (make.acting(manager), False, False),
        "asker": (asker(), False, True),
        "asker of another": (stranger, False, False),
        "public": (PUBLIC, False, False),
        "clock": (CLOCK, False, False),
    }
    for name, (actor, sees, reads) in table.items():
        assert (inquiry in queries.visible_inquiries(actor)) is sees, name
        assert (talk.open_for(actor, inquiry) is not None) is reads, name
    for actor in (make.acting(clerk), stranger, PUBLIC):
        with pytest.raises(NotPermitted):
            operations.answer_inquiry(actor, inquiry, answer=Said("Nein"), at=AT)
        with pytest.raises(NotPermitted):
            operations.take_back_inquiry(actor, inquiry, at=AT)
    assert others.case.state == "asked"


def test_an_address_of_another_purpose_opens_nothing():
    inquiry = ask()
    token = bearing.issue(inquiry, "advice.receive", expires_at=AT + timedelta(days=1), at=AT)
    assert queries.inquiry_opened_by(token, at=AT) is None
