"""Words for mails and papers about meetings, in the languages that people read."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

SHIPPED: Final = Path(__file__).parent / "shipped" / "invitation_mails.toml"
GERMAN: Final = "de"


def spoken_here(language: str) -> str:
    """The language itself where there are words in it, else German."""
    chosen = language.partition("-")[0]
    return chosen if chosen in _texts() else GERMAN


def words_in(language: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = _texts()[spoken_here(language)]
    return words


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
