"""`weltoffen screen`: a line for each paper, in order; what is wrong is said, nothing is lost."""

import gzip
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from weltoffen.domain.relevance.engine import shipped_engine
from weltoffen.faces.console import screening
from weltoffen.faces.console.screening import BadLine, screened

PAPERS = [
    {"id": "a", "name": "Unterbringung von Geflüchteten", "text": "Asyl und Migration. " * 30},
    {"id": 7, "name": "Kanal", "text": "Der Kanal wird erneuert. " * 30, "paperType": "Antrag"},
    {"id": "c", "name": "Sachstand", "text": None, "lead": ["Tiefbauamt"]},
]


def lines(*papers: object) -> bytes:
    return b"".join(json.dumps(paper).encode() + b"\n" for paper in papers)


def run(source: Path, target: Path) -> tuple[list[dict[str, object]], str]:
    said = io.StringIO()
    try:
        call_command("screen", input=source, output=target, stdout=said, stderr=said)
    except CommandError as refused:
        said.write(str(refused))
    written = target.read_text(encoding="utf-8").splitlines() if target.exists() else []
    return [json.loads(line) for line in written], said.getvalue()


@pytest.mark.parametrize("is_packed", [True, False])
def test_each_paper_gets_a_line_in_its_order(tmp_path: Path, is_packed: bool) -> None:
    source, target = tmp_path / "in", tmp_path / "out.jsonl"
    content = lines(*PAPERS)
    source.write_bytes(gzip.compress(content) if is_packed else content)
    found, said = run(source, target)
    assert [paper["id"] for paper in found] == ["a", 7, "c"]
    assert [paper["band"] for paper in found] == [2, 0, 1]
    assert [paper.get("is_unread", False) for paper in found] == [False, False, True]
    assert found[0]["reasons"]
    assert said.startswith("3 Vorlagen gelesen")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{broken", "kein gültiges JSON"),
        (b'{"id": "\xff", "name": "x"}', "kein gültiges JSON"),
        (b"[1, 2]", "Erwartet wird ein Objekt"),
        (b'{"name": "x", "text": "y"}', "„id“ fehlt"),
        (b'{"id": true, "name": "x", "text": "y"}', "„id“ fehlt"),
        (b'{"id": "x", "name": 5, "text": "y"}', "„name“ ist kein Text"),
        (b'{"id": "x", "name": "n", "text": ["y"]}', "„text“ ist kein Text"),
        (b'{"id": "x", "name": " "}', "weder Titel noch Text"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_others_go_on(
    tmp_path: Path, line: bytes, why: str
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(lines(PAPERS[0]) + b"\n" + line + b"\n" + lines(PAPERS[1]))
    found, said = run(source, target)
    assert [paper["id"] for paper in found] == ["a", 7]
    assert "Zeile 3: " in said
    assert why in said
    assert "1 Zeilen waren nicht zu lesen" in said


def test_a_line_without_end_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "LONGEST", 1_000)
    source = io.BytesIO(b'{"id": "' + b"x" * 5_000 + b'"}\n' + lines(PAPERS[1]))
    long, paper = screened(source, shipped_engine().assess)
    assert isinstance(long, BadLine)
    assert isinstance(paper, bytes)
    assert json.loads(paper)["id"] == 7


def test_a_broken_archive_keeps_what_was_read(tmp_path: Path) -> None:
    source, target = tmp_path / "in.gz", tmp_path / "out.jsonl"
    packed = gzip.compress(lines(*PAPERS * 500))
    source.write_bytes(packed[: len(packed) // 2])
    found, said = run(source, target)
    assert "beschädigt oder unvollständig" in said
    assert f"Bis dahin {len(found)} Vorlagen gelesen" in said


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(lines(*PAPERS))
    assert "dieselbe Datei" in run(source, source)[1]
    assert source.read_bytes() == lines(*PAPERS)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    assert "lässt sich nicht lesen" in run(tmp_path / "none", tmp_path / "out")[1]
