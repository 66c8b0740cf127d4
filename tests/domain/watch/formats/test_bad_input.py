"""Files of strangers: whatever comes, there is a result or a sentence, in bounded time."""

import io
import json
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samples
from weltoffen.base.documents.extraction import limits as process_limits
from weltoffen.base.intake import limits
from weltoffen.base.intake.codec import as_plain, from_plain
from weltoffen.base.intake.findings import Finding, NotReadable
from weltoffen.base.intake.tables import Table
from weltoffen.domain.watch.formats import worker
from weltoffen.domain.watch.formats.agenda import read_agenda
from weltoffen.domain.watch.formats.papers import is_paper, read_paper
from weltoffen.domain.watch.formats.recognised import Agenda, FoundPaper, Item, Recognised
from weltoffen.domain.watch.formats.rows import to_agendas
from weltoffen.domain.watch.intake import bounded, recognising
from weltoffen.domain.watch.intake.recognising import recognise

pytestmark = pytest.mark.no_database

QUICK = settings(
    max_examples=60, deadline=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CSV = "Gremium;Datum;TOP;Betreff;Vorlage;Öffentlich\r\nRat;19.03.2026;1;Übergänge;2026/1;ja\r\n"
ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260319T160000Z\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Rat\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
RSS = "<rss><channel><item><title>Sitzung des Rates am 19.03.2026</title></item></channel></rss>"
MAIL = (
    "From: a@example.org\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    "Content-Disposition: attachment; filename=t.csv\r\n\r\nA;B\r\n--b--\r\n"
)
ARGUMENTS = {
    "table": (CSV, {"file_name": "t.csv", "sheet": ""}),
    "calendar": (ICS, {"since": "2026-01-01", "until": "2026-12-31", "body": ""}),
    "feed": (RSS, {"body": ""}),
    "mail": (MAIL, {}),
}


def damaged(content, cut, flips, inserted):
    changed = bytearray(content[: max(1, int(len(content) * cut))])
    for place, value in flips:
        changed[place % len(changed)] = value
    return bytes(changed) + inserted


@pytest.mark.parametrize("kind", ARGUMENTS)
@pytest.mark.filterwarnings("ignore")
@given(
    cut=st.floats(0.1, 1),
    flips=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=12),
    inserted=st.binary(max_size=40),
)
@QUICK
def test_a_damaged_file_is_read_or_refused_but_breaks_no_reader(kind, cut, flips, inserted):
    good, arguments = ARGUMENTS[kind]
    with suppress(NotReadable):
        found = worker.READERS[kind](damaged(good.encode(), cut, flips, inserted), **arguments)
        assert json.dumps(as_plain(found))  # it can be handed over


@given(st.text(max_size=400))
@QUICK
def test_any_text_is_read_as_an_agenda_or_a_paper_without_breaking(text):
    for found in (read_agenda(text), read_agenda(f"Tagesordnung\n1. {text}\n2. Punkt")):
        assert from_plain(Recognised, json.loads(json.dumps(as_plain(found)))) == found
    is_paper(text)
    with suppress(NotReadable):
        assert read_paper(f"Betreff: {text}").papers


cells = st.lists(st.text(max_size=30), min_size=4, max_size=4)


@given(st.lists(cells, max_size=8))
@QUICK
def test_any_cells_become_items_or_findings(rows):
    table = Table(
        ("Datum", "Gremium", "Betreff", "Öffentlich"),
        tuple(tuple(row) for row in rows),
        tuple(range(2, len(rows) + 2)),
    )
    columns = {"Datum": "day", "Gremium": "body", "Betreff": "title", "Öffentlich": "public"}
    found = to_agendas(table, columns)
    assert all(item.title or not item.is_public for one in found.agendas for item in one.items)


@pytest.mark.parametrize(
    "text",
    [
        "1. " + "a" * 200_000,
        "Drucksache " * 20_000,
        "Sitzung des " * 20_000,
        "\n".join(f"{n}. Punkt {n} (Vorlage 2026/{n:04})" for n in range(1, 1_500)),
        "1/" * 50_000,
        "(" * 50_000,
        "Ausschuss für " + "Bau, " * 20_000,
        "1. x\n" + "- " * 50_000,
        "19.03.2026 " * 10_000,
    ],
)
def test_long_and_tedious_texts_take_no_long_time(text):
    started = time.process_time()
    read_agenda(text)
    is_paper(text)
    assert time.process_time() - started < 3


# --- in the process of their own ---------------------------------------------------------------


def bomb():
    """A sheet of 40 MB in a file of some kilobytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _turn in range(40):
                member.write(b" " * 2**20)
    return buffer.getvalue()


def refusal(content, file_name="datei", **more):
    with pytest.raises(NotReadable) as caught:
        recognise(content, file_name, today=recognising.date(2026, 3, 2), **more)
    return str(caught.value)


def test_a_bomb_is_refused_before_it_goes_off():
    started = time.monotonic()
    assert "auffällig groß" in refusal(bomb(), "bombe.xlsx")
    assert time.monotonic() - started < 10


def test_a_sheet_that_pretends_to_be_endless_ends_at_the_memory_of_its_process():
    cell = '<c r="{0}" t="inlineStr"><is><t>x</t></is></c>'
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1">{cell.format("A1")}</row>'
        f'<row r="1048576">{cell.format("XFD1048576")}</row></sheetData></worksheet>'
    )
    assert refusal(_book(sheet), "endlos.xlsx").endswith(".")


def _book(sheet):
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return samples.zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>'.encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
                f' Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook {names} xmlns:r="{rel}"><sheets><sheet name="A" sheetId="1"'
                ' r:id="r1"/></sheets></workbook>'
            ).encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        }
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\nkaputt",
        samples.docx()[:200],
        b"PK\x05\x06" + b"\0" * 18,
        bytes(range(256)) * 20,
    ],
)
def test_what_cannot_be_read_is_said_in_one_german_sentence(content):
    said = refusal(content)
    assert said[0].isupper()
    assert said.endswith(".")
    assert len(said) < 300


def test_a_file_that_is_far_too_large_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000)
    monkeypatch.setattr(bounded, "read", None)  # nobody looks into it
    assert "50 MB" in refusal(b"BEGIN:VCALENDAR" + b" " * 1_000)


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(process_limits, "WALL_SECONDS", 0.05)
    assert "vertretbarer Zeit" in refusal(CSV.encode(), "t.csv")


def test_what_was_recognised_survives_the_way_between_processes_and_forms():
    item = Item("5a", "Übergänge", "2026/1", ("2026/2",), where="Zeile 7")
    paper = FoundPaper("Kita", day=recognising.date(2026, 3, 2))
    found = Recognised(
        (Agenda("Rat", paper.day, items=(item,)),),
        (paper,),
        (Finding("repaired", "Zeile 7", "", "day", "Leer.", ""),),
    )
    assert from_plain(Recognised, json.loads(json.dumps(as_plain(found)))) == found


@pytest.mark.parametrize(
    "plain",
    [
        [],
        {"agendas": 5},
        {"agendas": [{"day": "gestern"}]},
        {"has_secrets": "nein"},
        {"papers": [{"title": 7}]},
        {"findings": [[1, 2]]},
    ],
)
def test_a_form_that_was_tampered_with_is_not_believed(plain):
    with pytest.raises(ValueError):  # noqa: PT011
        from_plain(Recognised, plain)
