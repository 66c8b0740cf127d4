"""Word beginnings that touch integration: the shipped catalogue's, and those of the profile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any


class BadProfile(ValueError):
    """The profile cannot be used; the message names file, entry and what is missing."""


@dataclass(frozen=True, slots=True)
class Word:
    """The beginning of a word that touches integration, why, and where it does not.

    `theme` is the catalogue's group, by which it counts; a word of the profile alone has none: it
    is marked and does not count. `concern` is the field it speaks for, `concerns` are those in
    which it is marked (none: everywhere).
    """

    stem: str
    why: str
    concerns: frozenset[str] = frozenset()
    exceptions: tuple[str, ...] = ()
    theme: str = ""
    concern: str = ""
    is_must: bool = False
    is_own: bool = False  # stands in the profile
    is_inside: bool = False  # found within a word, too: "Bootsflüchtling"


def words_from(entries: Iterable[Mapping[str, Any]]) -> tuple[Word, ...]:
    """`[[word]]` of the profile's words.toml."""
    return tuple(
        Word(
            _text(entry, "stem", "words.toml: a word"),
            _text(entry, "why", f"words.toml: {entry.get('stem')}"),
            frozenset(entry.get("concerns", ())),
            tuple(entry.get("except", ())),
            is_own=True,
        )
        for entry in entries
    )


def catalogue_from(themes: Iterable[Mapping[str, Any]]) -> tuple[Word, ...]:
    """`[[theme]]` of the shipped catalogue."""
    return tuple(
        Word(
            stem,
            theme["why"],
            exceptions=tuple(theme.get("except", {}).get(stem, ())),
            theme=theme["key"] + ("" if is_strong else "~"),
            concern=theme.get("concern", ""),
            is_must=theme.get("must", False) and is_strong,
            is_inside=stem in theme.get("inside", ()),
        )
        for theme in themes
        for is_strong, stems in (
            (True, [*theme["words"], *theme.get("inside", ())]),
            (False, theme.get("weak", ())),
        )
        for stem in dict.fromkeys(stems)
    )


def joined(catalogue: Iterable[Word], own: Iterable[Word]) -> tuple[Word, ...]:
    """The profile's reasons and exceptions come before the catalogue's of the same stem."""
    words = {word.stem.casefold(): word for word in catalogue}
    for word in own:
        known = words.get(word.stem.casefold())
        words[word.stem.casefold()] = (
            replace(
                known,
                why=word.why,
                concerns=word.concerns,
                exceptions=(*known.exceptions, *word.exceptions),
                is_own=True,
            )
            if known
            else word
        )
    return tuple(words.values())


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadProfile(f"{where}: {key} is missing")
    return value.strip()
