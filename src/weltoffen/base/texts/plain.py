"""Text as it comes out of files and forms, made plain: Unicode, line ends, divided words."""

import re
import unicodedata

_CONTROL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # soft hyphens and text direction are Cf
_KEPT = frozenset("\n\t\u200c\u200d")  # joiners belong to the spelling of Persian and others
_HYPHENS = frozenset("\u2010\u2011")
# all but the ranges in which letters, digits, punctuation and signs of Europe stand
_SUSPECT = re.compile("[^\n\t -~\xa0-\xac\xae-\u02ff\u2012-\u2027\u2030-\u205e\u20a0-\u20bf]")
_LINE_ENDS = re.compile("[\r\u0085\u2028\u2029\v\f]")
_DIVIDED = re.compile(r"-(?<=[^\W\d_]-)[ \t]*\n[ \t]*(?=[^\W\d_])")
# what follows a hanging hyphen: "Kinder- und Jugendhilfe" must stay
_HANGING = re.compile(r"(?:und|oder|bzw|sowie|als|wie|noch|bis)\b")
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")  # a single plain space is as it should be
_GAPS = re.compile(r"\n{3,}")
# a range ("10-20") or a minus is wording: without it another number stands there
_BEFORE_NUMBER = re.compile(r"[-\u2010-\u2015\u2212](?=\s*\d)")
_KEPT_DASH = "\u2043"
_DASHES = re.compile(r"[\-\u2010-\u2015\u2212]+")


def tidy(text: str) -> str:
    """NFC; one kind of line end; words divided at line ends joined; empty lines part paragraphs."""
    text = visible(text)
    text = _DIVIDED.sub(_join, text)
    text = _SPACES.sub(" ", text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", text).strip()


def canonical(text: str) -> str:
    """Only what is wording: no spaces, no dashes but those of numbers, nothing invisible; NFKC."""
    plain = unicodedata.normalize("NFKC", visible(text))
    return _DASHES.sub("", "".join(_BEFORE_NUMBER.sub(_range_or_minus, plain).split()))


def visible(text: str) -> str:
    """NFC without control characters, soft hyphens and marks that turn the direction of text."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text).replace("\r\n", "\n"))
    return _SUSPECT.sub(_kept, text)


def _range_or_minus(found: re.Match[str]) -> str:
    """Kept between two numbers, and before one where a word begins; else it is as any dash."""
    text, place = found.string, found.start()
    before = place
    while before and text[before - 1].isspace():
        before -= 1
    if before and text[before - 1].isdecimal():
        return _KEPT_DASH
    begins = before < place or not place
    is_minus = begins and found[0] in "-\u2212" and text[place + 1].isdecimal()
    return _KEPT_DASH if is_minus else found[0]


def _kept(found: re.Match[str]) -> str:
    """What a suspect character becomes; most texts have hardly any, so each is asked for alone."""
    character = found[0]
    if character in _HYPHENS:
        return "-"
    if character in _KEPT or unicodedata.category(character) not in _CONTROL:
        return character
    return ""


def _join(found: re.Match[str]) -> str:
    """A small letter after the break continues the word; a capital begins a part of a compound."""
    rest = found.string[found.end() : found.end() + 8]
    if rest[:1].isupper():
        return "-"
    return "- " if _HANGING.match(rest) else ""


def one_line(text: str) -> str:
    """For names and titles: no line ends, no control or invisible characters, single spaces."""
    return " ".join(visible(text).split())
