"""Forms of words in the portal's languages: what is one word to people is one form to us.

A text is read in its own language. What somebody types is read in all languages of its script at
once, for people mix them ("Deutschkurs للنساء").
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

import Stemmer

from weltoffen.base.texts.forms import stem as german
from weltoffen.domain.directory.finding.rules import arabic, cyrillic

LATIN: Final = ("de", "en", "fr", "tr")
_SNOWBALL: Final = {"en": "english", "fr": "french", "tr": "turkish"}
_STEMMERS: Final = {code: Stemmer.Stemmer(name) for code, name in _SNOWBALL.items()}
_APOSTROPHES: Final = re.compile("(?<=\\w)['\u2019\u02bc](?=\\w)")
_WORD: Final = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_PIECE: Final = re.compile(r"[^\W_]+")
LONGEST: Final = 60  # letters of a word


def words_of(text: str) -> list[str]:
    """As written, without what is no letter or digit; "Kita-Platz" stays together."""
    return _WORD.findall(_plain(text))


def pieces_of(word: str) -> list[str]:
    """ "Kita-Platz" is also "Kita", "Platz" and "KitaPlatz"."""
    pieces = _PIECE.findall(word)
    return [*pieces, "".join(pieces)] if len(pieces) > 1 else pieces


@lru_cache(maxsize=200_000)
def form(word: str, language: str) -> str:
    """The one form of a word in a text of this language."""
    word = word.lower()[:LONGEST]
    if arabic.is_arabic(word):
        return arabic.stem(word)
    if cyrillic.is_cyrillic(word):
        return cyrillic.stem(word)
    if word.isdigit():
        return word
    stemmer = _STEMMERS.get(language)
    if stemmer is None:
        return german(word)
    return fold(stemmer.stemWord(word))


@lru_cache(maxsize=20_000)
def forms(word: str, language: str = "de") -> tuple[str, ...]:
    """All forms that a typed word may have, those of German and of the page's language first."""
    if not word.isascii() and (arabic.is_arabic(word) or cyrillic.is_cyrillic(word)):
        return (form(word, language),)
    order = ("de", *(code for code in (language, *LATIN) if code in _STEMMERS))
    return tuple(dict.fromkeys(form(word, code) for code in order))


def fold(word: str) -> str:
    """Without marks, as it is compared when somebody misspelt it."""
    if word.isascii():
        return word.lower()
    if arabic.is_arabic(word):
        return arabic.normal(word)
    marked = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(c for c in marked if not unicodedata.combining(c))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    if not text.isascii():
        text = arabic.without_marks(text)
        text = _APOSTROPHES.sub(_glued, text)
    return text


def _glued(found: re.Match[str]) -> str:
    """п'ять is one word; l'école are two."""
    before = found.string[found.start() - 1]
    return "" if cyrillic.is_cyrillic(before) else " "
