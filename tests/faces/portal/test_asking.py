"""Asking the Office from the portal, and answering at the desk: the answer comes home."""

import re

import make
from visit import client_of
from weltoffen.domain.advice.models import Inquiry

QUESTION = "Wo lernt mein Sohn schwimmen?"


def own_secret(page: str) -> str:
    return re.search(r'name="own" value="([^"]+)"', page)[1]


def ask(client, path="/fragen/", **typed):
    page = client.get(path).content.decode()
    return client.post(path, {"own": own_secret(page), "text": QUESTION, "reach": "", **typed})


def test_a_question_goes_in_and_its_answer_comes_home(client):
    officer = make.make_officer()
    answer = ask(client)
    own = answer["Location"]
    receipt = client.get(own).content.decode()
    code = re.search(r"(\d{4} ){4}\d{4}", receipt)[0]
    inquiry = Inquiry.objects.get()
    desk = client_of(officer)
    page = desk.get(f"/intern/anfragen/{inquiry.pk}/")
    assert QUESTION in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
    desk.post(f"/intern/anfragen/{inquiry.pk}/", {"text": "Im Nordbad.", "version": version})
    assert "Im Nordbad." in client.get(own).content.decode()
    by_code = client.post("/fragen/antwort/", {"code": code})
    assert "Im Nordbad." in client.get(by_code["Location"]).content.decode()
    assert client.post(own + "hilfreich/", {"helpful": "yes"}).status_code == 302
    client.post(own + "nachfrage/", {"text": "Auch am Montag?"})
    assert "Auch am Montag?" in desk.get(f"/intern/anfragen/{inquiry.pk}/").content.decode()


def test_a_form_that_is_sent_twice_is_one_question(client):
    make.make_office()
    page = client.get("/fragen/").content.decode()
    typed = {"own": own_secret(page), "text": QUESTION, "reach": ""}
    first, second = client.post("/fragen/", typed), client.post("/fragen/", typed)
    assert first["Location"] == second["Location"]
    assert Inquiry.objects.count() == 1


def test_what_was_typed_survives_an_empty_question_and_a_forged_address_does_nothing(client):
    make.make_office()
    empty = ask(client, text="", reach="0176 1")
    assert empty.status_code == 422
    assert "0176 1" in empty.content.decode()
    forged = client.post("/fragen/", {"own": "x" * 43, "text": QUESTION})
    assert forged.status_code == 404
    assert not Inquiry.objects.exists()


def test_deleting_takes_two_steps_and_leaves_nothing(client):
    officer = make.make_officer()
    own = ask(client)["Location"]
    assert client.get(own + "loeschen/").status_code == 200
    client.post(own + "loeschen/")
    assert client.get(own).status_code == 404
    page = client_of(officer).get(f"/intern/anfragen/{Inquiry.objects.get().pk}/")
    assert QUESTION not in page.content.decode()


def test_a_barrier_is_asked_for_in_its_own_words_and_due_in_six_weeks(client):
    make.make_office()
    ask(client, "/fragen/?art=barriere")
    inquiry = Inquiry.objects.get()
    assert inquiry.kind == "accessibility"
    days = (inquiry.case.due_on - inquiry.case.opened_at.date()).days
    assert days in (42, 41)


def test_codes_cannot_be_tried_out(client):
    make.make_office()
    for _attempt in range(10):
        assert client.post("/fragen/antwort/", {"code": "1" * 20}).status_code == 422
    assert client.post("/fragen/antwort/", {"code": "1" * 20}).status_code == 429


def test_the_list_has_no_text_also_as_a_workbook_and_grows_without_queries(
    client, django_assert_max_num_queries
):
    officer = make.make_officer()
    for _one in range(3):
        ask(client)
    desk = client_of(officer)
    page = desk.get("/intern/anfragen/?all=1")
    assert page.status_code == 200
    assert QUESTION not in page.content.decode()
    with django_assert_max_num_queries(30):
        assert desk.get("/intern/anfragen/?all=1&export=xlsx").status_code == 200


def test_a_case_manager_notes_a_question_from_the_phone(client):
    officer = make.make_officer()
    desk = client_of(officer)
    sent = desk.post(
        "/intern/anfragen/neu/",
        {"text": "Ruft zurück wegen Kita", "channel": "phone", "topic": "", "reach": ""},
    )
    page = desk.get(sent["Location"]).content.decode()
    assert re.search(r"(\d{4} ){4}\d{4}", page)
