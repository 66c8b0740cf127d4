"""Files between two steps of a form."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from weltoffen.base.documents import waiting

pytestmark = pytest.mark.no_database
CONTENT = b"%PDF-1.7 Tagesordnung"


def keep(person_id: int = 1, content: bytes = CONTENT) -> waiting.Waiting:
    return waiting.keep(person_id, content=content, file_name="to.pdf", notes={"source": 3})


def test_a_file_waits_with_what_the_steps_have_settled():
    kept = waiting.note(keep(), mapping={"Titel": "title"})
    found = waiting.find(1, kept.key, at=timezone.now())
    assert found is not None
    assert (found.content, found.file_name) == (CONTENT, "to.pdf")
    assert found.notes == {"source": 3, "mapping": {"Titel": "title"}}


def test_only_who_sent_it_finds_it_and_only_for_a_day():
    now, kept = timezone.now(), keep()
    assert waiting.find(1, kept.key, at=now) is not None
    assert waiting.find(2, kept.key, at=now) is None
    assert waiting.find(1, kept.key, at=now + waiting.KEPT + timedelta(minutes=1)) is None


@pytest.mark.parametrize("key", ["", "..", "../1", "a" * 31, "a" * 32, "a/" * 16, "\x00" * 32])
def test_a_key_is_no_path(key: str):
    keep()
    assert waiting.find(1, key, at=timezone.now()) is None


def test_what_was_used_or_is_too_old_lies_nowhere_any_more(tmp_path: Path):
    used, old = keep(), keep()
    waiting.forget(used)
    assert not used.folder.exists()
    waiting.forget_before(timezone.now() - timedelta(hours=1))
    assert old.folder.exists()
    waiting.forget_before(timezone.now() + timedelta(hours=1))
    assert not list((tmp_path / "waiting").glob("*/*"))


def test_nobody_fills_the_disk_with_files_that_wait():
    for number in range(waiting.MOST + 5):
        last = keep(content=b"%d" % number)
    assert len(list(last.folder.parent.iterdir())) == waiting.MOST
    assert waiting.find(1, last.key, at=timezone.now()) is not None


def test_nobody_else_on_the_machine_reads_them():
    kept = keep()
    assert kept.folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in kept.folder.iterdir())
