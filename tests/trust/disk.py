"""What reaches the disk, in its order: every write, sync and rename of the database and the files.

SQLite is recorded by a layer between it and the system (a VFS, by ctypes into the very library that
Python uses), the store of files by its calls. All processes write into one log. A sync is noted
when it begins and when it has ended: only what was written before it began is safe after its end.
"""

import ctypes
import ctypes.util
import os
import pickle
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

POINTER, INT, LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
WRITE = ctypes.CFUNCTYPE(INT, POINTER, POINTER, INT, LONG)
TRUNCATE = ctypes.CFUNCTYPE(INT, POINTER, LONG)
SYNC = ctypes.CFUNCTYPE(INT, POINTER, INT)
OPEN = ctypes.CFUNCTYPE(INT, POINTER, POINTER, POINTER, INT, POINTER)
DELETE = ctypes.CFUNCTYPE(INT, POINTER, ctypes.c_char_p, INT)
# places in the tables of sqlite3.h, counted in pointers
METHODS, X_WRITE, X_TRUNCATE, X_SYNC = 19, 3, 4, 5
VFS_SIZE, NEXT, NAME, X_OPEN, X_DELETE = 22, 2, 3, 5, 6


@dataclass(frozen=True)
class Step:
    """`what`: write, truncate, delete, begin, end (of a sync), content, rename, folder, said."""

    what: str
    path: str = ""
    at: int = 0
    data: bytes = b""
    other: str = ""


class Log:
    """Appended by all processes, each step in one piece."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        self.numbers = count(1)

    def note(self, what: str, path: str = "", **more: Any) -> None:
        packed = pickle.dumps(Step(what, path, **more))
        os.write(self.handle, struct.pack("<I", len(packed)) + packed)

    def steps(self) -> Iterator[Step]:
        whole, place = self.path.read_bytes(), 0
        while place + 4 <= len(whole):
            (size,) = struct.unpack_from("<I", whole, place)
            if place + 4 + size > len(whole):  # its writer was killed
                return
            yield pickle.loads(whole[place + 4 : place + 4 + size])
            place += 4 + size

    def sync_number(self) -> int:
        return (os.getpid() << 24) + next(self.numbers)


def record_database(log: Log) -> None:
    """From now on, every connection that is opened in this process and its children is recorded."""
    library = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
    library.sqlite3_vfs_find.restype = POINTER
    original = library.sqlite3_vfs_find(None)
    table = (POINTER * VFS_SIZE)()
    ctypes.memmove(table, original, ctypes.sizeof(table))
    name = ctypes.c_char_p(b"recorded")
    table[NEXT], table[NAME] = None, ctypes.cast(name, POINTER).value
    opens, deletes = OPEN(table[X_OPEN]), DELETE(table[X_DELETE])
    paths: dict[int, str] = {}
    recorded: dict[int, Any] = {}

    def opened(_vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        done = opens(original, name, file, flags, out)  # it keeps the pointer, so never a copy
        methods = POINTER.from_address(file)
        if done == 0 and name is not None and methods.value:
            paths[file] = os.fsdecode(ctypes.string_at(name))
            if methods.value not in recorded:
                recorded[methods.value] = _recording(methods.value, log, paths)
            methods.value = ctypes.addressof(recorded[methods.value])
        return int(done)

    def deleted(_vfs: int, name: bytes, is_synced: int) -> int:
        done = int(deletes(original, name, is_synced))
        if done == 0:
            log.note("delete", os.fsdecode(name))
        return done

    kept = [OPEN(opened), DELETE(deleted)]
    table[X_OPEN] = ctypes.cast(kept[0], POINTER).value
    table[X_DELETE] = ctypes.cast(kept[1], POINTER).value
    _alive.extend([table, name, *kept])
    assert library.sqlite3_vfs_register(table, 1) == 0


_alive: list[Any] = []  # SQLite keeps pointers into these


def _recording(methods: int, log: Log, paths: dict[int, str]) -> Any:
    """The table of a file's methods with three of them replaced."""
    table = (POINTER * METHODS)()
    ctypes.memmove(table, methods, ctypes.sizeof(table))
    writes, cuts, syncs = WRITE(table[X_WRITE]), TRUNCATE(table[X_TRUNCATE]), SYNC(table[X_SYNC])

    def write(file: int, data: int, size: int, at: int) -> int:
        done = int(writes(file, data, size, at))
        log.note("write", paths[file], at=at, data=ctypes.string_at(data, size))
        return done

    def truncate(file: int, size: int) -> int:
        done = int(cuts(file, size))
        log.note("truncate", paths[file], at=size)
        return done

    def sync(file: int, flags: int) -> int:
        number = log.sync_number()
        log.note("begin", paths[file], at=number)
        done = int(syncs(file, flags))
        if done == 0:
            log.note("end", paths[file], at=number)
        return done

    kept = [WRITE(write), TRUNCATE(truncate), SYNC(sync)]
    for place, replaced in zip((X_WRITE, X_TRUNCATE, X_SYNC), kept, strict=True):
        table[place] = ctypes.cast(replaced, POINTER).value
    _alive.extend(kept)
    return table


def record_files(storage: Any, log: Log) -> None:
    """The store of files: what it writes, syncs, renames, and the folders that it makes."""

    def fsync(handle: int) -> None:
        path, number = os.readlink(f"/proc/self/fd/{handle}"), log.sync_number()
        if not os.path.isdir(path):
            log.note("content", path, data=Path(path).read_bytes())
        log.note("begin", path, at=number)
        os.fsync(handle)
        log.note("end", path, at=number)

    def replace(old: str, new: Path) -> None:
        os.replace(old, new)
        log.note("content", old, data=Path(new).read_bytes())
        log.note("rename", old, other=str(new))

    make = storage.mkdir

    def mkdir(folder: Path) -> None:
        make(folder)
        log.note("folder", str(folder))

    storage.os = SimpleNamespace(**{**vars(os), "fsync": fsync, "replace": replace})
    storage.mkdir = mkdir
