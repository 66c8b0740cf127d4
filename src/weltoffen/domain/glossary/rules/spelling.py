"""Words as they are compared: without marks, capitals and gaps, and as they sound."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from weltoffen.base.texts.forms import stem

LONGEST: Final = 60  # characters of one word
_DIVIDED: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011]\s*\n\s*(?=[^\W\d_])")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UMLAUTS: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
_WRITTEN_OUT: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_HEARD: Final = (
    ("sch", "s"),
    ("tz", "z"),
    ("ts", "z"),
    ("ck", "k"),
    ("dt", "t"),
    ("th", "t"),
    ("ph", "f"),
    ("qu", "kw"),
    ("ie", "i"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("eu", "oi"),
    ("v", "f"),
    ("c", "k"),
    ("y", "i"),
    ("d", "t"),
    ("b", "p"),
    ("g", "k"),
)
_SILENT: Final = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_DOUBLED: Final = re.compile(r"(.)\1+")


def words_of(text: str) -> list[str]:
    """The words of a text as they stand there; those divided at the end of a line are whole."""
    whole = _DIVIDED.sub("", unicodedata.normalize("NFC", text))
    return [word[:LONGEST] for word in _WORD.findall(whole)]


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """ "Kündigung", "Kuendigung" and "KUNDIGUNG" are the same; any script."""
    low = unicodedata.normalize("NFC", word).lower().replace("ß", "ss").translate(_UMLAUTS)
    if low.isascii():
        for pair, letter in _WRITTEN_OUT:
            low = low.replace(pair, letter)
    else:
        marked = unicodedata.normalize("NFKD", low)
        low = "".join(c for c in marked if not unicodedata.combining(c))
    return "".join(c for c in low if c.isalnum())


@lru_cache(maxsize=20_000)
def stemmed(word: str) -> str:
    """Without its ending, where we know about endings: German words."""
    bare = folded(word)
    return folded(stem(word.lower())) if bare.isascii() else bare


@lru_cache(maxsize=20_000)
def heard(fold: str) -> str:
    """As it sounds to somebody who learns German: "Wiederspruch" is "Widerspruch"."""
    sound = _SILENT.sub("", fold)
    for written, spoken in _HEARD:
        sound = sound.replace(written, spoken)
    return _DOUBLED.sub(r"\1", sound)


def transcribed(word: str) -> str:
    """With umlauts written out, for addresses: "Kündigung" is "kuendigung"."""
    pairs = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    return unicodedata.normalize("NFC", word).lower().translate(pairs)
