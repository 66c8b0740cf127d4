"""Files as people send them: lists, arrays, broken, packed, bombs."""

import gzip
import json
import time
import tracemalloc

import pytest

import make
from council import paper, small_council, write
from weltoffen.base.intake.findings import Findings
from weltoffen.domain.watch.intake import files
from weltoffen.domain.watch.models import Finding
from weltoffen.domain.watch.oparl import decoding
from weltoffen.domain.watch.reading import read_source, report


def rows_of(path):
    findings = Findings()
    rows = [row for portion in files.portions(path, findings) for row in portion.rows]
    return rows, [one.what for one in findings.kept]


@pytest.mark.parametrize(
    ("name", "wrap"),
    [
        ("eins.json", lambda one: one),
        ("liste.json", lambda one: [one]),
        ("seite.json", lambda one: {"data": [one], "links": {}, "pagination": {}}),
        ("zeilen.jsonl", lambda one: one),
    ],
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_one_object_a_list_page_an_array_or_lines(tmp_path, name, wrap, is_packed):
    content = json.dumps(wrap(paper())).encode()
    path = tmp_path / (f"{name}.gz" if is_packed else name)
    path.write_bytes(gzip.compress(content) if is_packed else content)
    assert rows_of(path) == ([paper()], [])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"{", decoding.BROKEN),
        (b"", decoding.BROKEN),
        (b"nicht doch", decoding.BROKEN),
        (b'{"id": ' + b"9" * 5_000 + b"}", decoding.BROKEN),
        (b"[" * 100_000, decoding.TOO_DEEP),
        (b'{"a":' * 100_000, decoding.TOO_DEEP),
        (b'{"name": "M\x04ll"}', decoding.CONTROLS),
        ('{"name": "Grün"}'.encode("cp1252"), decoding.NOT_UTF8),
        (b'\xef\xbb\xbf{"name": "a"}', decoding.BOM),
    ],
)
def test_what_is_wrong_with_a_file_is_told(tmp_path, content, what):
    path = tmp_path / "datei.json"
    path.write_bytes(content)
    _rows, told = rows_of(path)
    assert told == [what]


def test_a_broken_line_costs_only_itself(tmp_path):
    good = json.dumps(paper())
    path = tmp_path / "rat.jsonl"
    path.write_text(f"{good}\nkaputt\n\n{json.dumps(paper(2))}")
    counts = report(read_source(str(path), at=make.AT))
    assert (counts["papers"], counts["refused"]) == (2, 1)
    assert Finding.objects.get(kind="refused").object_id == "rat.jsonl, Zeile 2"


def test_a_packed_file_that_breaks_off_keeps_what_came_before(tmp_path):
    lines = "\n".join(json.dumps(paper(number)) for number in range(500))
    path = tmp_path / "rat.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-2_000])
    rows, told = rows_of(path)
    assert told == [files.DAMAGED]
    assert rows


@pytest.mark.parametrize("name", ["rat.jsonl.gz", "rat.json.gz"])
def test_a_packed_bomb_is_stopped_in_time_and_memory(tmp_path, monkeypatch, name):
    monkeypatch.setattr(files, "MOST_LINE", 2**20)
    monkeypatch.setattr(files, "MOST_JSON", 2**20)
    monkeypatch.setattr(files, "FREE_RATIO", 2**20)
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"0" * 300_000_000))
    tracemalloc.start()
    started = time.process_time()
    rows, told = rows_of(path)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rows == []
    assert told[-1] in (files.BOMB, files.TOO_LARGE)
    assert used < 20 * 2**20
    assert time.process_time() - started < 10


def test_a_bomb_of_short_lines_is_stopped_too(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "FREE_RATIO", 2**20)
    path = tmp_path / "rat.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 100_000_000))
    rows, told = rows_of(path)
    assert (rows, told) == ([], [files.BOMB])


def test_a_line_that_is_too_long_is_skipped_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_LINE", 10_000)
    path = tmp_path / "rat.jsonl"
    path.write_text(f"{json.dumps(paper(name='x' * 50_000))}\n{json.dumps(paper(2))}\n")
    rows, told = rows_of(path)
    assert [one["id"] for one in rows] == [paper(2)["id"]]
    assert told == [files.LINE_TOO_LONG]


def test_a_file_that_is_not_there_says_so(tmp_path):
    reading = read_source(str(tmp_path / "nirgends.json"), at=make.AT)
    assert (reading.state, reading.reason) == (
        "failed",
        "Diese Datei oder diesen Ordner gibt es nicht.",
    )


def test_links_out_of_a_folder_are_not_followed(tmp_path):
    outside = write(tmp_path / "geheim.json", [paper()])
    folder = tmp_path / "rat"
    folder.mkdir()
    (folder / "link.json").symlink_to(outside)
    write(folder / "rat.jsonl", small_council())
    rows, _told = rows_of(folder)
    assert len(rows) == 4
