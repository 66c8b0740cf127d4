"""Readers of strangers' files in this process: starting one for each takes longer than the test.

That they are bounded in a process of their own is shown in `tests/domain/watch/formats`.
"""

import json
from typing import Any

import pytest

from weltoffen.base.documents.extraction import process
from weltoffen.base.intake.codec import as_plain
from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch.formats import worker

_ask = process.ask


@pytest.fixture
def readers_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ask", _ask_here)


def _ask_here(module: str, *arguments: str, content: bytes) -> dict[str, Any]:
    if module != worker.__name__:
        return _ask(module, *arguments, content=content)
    try:
        made = worker.READERS[arguments[0]](content, **json.loads(arguments[1]))
    except NotReadable as error:
        return {"refused": str(error)}
    return {"value": json.loads(json.dumps(as_plain(made)))}
