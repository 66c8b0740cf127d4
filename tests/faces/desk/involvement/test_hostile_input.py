"""T9 at the desk: what hostile people type is shown as what it is, in HTML and in Excel."""

import io
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

import make
from weltoffen.domain.involvement.models import Involvement

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "image": "<img src=x onerror=alert(1)>",
    "template": "{{ 7|add:7 }}{% now 'Y' %}",
    "formula": '=HYPERLINK("http://evil.example","klick")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "direction": "Kita\u202eatiK\u2066",
    "long": "ä<b>" * 12_500,
}


class Live(HTMLParser):
    """Everything in a page that could run."""

    def __init__(self):
        super().__init__()
        self.scripts, self.handlers = 0, []

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        self.handlers += [name for name, _value in attrs if name.startswith("on")]


def live(page):
    assert page.status_code == 200
    parser = Live()
    parser.feed(page.content.decode())
    return parser.scripts, parser.handlers


@pytest.fixture(params=PAYLOADS.values(), ids=PAYLOADS)
def payload(request):
    return request.param


def test_every_field_is_shown_inert(scene, payload):
    usual = live(scene.office.get(scene.url()))
    involvement = make.make_involvement(
        by=scene.clerk,
        owner=scene.officer,
        paper=make.make_paper(f"T {payload}"[:900], f"Text {payload}", by=scene.clerk),
    )
    here = f"/intern/beteiligungen/{involvement.pk}/"
    scene.office.post(here + "rueckfrage/", {"question": payload, "due_on": "2027-05-04"})
    question = involvement.clarifications.get()
    scene.department.post(f"{here}rueckfrage/{question.pk}/", {"answer": payload})
    scene.involvement = involvement
    scene.issue(f"Forderung {payload}")
    point = scene.points()[0]
    sent = {f"point-{point.pk}-answer": "partly", f"point-{point.pk}-reason": payload}
    assert scene.department.post(here + "antworten/", sent).status_code == 302
    scene.department.post(
        here + "fassungen/neu/", {"text": f"Neu {payload}", "note": payload[:300]}
    )
    for page in ("", "fassungen/", "stellungnahme/", "stellungnahme/1/"):
        assert live(scene.office.get(here + page)) == usual
    assert live(scene.office.get("/intern/beteiligungen/?scope=office"))[1] == []


def test_the_editor_gives_back_what_was_typed_without_running_it(scene, payload):
    usual = live(scene.office.get(scene.url("stellungnahme/")))
    sent = {
        "do": "add",
        "introduction": payload,
        "version": payload,
        "words": payload[:150],
        "point-TOTAL_FORMS": "1",
        "point-0-demand": payload,
        "point-0-goal": payload,
    }
    page = scene.office.post(scene.url("stellungnahme/"), sent)
    assert live(page) == usual
    assert page.context["points"].forms[0]["demand"].value() == payload


def test_the_workbook_holds_text_and_no_formula(scene, payload):
    paper = make.make_paper(payload[:900], by=scene.clerk)
    make.make_involvement(by=scene.clerk, paper=paper)
    answer = scene.office.get("/intern/beteiligungen/?scope=office&export=xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert "f" not in kinds
    assert all(cell.hyperlink is None for row in book.active.iter_rows() for cell in row)


def test_the_letter_takes_it_in_every_format(scene, payload):
    scene.issue(f"Forderung {payload[:3000]}")
    for kind in ("pdf", "docx", "txt"):
        answer = scene.office.get(scene.url(f"stellungnahme/1/stellungnahme.{kind}"))
        assert answer.status_code == 200
        assert len(answer.content) > 100


@pytest.mark.parametrize("key", ["0", "-1", "99999999999999999999", "x", "1 OR 1=1"])
def test_odd_numbers_in_the_editor_change_nothing(scene, key):
    for verb in ("block", "take", "up", "remove"):
        sent = {"do": f"{verb}-{key}", "point-TOTAL_FORMS": key, "version": "0"}
        answer = scene.office.post(scene.url("stellungnahme/"), sent)
        assert answer.status_code in (200, 404)
    assert not Involvement.objects.get().statements.exists()
