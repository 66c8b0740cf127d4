"""The durable store: whole or not there, once, named by content."""

import os
from hashlib import sha256

import pytest

import make
from weltoffen.base.documents import storage
from weltoffen.base.documents.models import File


def test_what_was_kept_is_there_under_the_name_of_its_content():
    digest = storage.keep(b"Ein Text.")
    assert digest == sha256(b"Ein Text.").hexdigest()
    with storage.open_file(File(sha256=digest)) as file:
        assert file.read() == b"Ein Text."
    assert storage.path_of(digest).parent.name == digest[:2]


def test_the_same_bytes_are_stored_once():
    assert storage.keep(b"gleich") == storage.keep(b"gleich")
    assert len(list(storage.path_of(storage.keep(b"gleich")).parent.iterdir())) == 1


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "/" * 64])
def test_only_names_of_content_are_opened(name):
    with pytest.raises(FileNotFoundError):
        storage.open_file(File(sha256=name))


def test_the_file_is_synced_before_it_has_its_name_and_the_folder_after(monkeypatch):
    steps = []
    for name in ("fsync", "replace"):
        deed = getattr(os, name)

        def noted(*args, name=name, deed=deed):
            steps.append(name)
            return deed(*args)

        monkeypatch.setattr(os, name, noted)
    storage.keep(b"dauerhaft")
    assert steps[-3:] == ["fsync", "replace", "fsync"]


def test_a_full_disk_leaves_neither_a_file_nor_a_row(monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    clerk = make.make_clerk()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        make.make_file(b"zu viel", by=clerk)
    assert not File.objects.exists()
    assert not [path for path in storage.orphans() if path.is_file()]


def test_a_torn_file_from_before_is_written_anew():
    digest = storage.keep(b"ganzer Inhalt")
    storage.path_of(digest).write_bytes(b"ganz")
    storage.keep(b"ganzer Inhalt")
    assert storage.path_of(digest).read_bytes() == b"ganzer Inhalt"


def test_check_finds_what_no_row_names_and_what_is_not_there_any_more():
    file = make.make_file(b"bleibt")
    gone, rotten = make.make_file(b"verschwindet"), make.make_file(b"verfault")
    assert not list(storage.orphans())
    assert not list(storage.missing())
    left = storage.path_of(storage.keep(b"ohne Zeile"))
    half = left.with_name(".new-abc")
    half.write_bytes(b"halb")
    storage.path_of(gone.sha256).unlink()
    storage.path_of(rotten.sha256).write_bytes(b"vermodert")
    assert set(storage.orphans()) == {left, half}
    assert set(storage.missing()) == {gone.sha256, rotten.sha256}
    assert storage.path_of(file.sha256).is_file()
