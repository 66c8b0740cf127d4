"""Arabic and Persian: one letter for each sound, without marks, article and common endings."""

import re
from typing import Final

_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
# tatweel, vowel marks, direction marks and the joiners of Persian
_MARKS: Final = re.compile("[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f]")
_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        **dict.fromkeys("ک", "ك"),
        **dict.fromkeys("ةۀ", "ه"),
        "ؤ": "و",
        "ئ": "ي",
        "ء": "",
    }
    | {chr(0x660 + digit): str(digit) for digit in range(10)}
    | {chr(0x6F0 + digit): str(digit) for digit in range(10)}
)
_ARTICLES: Final = ("وال", "بال", "كال", "فال", "لل", "ال")
_ENDINGS: Final = ("هاي", "ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LEAST: Final = 3  # letters that must stay
_LEAST_WITHOUT_ENDING: Final = 3


def is_arabic(word: str) -> bool:
    return not word.isascii() and _ARABIC.match(word) is not None


def without_marks(text: str) -> str:
    return _MARKS.sub("", text)


def normal(word: str) -> str:
    return without_marks(word).translate(_LETTERS)


def stem(word: str) -> str:
    """Light: the article and one kind of ending go, roots are not sought."""
    word = normal(word)
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST - 1:
            word = word[len(article) :]
            break
    else:
        if word.startswith("و") and len(word) > _LEAST + 1:
            word = word[1:]
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_WITHOUT_ENDING:
                word = word[: -len(ending)]
                break
    return word
