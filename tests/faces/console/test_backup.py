"""A backup comes back as it was, and a single flipped bit is found (T12 of the promises)."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from weltoffen.faces.console.backup import Damaged, check

pytestmark = pytest.mark.no_database
PROGRAM = Path(sys.executable).parent / "weltoffen"


def run(data: Path, *words: str) -> str:
    env = {**os.environ, "WELTOFFEN_DATA": str(data), "WELTOFFEN_PROFILE": "musterstadt"}
    env.pop("DATABASE_URL", None)
    done = subprocess.run([PROGRAM, *words], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> tuple[Path, Path]:
    data = tmp_path_factory.mktemp("city")
    shutil.copy(migrated, data)
    run(data, "profile", "load")
    (data / "files" / "ab").mkdir(parents=True)
    (data / "files" / "ab" / "abcd").write_bytes(b"a kept file")
    target = data.parent / "city.backup"
    run(data, "backup", str(target))
    return data, target


def test_everything_comes_back(
    backed_up: tuple[Path, Path], migrated: Path, tmp_path: Path
) -> None:
    data, archive = backed_up
    shutil.copy(migrated, tmp_path)
    run(tmp_path, "restore", str(archive), "--yes")
    there = run(tmp_path, "dumpdata", "organizations")
    assert there == run(data, "dumpdata", "organizations")
    kinds = [row["model"] for row in json.loads(there)]
    assert kinds.count("organizations.organization") > 5
    assert (tmp_path / "files" / "ab" / "abcd").read_bytes() == b"a kept file"


def test_a_flipped_bit_is_found_wherever_it_is(
    backed_up: tuple[Path, Path], tmp_path: Path
) -> None:
    whole = backed_up[1].read_bytes()
    check(backed_up[1])
    places = random.Random(7)
    for place in [0, len(whole) - 1, *(places.randrange(len(whole)) for _ in range(60))]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << places.randrange(8)
        copy = tmp_path / "damaged"
        copy.write_bytes(damaged)
        with pytest.raises(Damaged):
            check(copy)


def test_a_damaged_backup_changes_nothing(
    backed_up: tuple[Path, Path], migrated: Path, tmp_path: Path
) -> None:
    shutil.copy(migrated, tmp_path)
    before = (tmp_path / "weltoffen.sqlite3").read_bytes()
    short = tmp_path / "short"
    short.write_bytes(backed_up[1].read_bytes()[:-100])
    env = {**os.environ, "WELTOFFEN_DATA": str(tmp_path), "WELTOFFEN_PROFILE": "musterstadt"}
    done = subprocess.run(
        [PROGRAM, "restore", str(short), "--yes"], env=env, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "changed since it was written" in done.stderr
    assert (tmp_path / "weltoffen.sqlite3").read_bytes() == before
