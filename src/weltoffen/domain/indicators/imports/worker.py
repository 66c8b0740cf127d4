"""Readers of foreign files for a process of their own (`base/intake/worker`)."""

from collections.abc import Callable
from typing import Any

from weltoffen.base.intake.worker import work


def _lines(content: bytes, sheet: str) -> Any:
    from weltoffen.domain.indicators.imports.columns import HEADINGS
    from weltoffen.domain.indicators.imports.lines import lines_of

    lines = lines_of(content, sheet, known=HEADINGS.count_known)
    return lines


def _flat(content: bytes, **said: Any) -> Any:
    from weltoffen.base.intake.findings import NotReadable
    from weltoffen.domain.indicators.imports.genesis import is_flat, read, refuse_answers
    from weltoffen.domain.indicators.imports.lines import lines_of

    refuse_answers(content)
    lines = lines_of(content, known=lambda _row: 0)
    if not is_flat(lines.head):
        raise NotReadable(NOT_FLAT)
    return read(lines, **said)


NOT_FLAT = (
    "Das ist keine Flat-Datei von GENESIS, Regionalstatistik oder Zensus. Bitte wählen Sie beim"
    " Abruf das Format „Flat-CSV“, oder nehmen Sie die Datei als Tabelle auf."
)
READERS: dict[str, Callable[..., Any]] = {"lines": _lines, "flat": _flat}

if __name__ == "__main__":
    work(READERS)
