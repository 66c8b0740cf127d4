"""Words for facets that are no topic: "kostenlos", "heute Abend", names of languages."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale

SHIPPED: Final = Path(__file__).parents[1] / "shipped" / "facets.toml"
SPOKEN_IN: Final = ("de", "en", "fr", "tr", "ar", "fa", "uk", "ru")
# languages that offers are spoken in; German is what nearly all are, and means the subject
_SPOKEN: Final = """
    ar fa prs ps ku ckb tr uk ru en fr es it pl ro bg sr hr bs sq ti am so sw ha ur hi bn ta
    pa vi zh th ka hy az uz mk el hu pt ne tl ff wo rom
"""
# as they are called by those who speak them and others, where lists of languages say it otherwise
_ALSO: Final = {
    "fa": ("Farsi", "Dari", "Persisch"),
    "prs": ("Dari", "Farsi"),
    "ku": ("Kurmandschi", "Kurmanci", "Kurdi"),
    "ckb": ("Sorani", "Kurdisch"),
    "ti": ("Tigrinya", "Tigrinia", "Tigrigna"),
    "sq": ("Shqip",),
    "uk": ("Ukrainska",),
    "tr": ("Türkce", "Turkce"),
    "rom": ("Romanes",),
}
_OPENS: Final = ("now", "evening")


@cache
def facet_words() -> tuple[tuple[str, str, str], ...]:
    """Words, their language, the facet."""
    return (*_of_flags(), *_of_languages())


def _of_flags() -> Iterator[tuple[str, str, str]]:
    listed = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    for name, by_language in listed.items():
        facet = f"opens:{name}" if name in _OPENS else f"flag:{name}"
        for language, several in by_language.items():
            yield from ((text, language, facet) for text in several)


def _of_languages() -> Iterator[tuple[str, str, str]]:
    for code in _SPOKEN.split():
        facet = f"language:{code}"
        for language in SPOKEN_IN:
            name = Locale.parse(language).languages.get(code)
            if name and "(" not in name:
                yield name, language, facet
                if language == "de" and name.endswith("isch"):
                    yield f"{name}e", language, facet
        yield from ((name, "de", facet) for name in _ALSO.get(code, ()))
