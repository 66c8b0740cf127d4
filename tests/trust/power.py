"""T1: the power fails at any moment; what was acknowledged is there, nothing is torn.

Writers work as in `killing`; everything on its way to the disk is recorded (`disk`). An image is
what a disk may hold after a cut at one place of that record: all that was synced by then, and of
the rest nothing, all, or any part, in pieces of one sector and in no order. Every image is opened.
"""

import json
import random
import shutil
import sqlite3
import tempfile
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from trust import disk, writer
from trust.disk import Step
from weltoffen.base.documents import storage
from weltoffen.base.organizations.models import Organization

SECTOR = 512
MODES = ("nothing", "everything", "some writes", "some sectors")


@dataclass
class Outages:
    images: int = 0
    acknowledged: int = 0
    checked: int = 0  # acknowledged things looked for, over all images
    unsynced: int = 0  # steps that an image could lose, over all images
    lost: int = 0
    torn: int = 0
    corrupt: int = 0
    without_entry: int = 0
    seconds: float = 0
    first: list[str] = field(default_factory=list)


def outages(*, images: int, writers: int, seconds: float, seed: int = 5, deaf: str = "") -> Outages:
    """`deaf` says whose syncs do nothing ("database" or "files"): then there must be losses."""
    started, chance = time.monotonic(), random.Random(seed)
    department = Organization.objects.create(name="Amt", kind="department").pk
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.sqlite3"
        shutil.copy(settings.DATABASES["default"]["NAME"], base)
        log = disk.Log(Path(folder) / "log")
        _work(log, department, writers, seconds)
        steps = [step for step in log.steps() if not _is_unheard(step, deaf)]
        seen = Outages(acknowledged=sum(step.what == "said" for step in steps))
        cuts = sorted(chance.randrange(1, len(steps) + 1) for _ in range(images))
        for number, image in enumerate(_images(base, steps, cuts, chance)):
            place = Path(folder) / "image"
            image.lay_out(place)
            _check(place, image.said, seen, f"image {number}, {image.mode}")
            seen.images += 1
            seen.unsynced += image.unsynced
            shutil.rmtree(place)
    seen.seconds = round(time.monotonic() - started, 1)
    return seen


def _work(log: disk.Log, department: int, writers: int, seconds: float) -> None:
    disk.record_database(log)
    disk.record_files(storage, log)
    books = log.path.parent / "books"
    books.mkdir()
    say = partial(log.note, "said")
    crew = [writer.start(books, f"w{n}", department, say) for n in range(writers)]
    time.sleep(seconds)
    for one in crew:
        one.kill()


def _is_unheard(step: Step, deaf: str) -> bool:
    is_database = ".sqlite3" in step.path
    return step.what == "end" and bool(deaf) and is_database == (deaf == "database")


# --- images -------------------------------------------------------------------------------------


@dataclass
class Image:
    database: dict[str, bytes]
    files: dict[str, bytes]
    said: list[str]
    mode: str
    unsynced: int

    def lay_out(self, place: Path) -> None:
        place.mkdir()
        for ending, content in self.database.items():
            (place / f"base{ending}").write_bytes(content)
        for name, content in self.files.items():
            target = place / "files" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _images(
    base: Path, steps: Sequence[Step], cuts: Sequence[int], chance: random.Random
) -> Iterator[Image]:
    solid = {".sqlite3": bytearray(base.read_bytes()), ".sqlite3-wal": bytearray()}
    pending: dict[str, list[tuple[int, Step]]] = defaultdict(list)
    begun: dict[int, int] = {}
    files, said, at = _Store(), list[str](), 0
    for cut in cuts:
        for index in range(at, cut):
            step = steps[index]
            ending = next((end for end in solid if step.path.endswith(end)), "")
            if step.what == "said":
                said.append(step.path)
            elif not ending:
                files.take(index, step)
            elif step.what in {"write", "truncate"}:
                pending[ending].append((index, step))
            elif step.what == "begin":
                begun[step.at] = index
            elif step.what == "end":
                safe = bisect_left(pending[ending], begun[step.at], key=lambda pair: pair[0])
                for _index, one in pending[ending][:safe]:
                    _apply(solid[ending], one)
                del pending[ending][:safe]
            else:
                raise AssertionError(f"{step.what} of {step.path} has no meaning here")
        at, mode = cut, chance.choice(MODES)
        database = {}
        for ending, content in solid.items():
            image = bytearray(content)
            for _index, one in pending[ending]:
                for piece in _pieces(one, mode, chance):
                    _apply(image, piece)
            database[ending] = bytes(image)
        unsynced = sum(map(len, pending.values())) + files.unsynced
        yield Image(database, files.image(mode, chance), list(said), mode, unsynced)


def _apply(content: bytearray, step: Step) -> None:
    if step.what == "truncate":
        del content[step.at :]
        return
    content.extend(bytes(max(0, step.at - len(content))))
    content[step.at : step.at + len(step.data)] = step.data


def _pieces(step: Step, mode: str, chance: random.Random) -> list[Step]:
    """What came through of a step that was not synced."""
    if mode == "everything" or (mode != "nothing" and step.what == "truncate"):
        return [step] if mode == "everything" or chance.random() < 0.5 else []
    if mode == "nothing":
        return []
    if mode == "some writes":
        return [step] if chance.random() < 0.5 else []
    edges = [step.at, *range(step.at - step.at % SECTOR + SECTOR, step.at + len(step.data), SECTOR)]
    ends = [*edges[1:], step.at + len(step.data)]
    return [
        Step("write", step.path, start, step.data[start - step.at : end - step.at])
        for start, end in zip(edges, ends, strict=True)
        if chance.random() < 0.5
    ]


class _Store:
    """Names and contents are two things: each is safe by a sync of its own."""

    def __init__(self) -> None:
        self.content: dict[str, tuple[int, bytes]] = {}
        self.synced: dict[str, bytes] = {}
        self.begun: dict[int, tuple[int, bytes]] = {}
        self.renamed: dict[str, tuple[int, bytes, bytes]] = {}  # target: when, content, synced
        self.folders: dict[str, int] = {}
        self.safe_until: dict[str, int] = {}  # folder: names from before this step are safe

    def take(self, index: int, step: Step) -> None:
        path = step.path
        if step.what == "content":
            self.content[path] = (index, step.data)
        elif step.what == "begin":
            self.begun[step.at] = (index, self.content.get(path, (0, b""))[1])
        elif step.what == "end":
            since, content = self.begun[step.at]
            if path in self.content:
                self.synced[path] = content
            else:
                self.safe_until[path] = max(since, self.safe_until.get(path, 0))
        elif step.what == "rename":
            content = self.content.pop(path)[1]
            self.renamed[step.other] = (index, content, self.synced.pop(path, b""))
        elif step.what == "folder":
            self.folders.setdefault(path, index)

    def _is_safe(self, path: str, since: int) -> bool:
        return since < self.safe_until.get(path.rpartition("/")[0], 0)

    @property
    def unsynced(self) -> int:
        return sum(not self._is_safe(path, since) for path, (since, *_) in self.renamed.items())

    def image(self, mode: str, chance: random.Random) -> dict[str, bytes]:
        def came_through(path: str, since: int) -> bool:
            share = {"nothing": 0.0, "everything": 1.0}.get(mode, 0.5)
            return self._is_safe(path, since) or chance.random() < share

        gone = {path for path, since in self.folders.items() if not came_through(path, since)}
        files = {}
        for path, (since, content, synced) in self.renamed.items():
            is_there = not any(str(above) in gone for above in Path(path).parents)
            if is_there and came_through(path, since):
                is_whole = synced == content or mode == "everything"
                torn = content[: chance.randrange(len(content))]
                files["/".join(path.split("/")[-2:])] = content if is_whole else torn
        return files


# --- what an image holds ------------------------------------------------------------------------


def _check(place: Path, said: list[str], seen: Outages, where: str) -> None:
    try:
        with closing(sqlite3.connect(f"file:{place / 'base.sqlite3'}?vfs=unix", uri=True)) as image:
            found = _compare(image, place, said, seen)
    except sqlite3.DatabaseError as error:
        found = {"corrupt": 1}
        where = f"{where}: {error}"
    for name, count in found.items():
        setattr(seen, name, getattr(seen, name) + count)
        if count and len(seen.first) < 5:
            seen.first.append(f"{where}: {count} {name}")


def _compare(
    image: sqlite3.Connection, place: Path, said: list[str], seen: Outages
) -> dict[str, int]:
    sound = image.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    sound &= not image.execute("PRAGMA foreign_key_check").fetchall()
    names = Counter(name for (name,) in image.execute("SELECT name FROM documents_paper"))
    versions = {
        name
        for (name,) in image.execute(
            "SELECT name FROM documents_paper p JOIN documents_paperversion v ON v.paper_id = p.id"
        )
    }
    rows = dict(image.execute("SELECT id, sha256 FROM documents_file"))
    whole = {pk for pk, digest in rows.items() if _is_whole(place, digest)}
    bodies = image.execute("SELECT body FROM audit_auditpayload")
    noted = {json.loads(body)["result"] for (body,) in bodies}
    lost = without_entry = 0
    for line in said:
        title, paper, file, digest = line.split()
        lost += names[title] != 1 or rows.get(int(file)) != digest or int(file) not in whole
        without_entry += not {f"documents.paper:{paper}", f"documents.file:{file}"} <= noted
        seen.checked += 1
    return {
        "lost": lost,
        "torn": len(rows.keys() - whole) + len(set(names) - versions),
        "corrupt": not sound,
        "without_entry": without_entry,
    }


def _is_whole(place: Path, digest: str) -> bool:
    path = place / "files" / digest[:2] / digest
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == digest
