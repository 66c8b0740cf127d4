"""Clearance notes at the desk: found, read, taken along, revoked, and the exception with a name."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

import make
from cast import make_cast
from visit import client_of
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.rules.codes import fingerprint

REASON = "Die Frist der Förderung endet morgen."


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def note(cast):
    return make.issue(make.make_statement(cast.involvement, cast.people["owner"]))


@pytest.fixture
def secret(cast):
    return make.issue(make.make_statement(cast.confidential, cast.people["owner"]))


def text_of(response):
    return response.content.decode()


def test_the_list_shows_what_a_note_says_today(cast, note):
    page = text_of(client_of(cast.people["owner"]).get("/intern/vermerke/"))
    assert note.code in page
    assert "kern-badge--success" in page
    assert cast.involvement.case.number in page


@pytest.mark.parametrize(
    ("who", "sees", "sees_secret"),
    [
        ("lead", True, True),
        ("officer", True, False),
        ("submitter", True, True),
        ("clerk", True, False),
        ("clerk elsewhere", False, False),
        ("session service", True, False),
        ("operator", False, False),
    ],
)
def test_list_page_and_downloads_agree_on_who_sees_a_note(
    cast, note, secret, who, sees, sees_secret
):
    client = client_of(cast.people[who])
    listed = text_of(client.get("/intern/vermerke/"))
    for clearance, expected in ((note, sees), (secret, sees_secret)):
        assert (clearance.code in listed) is expected
        for address in ("", "vermerk.pdf", "vermerk.docx"):
            status = client.get(f"/intern/vermerke/{clearance.pk}/{address}").status_code
            assert status == (200 if expected else 404)


def test_a_code_in_the_search_field_finds_its_note_however_it_is_typed(cast, note, secret):
    typed = note.code.lower().replace("-", " ")
    page = text_of(client_of(cast.people["lead"]).get("/intern/vermerke/", {"q": typed}))
    assert note.code in page
    assert secret.code not in page


def test_the_excel_holds_the_same_rows(cast, note):
    answer = client_of(cast.people["owner"]).get("/intern/vermerke/", {"export": "xlsx"})
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[1][0] == note.code


def test_the_word_snippet_holds_code_address_and_wording(cast, note):
    answer = client_of(cast.people["submitter"]).get(f"/intern/vermerke/{note.pk}/vermerk.docx")
    cells = Document(BytesIO(answer.content)).tables[0].rows[0].cells
    assert note.code in cells[0].text
    assert f"/vermerk/{note.code}/" in cells[0].text
    assert "Die Fachstelle Zusammenleben hat zu dieser Fassung Stellung genommen" in cells[0].text
    assert note.code.lower() in answer["Content-Disposition"]


def test_desk_and_public_check_show_the_same_fingerprint(cast, note):
    shown = fingerprint(note.text_sha256)
    client = client_of(cast.people["owner"])
    assert shown in text_of(client.get(f"/intern/vermerke/{note.pk}/"))
    assert shown in text_of(client.get(f"/vermerk/{note.code}/"))


def test_the_pdf_is_one_accessible_page_with_the_code(cast, note):
    answer = client_of(cast.people["submitter"]).get(f"/intern/vermerke/{note.pk}/vermerk.pdf")
    pdf = PdfReader(BytesIO(answer.content))
    assert len(pdf.pages) == 1
    assert note.code in pdf.pages[0].extract_text()
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_newer_version_turns_the_note_red_on_its_page(cast, note):
    from weltoffen.domain.involvement import operations

    operations.bring_version(
        cast["submitter"], cast.involvement, text="Ein anderer Text.", at=make.later(1)
    )
    page = text_of(client_of(cast.people["owner"]).get(f"/intern/vermerke/{note.pk}/"))
    assert "kern-alert--danger" in page
    assert "neuere Fassung" in page or "newer version" in page


def test_the_head_of_the_office_revokes_with_a_reason(cast, note):
    client = client_of(cast.people["lead"])
    address = f"/intern/vermerke/{note.pk}/widerrufen/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Irrtum beim Text."}).status_code == 302
    note.refresh_from_db()
    assert note.revoked_reason == "Irrtum beim Text."
    assert "Irrtum beim Text." in text_of(client.get(f"/intern/vermerke/{note.pk}/"))


@pytest.mark.parametrize("who", ["owner", "submitter", "session service"])
def test_nobody_else_revokes(cast, note, who):
    client = client_of(cast.people[who])
    address = f"/intern/vermerke/{note.pk}/widerrufen/"
    assert client.get(address).status_code == 403
    assert client.post(address, {"reason": "Nein."}).status_code == 403
    note.refresh_from_db()
    assert note.revoked_at is None


def test_the_exception_needs_a_reason_and_a_clear_yes_and_stays_visible(cast):
    client = client_of(cast.people["lead"])
    paper = cast.involvement.paper
    address = f"/intern/vermerke/ohne-stellungnahme/{paper.pk}/"
    form = text_of(client.get(address))
    assert "kern-alert--danger" in form
    assert "Amtsleitung" in form
    for incomplete in ({"reason": REASON}, {"understood": "on"}, {}):
        assert client.post(address, incomplete).status_code == 422
    assert not Clearance.objects.exists()
    answer = client.post(address, {"reason": REASON, "understood": "on"}, follow=True)
    assert answer.status_code == 200
    clearance = Clearance.objects.get()
    assert (clearance.override_name, clearance.override_reason) == ("Amtsleitung", REASON)
    for who in ("submitter", "owner", "session service"):
        page = text_of(client_of(cast.people[who]).get(f"/intern/vermerke/{clearance.pk}/"))
        assert REASON in page
        assert "Amtsleitung" in page
        assert "kern-alert--warning" in page


def test_what_was_typed_survives_a_form_that_is_not_complete(cast):
    client = client_of(cast.people["lead"])
    address = f"/intern/vermerke/ohne-stellungnahme/{cast.involvement.paper_id}/"
    assert REASON in text_of(client.post(address, {"reason": REASON}))


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 403), ("submitter", 403), ("clerk elsewhere", 404), ("session service", 404)],
)
def test_only_whom_the_profile_names_decides_and_strangers_do_not_learn_of_the_paper(
    cast, who, status
):
    client = client_of(cast.people[who])
    address = f"/intern/vermerke/ohne-stellungnahme/{cast.involvement.paper_id}/"
    assert client.get(address).status_code == status
    answer = client.post(address, {"reason": REASON, "understood": "on"})
    assert answer.status_code == status
    assert not Clearance.objects.exists()


def test_the_head_of_a_department_decides_for_its_own_papers_only(cast):
    """Musterstadt's rules name the heads of departments, too."""
    client = client_of(cast.people["department lead"])
    own = f"/intern/vermerke/ohne-stellungnahme/{cast.involvement.paper_id}/"
    assert client.get(own).status_code == 200
    other = make.make_paper(by=make.make_clerk(make.make_department("Schulamt")))
    assert client.get(f"/intern/vermerke/ohne-stellungnahme/{other.pk}/").status_code == 404


def test_the_list_asks_no_more_for_more_rows(cast, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(cast.people["lead"])

    def queries_for(count):
        while Clearance.objects.count() < count:
            involvement = make.make_involvement(by=cast.people["submitter"])
            make.issue(make.make_statement(involvement, cast.people["lead"]))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get("/intern/vermerke/").status_code == 200
        return len(captured)

    queries_for(3)
    assert queries_for(10) == queries_for(20)


def test_going_on_without_the_office_is_offered_where_it_may_be_done_and_is_needed(cast):
    involvement = make.make_involvement(owner=cast.people["owner"])
    override = f"/intern/vermerke/ohne-stellungnahme/{involvement.paper_id}/"
    pages = (
        f"/intern/beteiligungen/{involvement.pk}/",
        f"/intern/vorlagen/{involvement.paper_id}/",
    )

    def offered(who):
        client = client_of(cast.people[who])
        return [override in text_of(client.get(page)) for page in pages]

    assert offered("lead") == [True, True]
    assert offered("owner") == [False, False]
    make.issue(make.make_statement(involvement, cast.people["owner"]))
    assert offered("lead") == [False, False]


def test_a_workbook_holds_more_notes_than_a_page(cast):
    lead = cast.people["lead"]
    for _number in range(27):
        paper = make.make_involvement(by=cast.people["submitter"]).paper
        operations.override(make.acting(lead), paper, reason=REASON, at=make.AT)
    answer = client_of(lead).get("/intern/vermerke/?all=1&export=xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.rows)
    assert len(rows) == 1 + 27
    assert {row[-1].value for row in rows[1:]} == {"ohne das Integrationsbüro"}
