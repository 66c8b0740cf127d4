"""Wordings: bringing a new one, reading the difference, confirming what was said."""

from django.core.files.uploadedfile import SimpleUploadedFile

from weltoffen.domain.involvement.models import Clearance

CHANGED = "Der Rat beschließt den Neubau einer Kita mit 90 Plätzen an der Hauptstraße."


def bring(scene, **sent):
    return scene.department.post(scene.url("fassungen/neu/"), sent)


def test_a_new_version_shows_what_changed_in_words(scene):
    assert bring(scene, text=CHANGED, note="Mehr Plätze").status_code == 302
    page = scene.office.get(scene.url("fassungen/")).content.decode()
    assert "<del>80 </del><ins>90 </ins>" in page
    assert "Mehr Plätze" in page


def test_an_earlier_version_can_be_read_alone(scene):
    bring(scene, text=CHANGED)
    page = scene.office.get(scene.url("fassungen/") + "?to=1").content.decode()
    assert "80 Plätzen" in page
    assert "<ins>90" not in page


def test_the_same_wording_again_is_refused(scene):
    text = scene.involvement.paper.versions.get().text
    assert bring(scene, text=text).status_code == 409


def test_neither_file_nor_text_is_asked_for_again(scene):
    page = bring(scene, note="Nichts dabei")
    assert page.status_code == 422
    assert "Nichts dabei" in page.content.decode()


def test_a_file_is_kept_and_given_back_byte_for_byte(scene):
    content = CHANGED.encode()
    bring(scene, file=SimpleUploadedFile("kita.txt", content))
    answer = scene.office.get(scene.url("fassungen/2/datei/"))
    assert answer.content == content
    assert "attachment" in answer["Content-Disposition"]
    assert scene.office.get(scene.url("fassungen/1/datei/")).status_code == 404


def test_the_earlier_statement_can_be_confirmed_for_the_new_version(scene):
    scene.issue()
    bring(scene, text=CHANGED)
    assert scene.url("bestaetigen/") in scene.office.get(scene.url()).content.decode()
    page = scene.office.get(scene.url("bestaetigen/")).content.decode()
    assert "<ins>90 </ins>" in page
    assert scene.office.post(scene.url("bestaetigen/")).status_code == 302
    assert scene.state == "stated"
    versions = {note.paper_version.number for note in Clearance.objects.all()}
    assert versions == {1, 2}


def test_what_is_read_on_the_page_is_what_is_spoken_about(scene):
    page = scene.office.get(scene.url("keine-bedenken/")).content.decode()
    assert '<input type="hidden" name="seen" value="1">' in page
    bring(scene, text=CHANGED)
    answer = scene.office.post(scene.url("keine-bedenken/"), {"seen": "1", "text": ""})
    assert answer.status_code == 409
    assert not Clearance.objects.exists()


def test_without_an_earlier_statement_there_is_nothing_to_confirm(scene):
    assert scene.office.get(scene.url("bestaetigen/")).status_code == 404


def test_the_page_marks_which_note_holds_and_which_is_superseded(scene):
    scene.issue()
    scene.department.post(scene.url("fassungen/neu/"), {"text": "Ganz anders."})
    marks = [mark["text"] for _note, mark in scene.office.get(scene.url()).context["clearances"]]
    assert marks == ["überholt"]
    scene.office.post(scene.url("bestaetigen/"))
    page = scene.office.get(scene.url())
    assert [mark["text"] for _note, mark in page.context["clearances"]] == ["aktuell", "überholt"]
    assert "überholt" in page.content.decode()
