"""What the program says of a paper, on its page and in the list; what the Office says to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from visit import client_of
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.models import Judgement

PAGE = "/intern/vorlagen/"
TITLE = "Deutschkurse für Geflüchtete in der Gemeinschaftsunterkunft"
HARMLESS = "Der Kanal in der Hauptstraße wird saniert."


@pytest.fixture
def officer():
    make.make_office()
    return client_of(make.make_officer())


def make_public(name: str, text: str = "") -> Paper:
    paper = make.make_paper(name, text or name)
    paper.is_public = True
    paper.save()
    assess_papers(make.AT, [paper.pk])
    return paper


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_says_band_points_and_why_with_marks_in_the_text(officer):
    paper = make_public(TITLE, f"Es geht um {TITLE}. {HARMLESS}")
    page = officer.get(f"{PAGE}{paper.pk}/")
    said = page.context["said"]
    assert said.assessment.score > 0.05
    assert said.because[0].weight > 0
    assert {piece.number for piece in said.title if piece.number} >= {1}
    assert 'id="mark-1"' in text(page)
    assert f">{said.score}<" in text(page)


def test_where_nothing_is_found_the_page_says_so(officer):
    page = text(officer.get(f"{PAGE}{make_public('Kanal', HARMLESS).pk}/"))
    assert "Nicht betroffen" in page
    assert "Keines der Wörter" in page


def test_without_a_text_the_paper_is_not_screened_and_not_called_unaffected(officer):
    page = text(officer.get(f"{PAGE}{make_public('Mitteilung der Verwaltung').pk}/"))
    assert "Nicht geprüft: kein Text" in page
    assert "mark-1" not in page


def test_what_was_not_read_yet_is_said(officer):
    paper = make_public("Kanal", HARMLESS)
    paper.assessment.delete()
    assert "noch nicht gelesen" in text(officer.get(f"{PAGE}{paper.pk}/"))


def test_the_office_says_what_a_paper_is_and_everybody_reads_it(officer):
    paper = make_public("Kanal", HARMLESS)
    answer = officer.post(
        f"/intern/merkmale/vorlagen/{paper.pk}/", {"band": "2", "note": "Sperrt den Weg"}
    )
    assert answer["Location"] == f"{PAGE}{paper.pk}/"
    judgement = Judgement.objects.get()
    assert (judgement.band, judgement.machine_band, judgement.ground) == (2, 0, "watch")
    clerk = client_of(make.make_clerk())
    page = text(clerk.get(f"{PAGE}{paper.pk}/"))
    assert "Sperrt den Weg" in page
    assert "Was sagen Sie?" not in page
    assert clerk.post(f"/intern/merkmale/vorlagen/{paper.pk}/", {"band": "0"}).status_code == 403


@pytest.mark.parametrize("band", ["", "3", "x"])
def test_something_else_than_the_three_is_no_judgement(officer, band):
    paper = make_public("Kanal", HARMLESS)
    officer.post(f"/intern/merkmale/vorlagen/{paper.pk}/", {"band": band})
    assert not Judgement.objects.exists()


def test_the_form_to_take_a_paper_in_is_filled_in_from_what_the_program_says(officer):
    paper, concern = make_public(TITLE), make.make_concern("language", "Sprache")
    for band, kind in ((2, "full"), (1, "short_look")):
        paper.assessment.band, paper.assessment.concern = band, concern
        paper.assessment.save()
        form = officer.get(f"{PAGE}{paper.pk}/").context["form"]
        assert form.get_initial_for_field(form.fields["kind"], "kind") == kind
        assert form.initial["concern"] == concern


def test_the_list_is_filtered_by_what_the_program_says(officer):
    names = {"2": TITLE, "0": "Kanal", "unread": "Mitteilung der Verwaltung"}
    for band, name in names.items():
        said = make_public(name).assessment
        said.band, said.is_unread = int(band) if band.isdigit() else 0, band == "unread"
        said.save()
    for band, name in names.items():
        rows = officer.get(f"{PAGE}?band={band}").context["table"].rows
        assert [row.record.name for row in rows] == [name]
    assert ">Nicht betroffen</small>" in text(officer.get(f"{PAGE}?band=0&sort=-said"))


def test_of_a_confidential_paper_nothing_is_said():
    clerk = make.make_clerk()
    paper = make.make_paper(TITLE, TITLE, by=clerk, is_confidential=True)
    assess_papers(make.AT)
    page = text(client_of(clerk).get(f"{PAGE}{paper.pk}/"))
    assert TITLE in page
    assert "mark-1" not in page
    assert "Was das Programm" not in page


def test_more_papers_need_no_more_queries(officer):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            officer.get(f"{PAGE}?all=1")
        return len(queries)

    for number in range(2):
        make_public(f"Kanal {number}", HARMLESS)
    asked()
    few = asked()
    for number in range(6):
        make_public(f"Kanal {number}", HARMLESS)
    assert asked() == few
