"""How a word sounds to somebody who writes by ear: "fahrrat" and "Fahrrad" are one sound."""

import re
from functools import lru_cache
from typing import Final

# in this order; what is written differently and sounds alike in German, Turkish or English ears
_ALIKE: Final = (
    ("t?skh|t?sch|t?sh|tch|ch", "S"),
    ("ph|v|w", "f"),
    ("qu|kw|kv", "kf"),
    ("x|chs|cks", "ks"),
    ("tz|ts|zz|z|ç", "z"),
    ("ck|c|q|g", "k"),
    ("dt|th|d", "t"),
    ("b", "p"),
    ("eu|oi|oy|aeu|au(?=e)", "O"),
    ("ei|ai|ay|ey", "A"),
    ("ie|ih|y|j|ue|ui", "i"),
    ("ae|ee|eh|ah(?=e)", "e"),
    ("oe|oo|oh", "o"),
    ("(?<=[aeiouAO])h", ""),
)
_RULES: Final = tuple((re.compile(written), heard) for written, heard in _ALIKE)
_TWICE: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sound(folded: str) -> str:
    """Of a word without marks; of other scripts the word itself."""
    if not folded.isascii():
        return folded
    for written, heard in _RULES:
        folded = written.sub(heard, folded)
    return _TWICE.sub(r"\1", folded)
