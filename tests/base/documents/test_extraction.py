"""The text of what people drop on a page: right, or a sentence that helps; never an accident."""

import resource
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import samples
from weltoffen.base.documents.extraction import Unreadable, extract, limits
from weltoffen.base.documents.extraction.kinds import kind_of
from weltoffen.base.documents.rules import text_sha256

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (samples.pdf(), ".pdf"),
        (samples.docx(), ".docx"),
        (samples.TEXT.encode(), ".txt"),
        (samples.TEXT.encode("utf-8-sig"), ".txt"),
        (samples.TEXT.encode("utf-16"), ".txt"),
        (samples.TEXT.encode("cp1252"), ".txt"),
    ],
    ids=["pdf", "docx", "utf-8", "utf-8 with mark", "utf-16", "windows"],
)
def test_the_same_wording_from_every_kind_of_file(content, ending):
    assert kind_of(content).ending == ending
    assert text_sha256(extract(content).text) == text_sha256(samples.TEXT)


def test_paragraphs_stay_paragraphs():
    assert extract(samples.docx()).text == samples.TEXT
    assert extract(samples.odt()).text == f"Beschlussvorlage\n\n{samples.TEXT}"


def test_the_name_of_a_file_is_not_believed():
    assert extract(samples.pdf(), "brief.docx").mime_type == "application/pdf"


def test_word_changes_count_as_they_will_be_read():
    """Inserted words are wording, deleted and doubled ones are not (python-docx differs)."""
    body = (
        "<w:p><w:r><w:t>Es werden </w:t></w:r>"
        "<w:del><w:r><w:delText>40</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>80</w:t></w:r></w:ins>"
        "<w:r><w:tab/><w:t>Plätze.</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Kosten</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Kasten</w:t></w:r></w:p>"
        "</mc:Fallback></mc:AlternateContent><w:r><w:t>Ende</w:t></w:r></w:p>"
    )
    assert extract(samples.docx_with_body(body)).text == (
        "Es werden 80 Plätze.\n\nKosten\n\nKasten\n\nEnde"
    )


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
)
BILLION = BOMB + b"]><x>&j;</x>"
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
ODT_MIME = b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (samples.encrypted_pdf("geheim"), "password"),
        (samples.pdf_without_text(), "scan"),
        (b"   \n\n ", "scan"),
        (samples.pdf()[:700], "damaged"),
        (samples.docx()[:900], "cannot be read"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "kind of file"),
        (b"{\\rtf1 Text}", "kind of file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1altes Word", "kind of file"),
        (samples.zipped({"a.txt": b"x"}), "kind of file"),
        (samples.added(samples.docx(), "word/vbaProject.bin", b"x"), "macros"),
        (samples.added(samples.odt(), "Basic/Standard/Modul.xml", b"<x/>"), "macros"),
        (samples.zipped({"word/document.xml": BILLION}), "more than we can read safely"),
        (samples.zipped({"word/document.xml": OUTSIDE}), "more than we can read safely"),
        (samples.zipped({"word/document.xml": b" " * (60 * 2**20)}), "read safely"),
        (samples.zipped({"mimetype": ODT_MIME, "content.xml": BILLION}), "read safely"),
        (samples.zipped({"mimetype": ODT_MIME, "content.xml": b"<x>"}), "damaged"),
        (b"Wort " * 900_000, "too long"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_way_out(content, words):
    start = time.perf_counter()
    with pytest.raises(Unreadable, match=words):
        extract(content)
    assert time.perf_counter() - start < limits.WALL_SECONDS


def test_a_pdf_that_only_forbids_printing_is_read():
    assert "Kindertagesstätte" in extract(samples.encrypted_pdf("")).text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="larger than"):
        extract(b"Ein Text, der zu lang ist.")


def test_deep_nesting_costs_neither_the_stack_nor_the_day():
    depth = 50_000
    body = "<w:p>" * depth + "<w:r><w:t>tief</w:t></w:r>" + "</w:p>" * depth
    assert extract(samples.docx_with_body(body)).text == "tief"


def test_our_own_process_keeps_its_limits():
    before = resource.getrlimit(resource.RLIMIT_AS)
    extract(samples.pdf())
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def damaged(content, seed):
    """The same file with bytes changed, cut or doubled somewhere."""
    import random

    dice = random.Random(seed)
    broken = bytearray(content)
    for _change in range(dice.choice([1, 3, 30])):
        place = dice.randrange(len(broken))
        match dice.randrange(3):
            case 0:
                broken[place] = dice.randrange(256)
            case 1:
                del broken[place : place + dice.randrange(1, 200)]
            case _:
                broken[place:place] = broken[place : place + dice.randrange(1, 200)]
        broken = broken or bytearray(b"x")
    return bytes(broken)


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_damaged_files_are_read_or_refused_and_nothing_else(kind):
    content = getattr(samples, kind)()

    def attempt(seed):
        try:
            return bool(extract(damaged(content, seed)).text)
        except Unreadable as refused:
            return bool(refused.sentence)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(attempt, range(25)))
