"""The public check: one field, one answer, for anybody; nothing else comes to light."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import make
from cast import make_cast
from weltoffen.domain.involvement import operations
from weltoffen.faces.portal.clearance.throttle import LIMITS
from weltoffen.faces.portal.clearance.typed import as_code

REASON = "Die Förderung endet morgen."
UNKNOWN = "2345-6789-ABCD-EFGH"


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet():
    cache.clear()


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def note(cast):
    return make.issue(make.make_statement(cast.involvement, cast.people["owner"]))


@pytest.fixture
def public():
    return Client()


def check(client, code):
    return client.get(f"/vermerk/{code}/")


def verdict(response):
    page = response.content.decode()
    green, red = "wo-verdict--green" in page, "wo-verdict--red" in page
    assert green != red
    return "green" if green else "red"


@pytest.mark.parametrize(
    "spelled", [str, str.lower, lambda c: c.replace("-", " "), lambda c: f" {c} "]
)
def test_one_field_and_one_click_lead_to_the_answer(public, note, spelled):
    answer = public.get("/vermerk/", {"code": spelled(note.code)}, follow=True)
    assert answer.redirect_chain == [(f"/vermerk/{note.code}/", 302)]
    assert verdict(answer) == "green"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("k7qm 2xrd", "K7QM-2XRD"),
        ("K7QM–2XRD", "K7QM-2XRD"),
        ("٢٣٤٥ ABCD", "2345-ABCD"),
        ("Ｋ７ＱＭ", "K7QM"),
        ("<script>/..%00", "SCRI-PT00"),
        ("ß" * 500, ""),
        ("", ""),
        ("A" * 500, "-".join(["AAAA"] * 10)),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed, code):
    if typed.startswith("ß"):
        assert set(as_code(typed)) <= {"S", "-"}
    else:
        assert as_code(typed) == code


def test_the_answer_says_which_version_when_and_why(public, cast, note):
    page = check(public, note.code).content.decode()
    assert cast.involvement.paper.name in page
    assert "02.03.2026" in page
    assert note.text_sha256[:4] in page
    assert note.text_sha256 not in page, "shortened, so that people can compare it"


def test_a_newer_version_is_red(public, cast, note):
    operations.bring_version(
        cast["submitter"], cast.involvement, text="Ganz anders.", at=make.later(1)
    )
    assert verdict(check(public, note.code)) == "red"


def test_a_revoked_note_is_red(public, cast, note):
    operations.revoke_clearance(cast["lead"], note, reason="Irrtum", at=make.later(1))
    assert verdict(check(public, note.code)) == "red"


def test_an_unknown_code_and_a_slip_get_a_clear_sentence(public):
    for code in (UNKNOWN, "2345-6789-ABCD-EFGX", "x"):
        answer = check(public, code)
        assert answer.status_code == 404
        assert verdict(answer) == "red"
        assert 'name="code"' in answer.content.decode(), "one can try again at once"


@pytest.mark.parametrize("code", ["", " ", "---", "//"])
def test_no_code_at_all_is_no_error_of_ours(public, code):
    assert public.get("/vermerk/", {"code": code}).status_code == 422


def test_an_exception_shows_name_and_reason_green_or_red(public, cast):
    clearance = operations.override(cast["lead"], cast.involvement.paper, reason=REASON, at=make.AT)
    for colour in ("green", "red"):
        answer = check(public, clearance.code)
        assert verdict(answer) == colour
        assert REASON in answer.content.decode()
        assert "Amtsleitung" in answer.content.decode()
        if colour == "green":
            operations.bring_version(
                cast["submitter"], cast.involvement, text="Anders.", at=make.later(1)
            )


def test_a_confidential_paper_shows_no_title(public, cast):
    note = make.issue(make.make_statement(cast.confidential, cast.people["owner"]))
    answer = check(public, note.code)
    assert verdict(answer) == "green"
    for private in (cast.confidential.paper.name, "Stadtplanungsamt", make.TEXT, "Beteiligung BT"):
        assert private not in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "colour"), [(make.TEXT, "green"), (make.TEXT.replace("80", "95"), "red")]
)
def test_a_pasted_text_is_compared(public, note, text, colour):
    answer = public.post(f"/vermerk/{note.code}/vergleich/", {"text": text})
    assert answer.status_code == 200
    assert verdict(answer) == colour


@pytest.mark.parametrize(("content", "colour"), [(make.TEXT, "green"), ("Anders.", "red")])
def test_a_file_is_compared_and_not_kept(public, note, content, colour, settings):
    file = SimpleUploadedFile("vorlage.txt", content.encode())
    answer = public.post(f"/vermerk/{note.code}/vergleich/", {"file": file})
    assert verdict(answer) == colour
    assert not list(settings.FILES_DIR.glob("*/*"))


def test_comparing_with_nothing_says_what_is_missing(public, note):
    answer = public.post(f"/vermerk/{note.code}/vergleich/", {})
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_checking_needs_no_session_and_leaves_no_cookie_but_the_forms_own(public, note):
    answer = check(public, note.code)
    assert set(answer.cookies) <= {"csrftoken", "weltoffen-csrf"}
    assert "no-store" in answer["Cache-Control"]


def test_guessing_is_stopped_and_a_known_code_of_another_address_is_not(public, note):
    for _ in range(LIMITS["miss"][0]):
        assert check(public, UNKNOWN).status_code == 404
    assert check(public, UNKNOWN).status_code == 429
    assert check(public, note.code).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert check(elsewhere, note.code).status_code == 200


def test_a_whole_agenda_is_checked_without_being_stopped(public, note):
    assert {check(public, note.code).status_code for _ in range(60)} == {200}


@pytest.mark.parametrize(("language", "word"), [("de", "Grün"), ("en", "Green"), ("ar", "أخضر")])
def test_the_answer_is_told_in_the_readers_language(public, note, language, word):
    beginning = "" if language == "de" else f"/{language}"
    answer = public.get(f"{beginning}/vermerk/{note.code}/")
    assert word in answer.content.decode()


def test_a_check_asks_the_same_few_things_whatever_the_code(public, cast, note):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        check(public, note.code)
    assert len(captured) <= 4
