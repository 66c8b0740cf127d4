"""What the sweeps over all pages share."""

from collections.abc import Callable

import pytest
from django.template import engines


@pytest.fixture
def without_frame(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Head and navigation are the same on every page of a person; after the first pages they are
    left out, which makes the rest twice as fast."""
    engine = engines["django"].engine
    rest = tuple(
        processor
        for processor in engine.template_context_processors
        if processor.__module__ != "weltoffen.faces.desk.shell.context"
    )
    assert len(rest) < len(engine.template_context_processors)
    return lambda: monkeypatch.setattr(engine, "template_context_processors", rest)
