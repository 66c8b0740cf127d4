"""One spelling for Flüchtling, FLÜCHTLING and Fluechtling: for words, and for scanning."""

from typing import Final

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
MOST_SPECIAL: Final = 4  # with more, all are spelt alike: the ways would double with each
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz0123456789_" + bytes(
    [0xDF, *range(0xE0, 0xF7), *range(0xF8, 0x100)]
)
IS_LETTER: Final = bytes(byte in _LETTERS for byte in range(256))
_SOFT: Final = 0xAD  # softens a line break within a word


def _flat(byte: int) -> int:
    if 0x41 <= byte <= 0x5A or (0xC0 <= byte <= 0xDE and byte != 0xD7):
        return byte + 0x20
    return byte if byte in _LETTERS or byte == _SOFT else 0x20


_FLAT: Final = bytes(_flat(byte) for byte in range(256))


def fold(text: str) -> str:
    """So that Flüchtling, FLÜCHTLING and Fluechtling are one word."""
    return text.casefold().translate(_UMLAUTS)


def flat(text: str) -> bytes:
    """Small letters and spaces, a byte for each character: offsets are those of the text."""
    if "ẞ" in text:
        text = text.replace("ẞ", "ß")
    return text.encode("latin-1", "replace").translate(_FLAT)


def tokens(flat_text: bytes) -> list[bytes]:
    """The words of a flat text; what softens a line break does not part them."""
    return flat_text.replace(b"\xad", b"").split()


def parted(flat_text: bytes) -> bytes:
    """With a space for what softens a line break, too."""
    return flat_text.replace(b"\xad", b" ")


def spellings(stem: str) -> list[bytes]:
    """All ways in which a stem stands in a flat text: ü, ue, and u with its dots apart ("u ")."""
    if sum(letter in "äöüß" for letter in stem.lower()) > MOST_SPECIAL:
        ways = dict.fromkeys((stem.lower(), stem.lower().replace("ß", "ss"), fold(stem)))
        return [flat(form) for form in ways]
    forms = [""]
    for letter in stem.lower():
        plain = _UMLAUTS.get(ord(letter))
        forms = [form + way for form in forms for way in ((letter, plain) if plain else (letter,))]
    apart = "".join(_UMLAUTS.get(ord(c), c)[0] + " " if c in "äöü" else c for c in stem.lower())
    return [flat(form) for form in dict.fromkeys([*forms, apart])]
