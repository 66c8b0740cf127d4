"""Ukrainian (and Russian, which many type): light stemming, by endings."""

import re
from typing import Final

_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LETTERS: Final = str.maketrans({"ґ": "г", "ё": "е", "ъ": "", "'": "", "ʼ": ""})
# longest first within each length; what stays must have a vowel and three letters
_ENDINGS: Final = (
    "ування ювання аннями еннями істю остями остей ього ьому ання ення іння ами ями ими іми ові"
    " еві єві ого ому ої ою ею єю ій ий ая яя ої их іх ах ях ам ям ом ем єм ів їв ев єв ів ти ть"
    " ити ати іти ать ять ить еть ует ют уть ого его ему ому ые ие ый ой ей ию ия иі ії ію ія"
    " ость істі сть а я о е є и і ї у ю ь й ы"
)
_BY_LENGTH: Final = tuple(sorted(set(_ENDINGS.split()), key=lambda one: (-len(one), one)))
_VOWEL: Final = re.compile("[аеєиіїоуюяыэ]")
_LEAST: Final = 3


def is_cyrillic(word: str) -> bool:
    return not word.isascii() and _CYRILLIC.match(word) is not None


def stem(word: str) -> str:
    """Two endings at most ("курсами", "навчання" and "навчанням")."""
    word = word.translate(_LETTERS)
    for _ in range(2):
        word = _shorter(word)
    # і and о/е change places in closed syllables: "дім", "дому"; ї and и likewise
    return word


def _shorter(word: str) -> str:
    for ending in _BY_LENGTH:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _LEAST and _VOWEL.search(rest):
            return rest
    return word
