"""Readers of strangers' files in this process: starting one for each takes longer than the test.

That they are bounded in a process of their own is shown in `tests/domain/watch/formats`.
"""

import json
from typing import Any

import pytest

from weltoffen.base.documents.extraction import process
from weltoffen.base.intake.codec import as_plain
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.directory.imports import worker as directory
from weltoffen.domain.meetings.replies import worker as replies
from weltoffen.domain.watch.formats import worker as watch

_ask = process.ask
_READERS = {one.__name__: one.READERS for one in (watch, directory, replies)}


@pytest.fixture
def readers_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ask", _ask_here)


def _ask_here(module: str, *arguments: str, content: bytes) -> dict[str, Any]:
    if module not in _READERS:
        return _ask(module, *arguments, content=content)
    try:
        made = _READERS[module][arguments[0]](content, **json.loads(arguments[1]))
    except NotReadable as error:
        return {"refused": str(error)}
    return {"value": json.loads(json.dumps(as_plain(made)))}
