"""The first page of a check: what the clerk brings, and what happens when it is not right."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

import make
from weltoffen.domain.involvement.models import Screening

NEW = "/intern/pruefung/neu/"


def docx(*lines: str) -> SimpleUploadedFile:
    document, buffer = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    return SimpleUploadedFile("kita.docx", buffer.getvalue())


def test_the_page_asks_for_a_draft_with_the_own_concern_chosen_already(desk, draft):
    page = desk.get(NEW)
    assert page.status_code == 200
    assert page.context["form"].initial["concern"] == draft["concern"]
    assert "Bauausschuss" in page.content.decode()


def test_meetings_stand_by_date_with_the_last_day_and_those_too_soon_at_the_end(desk, meeting):
    today = timezone.localdate()
    other = make.make_body("Ausschuss für Soziales")
    make.make_meeting(other, today + timedelta(days=50))
    make.make_meeting(other, today + timedelta(days=2))
    choices = [label for _value, label in desk.get(NEW).context["form"].fields["meeting"].choices]
    later, soon = today + timedelta(days=50), today + timedelta(days=2)
    assert len(choices) == 4
    assert f", {later:%d.%m.%Y} · Ausschuss für Soziales (einreichen bis " in choices[1]
    assert "Bauausschuss (einreichen bis " in choices[2]
    assert choices[3].endswith(f", {soon:%d.%m.%Y} · Ausschuss für Soziales (zu spät)")
    assert choices[3].startswith(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))


def test_a_title_and_a_meeting_lead_to_the_questions(desk, draft):
    answer = desk.post(NEW, draft)
    screening = Screening.objects.get()
    assert answer.url == f"/intern/pruefung/{screening.pk}/fragen/"
    assert screening.body.name == "Bauausschuss"
    assert screening.submit_by < screening.meets_on


def test_a_dropped_file_gives_text_and_title(desk, draft):
    draft |= {"title": "", "text": "", "file": docx("Neubau einer Kita am Markt", "Mehr Text.")}
    assert desk.post(NEW, draft).status_code == 302
    screening = Screening.objects.get()
    assert screening.title == "Neubau einer Kita am Markt"
    assert "Mehr Text." in screening.text
    assert screening.file.sha256


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leer"),
        (b"%PDF-1.7 and then nothing", "beschädigt"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PDF, DOCX, ODT"),
    ],
)
def test_a_bad_file_gets_a_clear_sentence_and_nothing_typed_is_lost(desk, draft, content, sentence):
    draft |= {"file": SimpleUploadedFile("kita.pdf", content)}
    page = desk.post(NEW, draft)
    shown = page.content.decode()
    assert page.status_code == 422
    assert sentence in shown
    assert "Neubau einer Kita" in shown
    assert make.TEXT in shown
    assert not Screening.objects.exists()


def test_the_text_of_a_good_file_stays_when_another_field_is_wrong(desk, draft):
    draft |= {"meets_on": "gestern", "text": "", "file": docx("Ein langer Entwurf der Kita")}
    page = desk.post(NEW, draft)
    assert page.status_code == 422
    assert "Ein langer Entwurf der Kita" in page.content.decode()


def test_without_file_and_title_the_field_says_what_is_missing(desk, draft):
    page = desk.post(NEW, draft | {"title": "", "text": ""})
    assert page.status_code == 422
    assert "Bitte wählen Sie eine Datei" in page.content.decode()


def test_an_own_date_counts_when_the_calendar_does_not_know_the_meeting(desk, draft, meeting):
    draft |= {"meeting": "", "body": meeting.body_id, "meets_on": "2027-03-01"}
    desk.post(NEW, draft)
    assert Screening.objects.get().meets_on.isoformat() == "2027-03-01"


def test_a_second_click_starts_only_one_check(desk, draft):
    first = desk.post(NEW, draft | {"_once": "einmal"})
    second = desk.post(NEW, draft | {"_once": "einmal"})
    assert first.url == second.url
    assert Screening.objects.count() == 1


def test_who_belongs_to_no_department_finds_no_department_to_check_for(signed_in, draft):
    visitor = signed_in(make.make_person("Ratsmitglied"))
    assert visitor.post(NEW, draft).status_code in (403, 422)
    assert not Screening.objects.exists()


def test_not_signed_in_one_is_led_to_the_sign_in_and_back(client):
    answer = client.get(NEW)
    assert answer.status_code == 302
    assert "neu" in answer.url


def test_changing_the_draft_keeps_the_file_as_long_as_the_text_is_its_own(desk, draft):
    desk.post(NEW, draft | {"title": "", "text": "", "file": docx("Kita am alten Markt")})
    screening = Screening.objects.get()
    form = desk.get(f"/intern/pruefung/{screening.pk}/angaben/").context["form"]
    sent = {name: form[name].value() or "" for name in ("title", "text", "concern", "meeting")}
    sent |= {"department": screening.department_id, "title": "Kita am neuen Markt"}
    desk.post(f"/intern/pruefung/{screening.pk}/angaben/", sent)
    changed = Screening.objects.get()
    assert (changed.title, changed.file_id) == ("Kita am neuen Markt", screening.file_id)


def test_somebody_elses_change_meanwhile_is_a_conflict(desk, clerk, draft):
    screening = make.make_screening(by=clerk)
    address = f"/intern/pruefung/{screening.pk}/angaben/"
    sent = draft | {"version": screening.version}
    assert desk.post(address, sent).status_code == 302
    assert desk.post(address, sent).status_code == 409


def test_a_concern_that_the_clerk_leaves_open_is_proposed_with_the_words_that_speak_for_it(
    desk, draft
):
    for code in ("schools", "youth", "social-affairs", "culture", "health"):
        make.make_concern(code, f"Bereich {code}")
    text = "Deutschkurse und Sprachförderung für Eltern, Sprachkurse am Abend."
    given = draft | {"concern": "", "title": "Sprachkurse", "text": text}
    page = desk.post(NEW, given, follow=True).content.decode()
    screening = Screening.objects.get()
    assert screening.concern is not None
    assert screening.concern != make.make_concern()
    assert f"den Bereich „{screening.concern}“ vor" in page
    assert "Sprach" in page


def test_a_draft_that_says_nothing_gets_no_guess_but_a_question(desk, draft):
    answer = desk.post(NEW, draft | {"concern": "", "title": "Kanal", "text": "Ein Kanal."})
    assert answer.status_code == 422
    assert "concern" in answer.context["form"].errors
    assert not Screening.objects.exists()
