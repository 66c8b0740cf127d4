"""Bad input becomes text and nothing else (T9): every payload, every text field, every output.

`WELTOFFEN_PAYLOADS=500` tries that many; the everyday run has eighty.
"""

import os
import re
from collections.abc import Callable
from io import BytesIO
from time import perf_counter
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

import make
from addresses import addresses
from trust import payloads
from trust.payloads import ALL, MARK, big, evaluated, live_in_html, many
from trust.planted import Town, make_town
from trust.test_exposure import numbered_paths, plain_paths
from visit import client_of
from weltoffen.base.notices.models import Kind, OutboxMail, Preference
from weltoffen.base.notices.operations import choose_mail
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening, TextBlock

COUNT = int(os.environ.get("WELTOFFEN_PAYLOADS", "80"))
PAYLOADS = many(COUNT)
SLOWEST = 1.0  # seconds for 50 kB, on two busy cores


@pytest.fixture
def town():
    cache.clear()
    return make_town()


def test_there_are_enough_payloads_and_each_can_be_recognised():
    assert len(set(PAYLOADS)) == COUNT
    assert COUNT >= 60
    assert all(MARK in payload for payload in ALL)


@pytest.mark.parametrize("payload", payloads.HTML[:12])
def test_the_watch_would_notice_a_page_that_does_not_escape(payload):
    unsafe = f"<main><p>{payload}</p><input value=\"{payload}\"><input value='{payload}'></main>"
    assert live_in_html(unsafe)


def test_the_watch_would_notice_a_template_that_runs_what_people_type():
    assert evaluated("<p>4138913</p>")
    assert not evaluated("<p>1327*3119</p>")


FORM = re.compile(r'<form[^>]*method="post"[^>]*>', re.I)
FIELD = re.compile(
    r"<(input|select|textarea)\b([^>]*)>(.*?)(?=<(?:input|select|textarea|/form)|$)", re.S
)


def forms_of(page: str, path: str) -> list[tuple[str, dict[str, str], list[str]]]:
    """Every POST form: where it goes, what it holds, which of its fields take text."""
    found = []
    for match in FORM.finditer(page):
        inner = page[match.end() : page.index("</form>", match.end())]
        fields: dict[str, str] = {}
        texts: list[str] = []
        for tag, attributes, rest in FIELD.findall(inner):
            name = attribute(attributes, "name")
            if name not in {"", "csrfmiddlewaretoken", "_once"}:
                kind = attribute(attributes, "type") or tag
                if kind in {"textarea", "text", "search", "email", "input"}:
                    texts.append(name)
                if kind != "file":
                    fields.setdefault(name, held(kind, attributes, rest))
        if texts:
            found.append((attribute(match[0], "action") or path, fields, texts))
    return found


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def held(kind: str, attributes: str, rest: str) -> str:
    """What a field would send: its value, the first choice of a select, on for a box."""
    if kind == "select":
        return next(iter(re.findall(r'<option value="([^"]+)"', rest)), "")
    return attribute(attributes, "value") or ("on" if kind in {"checkbox", "radio"} else "")


def batches() -> list[str]:
    """Letters and line ends one by one, for they may break a form; markup ten at a time."""
    if len(ALL) < COUNT:
        return PAYLOADS
    single = [*payloads.HEADERS, *payloads.LETTERS]
    markup = [*payloads.HTML, *payloads.TEMPLATES, *payloads.SHEETS]
    return [*single, *("\n".join(markup[at : at + 10]) for at in range(0, len(markup), 10))]


@pytest.fixture
def forms(
    town: Town, without_frame: Callable[[], None]
) -> list[tuple[Client, str, dict[str, str], list[str]]]:
    """Every form of the desk and the portal with a text field, in the hands of who may use it."""
    without_frame()
    found: dict[tuple[str, ...], tuple[Client, str, dict[str, str], list[str]]] = {}
    for who in ("lead", "owner", "clerk"):
        client = client_of(town.people[who])
        for path in [*plain_paths(), *numbered_paths()]:
            if path.endswith((".pdf", ".docx", ".txt", "/datei/")):
                continue
            response = client.get(path)
            if response.status_code != 200 or "html" not in response["Content-Type"]:
                continue
            for action, fields, texts in forms_of(response.content.decode(), path):
                names = sorted({re.sub(r"\d+", "N", text) for text in texts})
                key = (re.sub(r"\d+", "N", action), *names)
                found.setdefault(key, (client, action, fields, texts))
    return list(found.values())


def test_no_text_field_of_any_form_breaks_or_lets_anything_come_alive(town, forms):
    """Every payload in every text field at once; then each page that shows it is looked at."""
    assert len(forms) >= 10
    problems = []
    for client, action, fields, texts in forms:
        for payload in batches():
            response = client.post(action, {**fields, **dict.fromkeys(texts, payload)})
            problems += wrong_with(response, f"{action} {payload!r}")
    assert not problems


def wrong_with(response: HttpResponse, where: str) -> list[str]:
    if response.status_code >= 500:
        return [f"{response.status_code} {where}"]
    if response.streaming or "html" not in response.get("Content-Type", ""):
        return []
    return [f"{live} {where}" for live in live_in_html(response.content.decode())]


PER_STATEMENT = 20


@pytest.fixture
def full(town: Town) -> list[Involvement]:
    """Papers whose title, text, question, statement and exception are payloads."""
    clerk, owner, lead = town.actor("clerk"), town.actor("owner"), town.actor("lead")
    for kind in Kind:
        choose_mail(owner, town.person("owner"), kind=kind, mail=Preference.Mail.AT_ONCE)
    opened = []
    for payload in PAYLOADS:
        title = payload.replace("\x00", "")
        paper = make.make_paper(title, title, by=town.person("clerk"), at=town.at)
        involvement = operations.request_involvement(
            clerk, paper, kind="full", question=title, at=town.at
        )
        operations.assign(lead, involvement, owner=town.person("owner"), at=town.at)
        opened.append(involvement)
    for start in range(0, COUNT, PER_STATEMENT):
        statement = operations.draft_statement(owner, opened[start], at=town.at)
        texts = [p.replace("\x00", "") for p in PAYLOADS[start : start + PER_STATEMENT]]
        points = [operations.PointDraft(text, text) for text in texts]
        operations.write_statement(owner, statement, introduction=texts[0], points=points)
        operations.issue_statement(owner, statement, at=town.at)
        for involvement, text in zip(opened[start + 1 : start + 4], texts[1:], strict=False):
            operations.override(lead, involvement.paper, reason=text, at=town.at)
    return opened


def pages_of(client: Client, full: list[Involvement]) -> list[str]:
    stated = [i for i in full if i.statements.exists()]
    notes = Clearance.objects.values_list("pk", flat=True)
    lists = [f"/intern/beteiligungen/?all=1&scope=all&page={n}" for n in range(1, COUNT // 25 + 2)]
    return [
        "/intern/",
        "/intern/mitteilungen/",
        "/intern/vorlagen/?all=1",
        f"/intern/suche/?q={MARK}",
        "/intern/vermerke/?all=1",
        *lists,
        *(f"/intern/beteiligungen/{i.pk}/" for i in full),
        *(f"/intern/beteiligungen/{i.pk}/stellungnahme/1/" for i in stated),
        *(f"/intern/vermerke/{pk}/" for pk in notes),
        *(f"/vermerk/{code}/" for code in Clearance.objects.values_list("code", flat=True)),
    ]


def test_pages_show_payloads_as_the_text_they_are(town, full):
    client, problems, seen = client_of(town.people["lead"]), [], 0
    for path in pages_of(client, full):
        response = client.get(path)
        assert response.status_code == 200, path
        seen += response.content.decode().count(MARK)
        problems += wrong_with(response, path)
    assert not problems
    assert seen > 5 * COUNT


def test_workbooks_hold_text_and_never_a_formula_or_a_link(town, full):
    client = client_of(town.people["lead"])
    for path in (
        "/intern/beteiligungen/?all=1&scope=all&export=xlsx",
        "/intern/vermerke/?export=xlsx",
    ):
        content = client.get(path).content
        cells = [cell for row in load_workbook(BytesIO(content)).active.rows for cell in row]
        assert any(MARK in str(cell.value) for cell in cells)
        assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
        with ZipFile(BytesIO(content)) as package:
            sheets = b"".join(package.read(n) for n in package.namelist() if "sheet" in n)
        assert b"<f>" not in sheets
        assert not evaluated(sheets.decode())


def letters(full: list[Involvement]) -> list[str]:
    statements = [i for i in full if i.statements.exists()]
    return [
        *(f"/intern/beteiligungen/{i.pk}/stellungnahme/1/stellungnahme" for i in statements),
        *(
            f"/intern/vermerke/{pk}/vermerk"
            for pk in Clearance.objects.values_list("pk", flat=True)
        ),
    ]


def test_pdfs_are_written_with_every_payload_and_run_none(town, full):
    client = client_of(town.people["owner"])
    for path in letters(full):
        response = client.get(f"{path}.pdf")
        assert response.status_code == 200, path
        pdf = PdfReader(BytesIO(response.content))
        text = "".join(page.extract_text() for page in pdf.pages)
        links = [
            str(note.get_object().get("/A", {}).get("/URI", ""))
            for page in pdf.pages
            for note in page.get("/Annots", [])
        ]
        assert not evaluated(text)
        assert not [link for link in links if MARK in link or "javascript" in link]
        assert "/OpenAction" not in pdf.trailer["/Root"]
        assert "/JavaScript" not in pdf.trailer["/Root"].get("/Names", {})


def test_word_files_open_and_hold_payloads_as_text(town, full):
    client = client_of(town.people["owner"])
    for path in letters(full):
        response = client.get(f"{path}.docx")
        assert response.status_code == 200, path
        document = Document(BytesIO(response.content))
        words = "".join(document.element.itertext())
        assert not evaluated(words)
        with ZipFile(BytesIO(response.content)) as package:
            parts = b"".join(package.read(n) for n in package.namelist()).decode("utf-8", "replace")
        assert "<w:fldSimple" not in parts
        assert "w:instrText" not in parts or MARK not in parts.split("w:instrText")[1][:200]
        assert f'Target="http://{MARK}' not in parts


def test_mails_have_one_subject_and_no_recipient_that_a_payload_brought(town, full):
    mails = list(OutboxMail.objects.filter(subject__contains=MARK))
    assert mails
    for mail in mails:
        message = EmailMessage(mail.subject, mail.text, to=[mail.to]).message()
        assert message.get_all("Bcc") is None
        assert len(message.get_all("Subject")) == 1
        assert "\n" not in mail.subject
        assert "example.org" in mail.to


def test_fifty_kilobytes_take_less_than_a_second(town):
    """In the forms of the screening, the statement's text block and the public comparison."""
    clerk, officer = client_of(town.people["clerk"]), client_of(town.people["officer"])
    code = Clearance.objects.latest("pk").code
    department = town.planning.pk
    concern = make.make_concern().pk
    slow = []
    for text in big():
        for client, path, data in (
            (
                clerk,
                "/intern/pruefung/neu/",
                {"title": "Kita", "text": text, "department": department, "concern": concern},
            ),
            (officer, "/intern/textbausteine/neu/", {"title": "T", "demand": text[:20_000]}),
            (officer, "/intern/zustaendigkeit/", {"do": "add", "rule-TOTAL_FORMS": text}),
            (Client(), f"/vermerk/{code}/vergleich/", {"text": text}),
        ):
            client.get("/vermerk/")  # warm
            began = perf_counter()
            response = client.post(path, data)
            took = perf_counter() - began
            assert response.status_code < 500, (path, text[:20])
            if took > SLOWEST:
                slow.append(f"{path} {text[:8]!r}: {took:.2f} s")
    assert not slow
    assert Screening.objects.exists()
    assert TextBlock.objects.exists()


@pytest.mark.parametrize("payload", ["\x00", "%00", *payloads.LETTERS], ids=repr)
def test_no_filter_or_search_breaks(town, payload):
    """Also on PostgreSQL, which refuses what SQLite takes (NUL)."""
    client = client_of(town.people["lead"])
    for address in addresses():
        if (
            not address.is_ours
            or address.kwargs
            or not address.path.startswith(("/intern", "/verm"))
        ):
            continue
        names = ("q", "state", "department", "concern", "scope", "sort", "page", "year", "code")
        response = client.get(address.path, dict.fromkeys(names, payload))
        assert response.status_code < 500, address.path
