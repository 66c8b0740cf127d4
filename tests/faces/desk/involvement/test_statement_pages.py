"""The editor works without scripts, loses nothing, and ends in a letter."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

import make
from weltoffen.domain.involvement.models import Statement, TextBlock


def form(*points, do="save", introduction="Zur Kita.", version=0, **more):
    sent = {"introduction": introduction, "version": version, "do": do}
    sent["point-TOTAL_FORMS"] = len(points)
    for n, (demand, reason) in enumerate(points):
        sent |= {f"point-{n}-demand": demand, f"point-{n}-reason": reason}
    return sent | more


def demands(page):
    return [point["demand"].value() for point in page.context["points"].forms]


ONE, TWO = ("Einfache Sprache", "Damit alle es verstehen"), ("Schulung", "Für den Anfang")


@pytest.fixture
def block():
    return TextBlock.objects.create(
        title="Sprachen", demand="Aushänge in fünf Sprachen.", reason="Viele Sprachen."
    )


def test_opening_the_editor_writes_nothing(scene):
    assert scene.office.get(scene.url("stellungnahme/")).status_code == 200
    assert not Statement.objects.exists()


def test_saving_keeps_introduction_and_points(scene):
    answer = scene.office.post(scene.url("stellungnahme/"), form(ONE, TWO))
    assert answer.status_code == 302
    statement = Statement.objects.get()
    assert [point.demand for point in statement.points.all()] == ["Einfache Sprache", "Schulung"]
    page = scene.office.get(scene.url("stellungnahme/"))
    assert demands(page) == ["Einfache Sprache", "Schulung"]


@pytest.mark.parametrize(
    ("do", "left"),
    [
        ("add", ["Einfache Sprache", "Schulung", ""]),
        ("remove-0", ["Schulung"]),
        ("up-1", ["Schulung", "Einfache Sprache"]),
        ("down-0", ["Schulung", "Einfache Sprache"]),
        ("down-1", ["Einfache Sprache", "Schulung"]),
        ("remove-7", ["Einfache Sprache", "Schulung"]),
        ("explode", ["Einfache Sprache", "Schulung"]),
    ],
)
def test_points_are_rearranged_without_saving(scene, do, left):
    page = scene.office.post(scene.url("stellungnahme/"), form(ONE, TWO, do=do))
    assert page.status_code == 200
    assert demands(page) == left
    assert page.context["form"]["introduction"].value() == "Zur Kita."
    assert not Statement.objects.exists()


def test_a_text_block_becomes_a_point_and_its_use_is_counted(scene, block):
    page = scene.office.post(scene.url("stellungnahme/"), form(ONE, do=f"block-{block.pk}"))
    assert demands(page) == ["Einfache Sprache", "Aushänge in fünf Sprachen."]
    sent = form(ONE, (block.demand, block.reason), **{"point-1-text_block": block.pk})
    scene.office.post(scene.url("stellungnahme/"), sent)
    assert Statement.objects.get().points.get(number=2).text_block == block


def test_what_the_office_said_before_is_found_and_taken_over(scene, clerk):
    earlier = make.make_involvement(by=clerk, owner=scene.officer)
    make.issue(make.make_statement(earlier, scene.officer, ["Die Satzung liegt übersetzt aus."]))
    page = scene.office.post(scene.url("stellungnahme/"), form(ONE, do="search", words="Satzung"))
    point = page.context["precedents"][0]
    assert point.demand == "Die Satzung liegt übersetzt aus."
    page = scene.office.post(scene.url("stellungnahme/"), form(ONE, do=f"take-{point.pk}"))
    assert demands(page)[-1] == point.demand


def test_a_reason_without_a_demand_is_named_beside_its_point(scene):
    page = scene.office.post(scene.url("stellungnahme/"), form(ONE, ("", "Nur ein Grund")))
    assert page.status_code == 422
    shown = page.content.decode()
    assert "Hier steht eine Begründung ohne Forderung" in shown
    assert 'href="#id_point-1-demand"' in shown
    assert "Nur ein Grund" in shown


def test_two_officers_at_once_lose_nothing(scene):
    scene.office.post(scene.url("stellungnahme/"), form(ONE))
    version = Statement.objects.get().version
    scene.office.post(scene.url("stellungnahme/"), form(TWO, version=version))
    page = scene.office.post(scene.url("stellungnahme/"), form(("Meins", ""), version=version))
    shown = page.content.decode()
    assert page.status_code == 409
    assert "Schulung" in shown
    assert demands(page) == ["Meins"]
    again = form(("Meins", ""), version=page.context["form"]["version"].value())
    assert scene.office.post(scene.url("stellungnahme/"), again).status_code == 302
    assert Statement.objects.get().points.get().demand == "Meins"


def test_the_department_does_not_find_a_draft(scene):
    make.make_statement(scene.involvement, scene.officer)
    assert scene.department.get(scene.url("stellungnahme/1/")).status_code == 404
    assert scene.office.get(scene.url("stellungnahme/1/")).status_code == 200


def test_issuing_gives_letter_note_and_points_to_answer(scene):
    statement = make.make_statement(scene.involvement, scene.officer)
    address = scene.url("stellungnahme/1/abgeben/")
    assert scene.office.post(address, {"version": 0}).status_code == 409
    assert scene.office.post(address, {"version": statement.version}).status_code == 302
    assert scene.state == "stated"
    page = scene.department.get(scene.url()).content.decode()
    assert scene.url("antworten/") in page
    assert scene.involvement.clearances.get().code in page


def test_a_draft_on_an_older_version_is_taken_over_before_it_is_issued(scene):
    make.make_statement(scene.involvement, scene.officer)
    scene.department.post(scene.url("fassungen/neu/"), {"text": "Ganz anders."})
    page = scene.office.get(scene.url("stellungnahme/1/")).content.decode()
    assert "neue Fassung der Vorlage eingegangen" in page
    assert scene.office.post(scene.url("stellungnahme/uebernehmen/")).status_code == 302
    assert Statement.objects.get().paper_version.number == 2


def test_a_point_without_a_reason_is_named_before_it_can_be_issued(scene):
    statement = make.make_statement(scene.involvement, scene.officer)
    statement.points.update(reason="")
    page = scene.office.get(scene.url("stellungnahme/1/"))
    assert "Es fehlt noch die Begründung: Punkt 1." in page.content.decode()
    assert not page.context["may_issue"]
    sent = {"version": statement.version}
    assert scene.office.post(scene.url("stellungnahme/1/abgeben/"), sent).status_code == 409
    assert "bevor Sie die Stellungnahme abgeben" in (
        scene.office.get(scene.url("stellungnahme/")).content.decode()
    )


def test_a_draft_is_discarded_only_after_a_page_that_asks(scene):
    make.make_statement(scene.involvement, scene.officer)
    address = scene.url("stellungnahme/verwerfen/")
    editor = scene.office.get(scene.url("stellungnahme/")).content.decode()
    assert f'href="{address}"' in editor
    assert f'action="{address}"' not in editor
    page = scene.office.get(address)
    assert page.status_code == 200
    assert "mit Einleitung und 1 Punkt wird endgültig gelöscht" in page.content.decode()
    assert Statement.objects.exists()
    assert scene.office.post(address).status_code == 302
    assert not Statement.objects.exists()


def test_the_statement_as_pdf_word_and_text_says_the_same(scene):
    scene.issue("Ümlaute & <Zeichen>", "Zweiter Punkt")
    base = scene.url("stellungnahme/1/stellungnahme.")
    pdf = PdfReader(io.BytesIO(scene.department.get(base + "pdf").content))
    word = Document(io.BytesIO(scene.department.get(base + "docx").content))
    texts = [
        " ".join(page.extract_text() for page in pdf.pages),
        "\n".join(paragraph.text for paragraph in word.paragraphs),
        scene.department.get(base + "txt").content.decode(),
    ]
    for text in texts:
        assert "Ümlaute & <Zeichen>" in " ".join(text.split())
        assert "Zweiter Punkt" in text
        assert scene.involvement.case.number in text
    assert scene.department.get(base + "exe").status_code == 404
