"""Word forms for searching: the same on every database, because we make them ourselves.

Snowball is applied until nothing changes (one pass keeps Kurs and Kurse apart), then umlauts and
other marks are folded. What is left is ASCII, so that no database's own idea of a word comes in.
"""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

import Stemmer

MAX_WORD = 60  # characters of one form
_STOP = """
    aber als am an auch auf aus bei bis da das dass dem den der des die durch ein
    eine einem einen einer eines er es fur ihm ihn ihr im in ist mit nach nicht noch
    nur ob oder sich sie sind so sowie uber um und uns unter vom von vor war was
    wenn werden wie wird zu zum zur
"""
STOP_WORDS = frozenset(_STOP.split())
# endings and beginnings, and what divided words leave behind: never parts of a compound
_ENDS = """
    abs aus bar bei ber chen che cht den der die ein end ent erg ers ert ete ger ges
    haft heit hin ich ier ige igen ing ion isch ist ite keit lein lich los mal mit
    nis non nen ren sam schaft sch sen sich sie tät tat ten ter tion tig tum und ung
    ungen uns ver vor weg wid zer zur
"""
_NO_PARTS = frozenset(_ENDS.split())
_PLURAL = re.compile(r"(?<=[^\W\d_]{2})([aioy])s$")  # Kitas, Büros; unknown to Snowball
_WORD = re.compile(r"[^\W_]+")
_FUGUES = ("", "s", "es", "n", "en", "er", "e")
_MIN_PART = 3
_MAX_KNOWN = 200_000
_STEMMER = Stemmer.Stemmer("german")


def stem_words(text: str) -> list[str]:
    """The forms of the words of a text in their order, without words that mean nothing alone."""
    return list(filter(None, map(_FORMS.__getitem__, words_of(text))))


def words_of(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).replace("\u00ad", "").lower())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """One form for all inflections: "Kurse", "Kurses" and "Kurs" are the same."""
    if word.isdigit() and word.isascii():
        return word[:MAX_WORD]
    form = _fold(word)
    if form in STOP_WORDS:
        return form
    word = word[:MAX_WORD]
    for _ in range(6):
        word, before = _fold(_STEMMER.stemWord(_PLURAL.sub(r"\1", word))), word
        if word == before:
            break
    return _ascii(word)[:MAX_WORD]


class _Forms(dict[str, str]):
    """The form of each word that came so far, none for stop words: one look per word of a text."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MAX_KNOWN:
            self.clear()
        form = stem(word)
        self[word] = form = "" if form in STOP_WORDS else form
        return form


_FORMS = _Forms()


def prefix_of(word: str) -> str:
    """What forms of words begin with that begin like this (for the last word being typed)."""
    return _ascii(_fold(word))[:MAX_WORD]


def split(form: str, known: Container[str]) -> tuple[str, ...]:
    """The parts of a compound, if all of them are known words; the fewest and longest win.

    "sprachkur" (Sprachkurs) is "sprach" and "kur" where both occur on their own.
    """
    return _split(form, known, 4) or ()


def candidates(form: str) -> set[str]:
    """Every form that `split` may ask for, so that they can be looked up in one query."""
    found = set()
    for start in range(len(form) - _MIN_PART + 1):
        for end in range(start + _MIN_PART, len(form) + 1):
            found.add(form[start:end])
    found.discard(form)
    return found


def _split(form: str, known: Container[str], most: int) -> tuple[str, ...]:
    for cut in range(_MIN_PART, len(form) - _MIN_PART + 1):
        tail = form[cut:]  # the head of the compound, as long as possible
        if tail not in known or tail in _NO_PARTS:
            continue
        front = form[:cut]
        if whole := _known_front(front, known):
            return (whole, tail)
        if most > 2 and (parts := _split_front(front, known, most - 1)):
            return (*parts, tail)
    return ()


def _split_front(front: str, known: Container[str], most: int) -> tuple[str, ...]:
    for fugue in _FUGUES:
        if front.endswith(fugue) and (
            parts := _split(front[: len(front) - len(fugue)], known, most)
        ):
            return parts
    return ()


def _known_front(front: str, known: Container[str]) -> str:
    for fugue in _FUGUES:
        bare = front[: len(front) - len(fugue)] if front.endswith(fugue) else ""
        if len(bare) >= _MIN_PART and bare in known and bare not in _NO_PARTS:
            return bare
    return ""


def _fold(word: str) -> str:
    """Without umlauts and other marks; ß is ss."""
    if word.isascii():
        return word
    marked = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in marked if not unicodedata.combining(c))


def _ascii(word: str) -> str:
    """Letters of other scripts as their numbers, so that every database takes them as one word."""
    return word if word.isascii() else "".join(c if c.isascii() else f"u{ord(c):05x}" for c in word)
