"""Reads one file in a process of its own (`base/intake/worker`)."""

from collections.abc import Callable
from typing import Any

from weltoffen.base.intake.worker import work
from weltoffen.base.translations.exchange.reading_xliff import read

READERS: dict[str, Callable[..., Any]] = {"xliff": read}

if __name__ == "__main__":
    work(READERS)
