"""How the program judges, as pages: words, measures, models, the control sample, a judgement."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance import operations
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.engine import shipped_weights
from weltoffen.domain.relevance.models import Assessment, ControlPaper, Judgement, ScoringModel
from weltoffen.domain.relevance.sampling import draw_control_papers

PAGE = "/intern/merkmale/"
TITLE = "Deutschkurse für Geflüchtete in der Gemeinschaftsunterkunft"
HARMLESS = "Der Kanal in der Hauptstraße wird saniert."
QUALITY = {
    "new": {"ap_must": 0.912, "ap_look": 0.7, "recall_must": 0.95},
    "before": {"ap_must": 0.9, "ap_look": 0.75, "recall_must": 0.95},
}


@pytest.fixture
def officer():
    return client_of(make.make_officer())


@pytest.fixture
def lead():
    return client_of(make.make_officer("Amtsleitung", Role.LEAD))


def make_council(count: int = 4) -> None:
    for number in range(count):
        make.make_paper(f"Kanal {number}", HARMLESS)
    make.make_paper(TITLE, TITLE * 2)
    Paper.objects.update(is_public=True)
    assess_papers(make.AT)


def make_model() -> ScoringModel:
    weights = shipped_weights().as_json()
    return operations.keep_model(
        CLOCK,
        ScoringModel(weights=weights, quality=QUALITY, examples=80, trained_at=make.AT),
    )


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_tells_how_it_works_and_how_many_papers_it_holds_for_what(officer):
    make_council()
    page = text(officer.get(PAGE))
    assert "4 Vorlagen" in page
    assert "1 Vorlage" in page
    assert "Es fehlen noch: 60 beurteilte Vorlagen insgesamt" in page


def test_the_words_can_be_searched_by_word_reason_and_origin(officer):
    found = officer.get(f"{PAGE}woerter/?q=migra").context["table"].data
    assert any(row.stem.startswith("migra") for row in found)
    own = officer.get(f"{PAGE}woerter/?origin=city").context["table"].data
    everything = officer.get(f"{PAGE}woerter/").context["table"].data
    assert 0 < len(own) < len(everything)
    assert all(row.is_own for row in own)
    assert "words.toml" in text(officer.get(f"{PAGE}woerter/?q=xyzxyz"))


def test_the_words_are_there_as_a_workbook(officer):
    book = officer.get(f"{PAGE}woerter/?export=xlsx&q=migra")
    with ZipFile(BytesIO(book.content)) as package:
        assert b"migra" in package.read("xl/sharedStrings.xml")


def test_a_trained_model_stands_beside_the_one_before_with_what_got_better(officer):
    make_model()
    page = officer.get(PAGE)
    [one] = page.context["trained"]
    assert [(m.is_better, m.is_worse) for m in one.measures] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert "91,2" in text(page)
    assert "übernehmen" not in text(page)  # that is for the head
    book = officer.get(f"{PAGE}?export=xlsx")
    assert book["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_head_takes_a_model_and_gives_it_back_and_papers_are_read_again(
    lead, officer, django_capture_on_commit_callbacks
):
    make_council(1)
    model = make_model()
    assert officer.post(f"{PAGE}modelle/{model.number}/uebernehmen/").status_code == 403
    for verb, number in (("uebernehmen", model.number), ("zurueckgeben", 0)):
        with django_capture_on_commit_callbacks(execute=True):
            answer = lead.post(f"{PAGE}modelle/{model.number}/{verb}/", follow=True)
        assert "neu gelesen" in text(answer)
        assess_papers(make.AT)
        assert set(Assessment.objects.values_list("scored_by", flat=True)) == {number}
    assert lead.post(f"{PAGE}modelle/{model.number}/zurueckgeben/").status_code == 409
    assert lead.post(f"{PAGE}modelle/99/uebernehmen/").status_code == 404


def test_the_control_sample_is_looked_at_one_after_the_other(officer):
    make_council()
    draw_control_papers(make.AT)
    first, second, third = ControlPaper.objects.all()
    assert "noch niemand" in text(officer.get(f"{PAGE}stichprobe/")).lower()
    look = f"{PAGE}stichprobe/{first.pk}/"
    assert HARMLESS in text(officer.get(look))
    answer = officer.post(look, {"verdict": "right"})
    assert answer["Location"] == f"{PAGE}stichprobe/{second.pk}/"
    officer.post(answer["Location"], {"verdict": "wrong", "note": "Zufahrt"})
    answer = officer.post(f"{PAGE}stichprobe/{third.pk}/", {"verdict": "right"}, follow=True)
    page = text(answer)
    assert "3 Vorlagen wurden angesehen, davon waren 1 doch betroffen" in page
    assert "zwischen 6,1 % und 79,2 %" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Das ist noch nicht viel" in page
    assert list(Judgement.objects.order_by("pk").values_list("band", flat=True)) == [0, 1, 0]
    assert officer.post(look, {"verdict": "wrong"}).status_code == 409
    assert officer.post(look, {"verdict": "maybe"}).status_code == 422


def test_today_names_what_waits_to_be_looked_at(officer):
    make_council()
    assert "vom Zufall" not in text(officer.get("/intern/"))
    draw_control_papers(make.AT)
    assert "3 vom Zufall ausgewählte Vorlagen" in text(officer.get("/intern/"))


@pytest.mark.parametrize("path", ["", "woerter/", "stichprobe/", "stichprobe/1/"])
def test_these_pages_are_for_the_office(path):
    make_council()
    draw_control_papers(make.AT)
    clerk = client_of(make.make_clerk())
    assert clerk.get(PAGE + path).status_code in (403, 404)
    assert client_of(None).get(PAGE + path)["Location"].startswith("/konto/login/")


def test_pages_need_no_more_queries_for_more_rows(officer):
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(PAGE + path).status_code == 200
        return len(queries)

    make_council(2)
    make_model()
    draw_control_papers(make.AT)
    officer.get(PAGE)
    few = [asked(path) for path in ("", "stichprobe/")]
    make_council(6)
    make_model()
    draw_control_papers(make.later(7))
    for control in ControlPaper.objects.all()[:3]:
        operations.look_at_control(
            make.acting(make.make_officer()), control, is_affected=True, at=make.AT
        )
    many = [asked(path) for path in ("", "stichprobe/")]
    assert many[0] <= few[0]
    assert many[1] <= few[1] + 1  # the ones looked at are a second list
