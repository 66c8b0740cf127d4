"""From a text to what the index keeps of it, and from what somebody types to what it is asked."""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cache

from weltoffen.base.texts.forms import STOP_WORDS, prefix_of, split, stem, stem_words, words_of

ORDERED = 12_000  # words of a text whose order is kept; PostgreSQL counts positions to 16,383
MAX_FORMS = 40_000  # different forms of one text; a tsvector is refused beyond 1 MB
MAX_ASKED = 12  # words of a question that count
_QUOTED = re.compile(r'"([^"]*)"')
_MAY_JOIN = re.compile("[-/.].")
_JOINED = re.compile(r"(?<![^\W_])[^\W_]++(?:[-/.][^\W_]++)++")  # never goes back: linear


@dataclass(frozen=True, slots=True)
class Entry:
    """The three columns of a document that are searched."""

    title: str
    text: str
    parts: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Forms that stand one after another; the last may be the beginning of a word."""

    forms: tuple[str, ...]
    is_open: bool = False


Forms = tuple[list[str], list[str], set[str]]
Question = list[list[Phrase]]  # every list must be met, by one of its phrases


def forms_of(title: str, text: str) -> Forms:
    """Forms of the title and the text in order, and "kitaneubau" for every "Kita-Neubau"."""
    # most words are not joined, and those that are come again and again
    pieces = {word for word in {*title.split(), *text.split()} if _MAY_JOIN.search(word)}
    joined = {
        stem("".join(words_of(word)))
        for word in _JOINED.findall(" ".join(pieces))
        if any(c.isalpha() for c in word)
    }
    return stem_words(title), stem_words(text), joined


def entry(forms: Forms, parts_of: Callable[[str], tuple[str, ...]]) -> Entry:
    title, text, joined = forms
    ordered, rest = text[:ORDERED], text[ORDERED:]
    parts = joined | set(rest)
    for form in {*title, *text, *joined}:
        parts.update(parts_of(form))
    ordered_forms = {*title, *ordered}
    room = max(MAX_FORMS - len(ordered_forms), 0)
    return Entry(" ".join(title), " ".join(ordered), " ".join(sorted(parts - ordered_forms)[:room]))


def splitter(known: Container[str]) -> Callable[[str], tuple[str, ...]]:
    """Parts of compounds, against these known words; each form is looked at once."""

    @cache
    def parts_of(form: str) -> tuple[str, ...]:
        return split(form, known) if len(form) >= 6 and form.isalpha() else ()

    return parts_of


def question(typed: str) -> Question:
    """What somebody typed: every word counts, quotes bind, the last word may be unfinished."""
    asked: Question = []
    for phrase in _QUOTED.findall(typed[:500]):
        if forms := tuple(stem_words(phrase)):
            asked.append([Phrase(forms)])
    loose = _QUOTED.sub(" ", typed[:500]).replace('"', " ")
    words = loose.split()
    for position, word in enumerate(words):
        is_last = position == len(words) - 1 and loose.endswith(word)
        if ways := list(_ways(word, is_open=is_last)):
            asked.append(ways)
    return asked[:MAX_ASKED]


def _ways(word: str, *, is_open: bool) -> Iterable[Phrase]:
    """How a word may be met: by its form, joined or in parts, by its beginning when unfinished."""
    pieces = words_of(word)
    forms = tuple(form for piece in pieces if (form := stem(piece)) not in STOP_WORDS)
    if not forms:
        return
    beginning = prefix_of(pieces[-1])
    goes_on = is_open and len(beginning) >= 3 and len(forms) == len(pieces)
    if goes_on:
        yield Phrase((*forms[:-1], beginning), is_open=True)
    if not (goes_on and forms[-1].startswith(beginning)):
        yield Phrase(forms)
    if len(pieces) > 1 and any(c.isalpha() for c in word):
        yield Phrase((stem("".join(pieces)),))
