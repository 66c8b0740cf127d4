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


def test_the_same_wording_again_is_refused_where_it_stands(scene):
    text = scene.involvement.paper.versions.get().text
    page = bring(scene, text=text, note="Mehr Plätze")
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"text"}
    assert "Mehr Plätze" in page.content.decode()
    assert scene.involvement.paper.versions.count() == 1


def test_a_file_need_not_be_chosen_again_after_an_error_elsewhere(scene, settings):
    file = SimpleUploadedFile("kita.txt", CHANGED.encode())
    page = bring(scene, file=file, note="x" * 301)
    assert page.status_code == 422
    assert "„kita.txt“ ist schon da" in page.content.decode()
    form = page.context["form"]
    sent = {name: form[name].value() for name in ("text", "waits")}
    assert bring(scene, note="Mehr Plätze", **sent).status_code == 302
    kept = scene.involvement.paper.versions.get(number=2).file
    assert kept.file_name == "kita.txt"
    assert not list((settings.DATA / "waiting").glob("*/*"))


def test_whoever_changes_the_text_of_a_file_that_waits_means_the_text(scene):
    file = SimpleUploadedFile("kita.txt", CHANGED.encode())
    form = bring(scene, file=file, note="x" * 301).context["form"]
    bring(scene, text=CHANGED + " Und mehr.", waits=form["waits"].value())
    version = scene.involvement.paper.versions.get(number=2)
    assert version.file is None
    assert version.text.endswith("Und mehr.")


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
