"""What is sealed opens for the thing it was sealed for, here, unchanged, and in no other way."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random

import pytest
from django.conf import settings
from django.utils import timezone

from weltoffen.base.vault import files, keys, lookup, sealing
from weltoffen.base.vault.sealing import Unopened

TEXT = b"Frau Beispiel, Telefon 02999 000-777"


def test_what_was_sealed_opens_again():
    key = sealing.unwrap(sealing.wrap(sealing.new_key(), about="a"), about="a")
    for content in (b"", TEXT, b"\x80", b"\0" * 9, os.urandom(511), os.urandom(512)):
        assert sealing.unseal(key, sealing.seal(key, content, about="a"), about="a") == content


def test_the_same_text_looks_different_each_time_and_short_ones_alike():
    key = sealing.new_key()
    first, second = (sealing.seal(key, TEXT, about="a") for _ in range(2))
    assert first != second
    assert TEXT not in first
    assert len(first) == len(sealing.seal(key, b"kurz", about="a"))


def test_nothing_opens_that_was_moved_changed_or_sealed_elsewhere(settings, tmp_path):
    key, chance = sealing.new_key(), Random(1)
    wrapped, sealed = sealing.wrap(key, about="a"), sealing.seal(key, TEXT, about="a")
    with pytest.raises(Unopened):
        sealing.unseal(key, sealed, about="b")
    with pytest.raises(Unopened):
        sealing.unwrap(wrapped, about="b")
    for _ in range(2000):
        whole = chance.choice([wrapped, sealed])
        place = chance.randrange(len(whole))
        other = bytes([whole[place] ^ (1 << chance.randrange(8))])
        changed = whole[:place] + other + whole[place + 1 :]
        is_key = whole is wrapped
        opening = sealing.unwrap if is_key else partial(sealing.unseal, key)
        with pytest.raises(Unopened):
            opening(changed, about="a")
    for shorter in (b"", sealed[:5], sealed[:-1], sealed + b"\0"):
        with pytest.raises(Unopened):
            sealing.unseal(key, shorter, about="a")
    settings.DATA = tmp_path / "elsewhere"
    with pytest.raises(Unopened, match="another key"):
        sealing.unwrap(wrapped, about="a")


def test_the_key_is_made_once_also_by_many_at_once_and_is_for_nobody_else():
    with ThreadPoolExecutor(8) as many:
        found = set(many.map(lambda _: keys.installation_key(), range(32)))
    assert len(found) == 1
    place = keys.path()
    assert place.is_relative_to(settings.DATA)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [p.name for p in place.parent.iterdir()] == [place.name]
    assert keys.problem() == ""
    place.chmod(0o640)
    assert "Others" in keys.problem()


def test_a_damaged_key_is_known_and_never_replaced():
    keys.installation_key()
    keys.path().write_bytes(b"short")
    assert "damaged" in keys.problem()
    with pytest.raises(keys.NoKey):
        sealing.wrap(sealing.new_key(), about="a")
    assert keys.path().read_bytes() == b"short"


def test_a_sealed_file_lies_under_a_random_name_and_goes_without_a_trace():
    key = sealing.new_key()
    name = files.keep(key, TEXT, about="a")
    place = files.folder() / name
    assert TEXT not in place.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert files.read(key, name, about="a") == TEXT
    other = files.keep(key, b"anderes", about="a")
    place.write_bytes((files.folder() / other).read_bytes())  # exchanged on disk
    with pytest.raises(Unopened):
        files.read(key, name, about="a")
    files.remove(name, name)
    assert not place.exists()
    with pytest.raises(Unopened):
        files.read(key, name, about="a")
    with pytest.raises(Unopened):
        files.read(key, "../keys/vault.key", about="a")


def test_what_no_row_names_is_swept_unless_it_may_belong_to_a_deed_under_way():
    key = sealing.new_key()
    known, lost = (files.keep(key, TEXT, about="a") for _ in range(2))
    now = timezone.now()
    assert files.sweep({known}, at=now) == 0
    for name in (known, lost):
        os.utime(files.folder() / name, (0, 0))
    assert files.sweep({known}, at=now) == 1
    assert [p.name for p in files.folder().iterdir()] == [known]


def test_a_secret_is_found_by_its_hash_only_with_this_installations_key(settings, tmp_path):
    here = lookup.keyed_hash("0123", purpose="a")
    assert here == lookup.keyed_hash("0123", purpose="a")
    assert here != lookup.keyed_hash("0123", purpose="b")
    settings.DATA = tmp_path / "elsewhere"
    assert here != lookup.keyed_hash("0123", purpose="a")
