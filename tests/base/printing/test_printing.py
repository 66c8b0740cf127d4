"""PDF, Word and QR codes: accessible, lasting, and with hostile text as text."""

import io
import time
import zipfile
from xml.etree import ElementTree

import pytest
from django.utils import translation
from docx import Document
from pypdf import PdfReader

from weltoffen.base.documents.extraction import extract
from weltoffen.base.printing import docx, pdf, qr
from weltoffen.base.printing.glyphs import covered, printable

pytestmark = pytest.mark.no_database
TEMPLATE = """
#import "/base/printing/letter.typ": *
#show: letter.with(title: data.title, reference: data.number, recipient: ("An",))
= Abschnitt
#facts((("Vorlage", data.title), ("Leer", "")))
#prose(data.text)
#qr(data.qr, "QR-Code zur Prüfung")
"""
HOSTILE = [
    '#import "/etc/passwd"', "#set page(width: 1cm)", "$x^2$ *fett* _kursiv_ = Überschrift",
    "<label> @ref `code` //", '"; #panic("x")', "\\u{41} \\", "{{ 7 * 7 }}", "{% debug %}",
    "<script>alert(1)</script>", "<w:p/>]]>&amp;", "\x00\x07\x1b", "\u202everkehrt", "😀 中文",
    "مرحبا بكم", "\ue000 \ufffe", "%s %(x)d", "=1+1", "\r\nX: 1", "ﬁ ½ ²",
]  # fmt: skip


@pytest.fixture
def template(monkeypatch, tmp_path):
    """A template beside ours: what the domains have in their `print` folders."""
    for part in ("base/printing/letter.typ",):
        copy = tmp_path / part
        copy.parent.mkdir(parents=True)
        copy.write_bytes((pdf.SOURCE / part).read_bytes())
    monkeypatch.setattr(pdf, "SOURCE", tmp_path)
    path = tmp_path / "letter_of_the_test.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def printed(template, text="Ein Satz.", title="Stellungnahme"):
    data = {"title": title, "number": "33-0001/2026", "text": text, "qr": qr.svg("https://a.b/c")}
    return pdf.render(template, data)


def test_a_pdf_is_accessible_and_carries_the_letterhead(template):
    reader = PdfReader(io.BytesIO(printed(template)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"].startswith("de")
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Stellungnahme"
    metadata = catalogue["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    text = reader.pages[0].extract_text()
    assert "Musterstadt" in text
    assert "Az. 33-0001/2026" in text
    assert "Seite 1 von 1" in text


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_stands_on_paper_as_it_was_typed(payload, template):
    text = extract(printed(template, text=f"Anfang {payload} Ende", title=f"T {payload}")).text
    squeezed = "".join(text.split())
    for word in payload.split():
        if word.isascii() and word.isprintable():
            assert word in squeezed
    assert "Anfang" in squeezed
    assert "Ende" in squeezed


@pytest.mark.parametrize("payload", ["a" * 50_000, "Wort " * 10_000, "x\n" * 25_000, "😀" * 50_000])
def test_long_text_is_printed_in_a_moment(payload, template):
    start = time.process_time()
    assert printed(template, text=payload).startswith(b"%PDF-")
    assert time.process_time() - start < 4


def test_what_our_fonts_lack_becomes_a_square_and_the_rest_stays():
    assert printable("Ä–„ß“ € ﻻ 中😀\x00") == "Ä–„ß“ € ﻻ □□"
    assert ord("ش") in covered()
    assert printable({"a": [1, True, None, "\u202ex"]}) == {"a": [1, True, None, "x"]}


def test_the_page_of_the_interface_language_does_not_change_what_is_printed(template):
    with translation.override("ar"):
        assert "Seite 1 von 1" in PdfReader(io.BytesIO(printed(template))).pages[0].extract_text()


def test_a_word_document_reads_back_as_it_was_written():
    sheet = docx.Sheet("Stellungnahme")
    sheet.heading("Stellungnahme")
    sheet.facts([("Vorlage", "Neubau"), ("Leer", "")])
    sheet.prose("Erster Absatz.\n\nZweiter.", bold=True)
    sheet.table(["Nr.", "Forderung"], [["1", "Mehr Plätze"]])
    sheet.box(["Vermerk", "Prüfcode 1"], bold=[0], picture=qr.png("https://a.b/c"))
    content = sheet.content()
    assert extract(content).text.split("\n\n") == [
        "Stellungnahme", "Vorlage: Neubau", "Erster Absatz.", "Zweiter.",
        "Nr.", "Forderung", "1", "Mehr Plätze", "Vermerk", "Prüfcode 1",
    ]  # fmt: skip
    document = Document(io.BytesIO(content))
    assert document.core_properties.title == "Stellungnahme"
    assert document.tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert len(document.inline_shapes) == 1


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_in_a_word_document_is_text(payload):
    sheet = docx.Sheet(payload)
    sheet.heading(payload)
    sheet.prose(f"Anfang {payload} Ende")
    sheet.facts([(payload, payload)])
    content = sheet.content()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(archive.read(name))
    text = "".join(extract(content).text.split())
    for word in payload.split():
        if word.isascii() and word.isprintable():
            assert text.count(word) >= 3


def test_a_qr_code_is_a_plain_picture():
    svg = qr.svg("https://example.org/pruefen/ABCD-1234?x=<script>")
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert "script" not in svg
    assert qr.png("x").startswith(b"\x89PNG")
