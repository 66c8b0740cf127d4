"""A word as newcomers type it from a letter: inflected, mistyped, without umlauts, divided.

Everything follows from the seed; nothing here knows how the decoder compares.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import weltoffen

SHIPPED: Final = Path(weltoffen.__file__).parent / "domain" / "glossary" / "shipped"
KINDS: Final = ("inflection", "typing error", "no umlauts", "split compound")
NEIGHBOURS: Final = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "kö", "m": "n", "n": "bm", "o": "ip", "p": "oü",
    "q": "wa", "r": "et", "s": "ad", "t": "rz", "u": "zi", "v": "cb", "w": "qe", "x": "yc",
    "y": "x", "z": "tu", "ä": "ö", "ö": "lä", "ü": "p", "ß": "s",
}  # fmt: skip
BEGINNINGS: Final = ("eine", "die", "meine", "wegen der", "Antrag auf", "Was ist", "mein", "der")
JOINTS: Final = re.compile(
    r"(?<=ungs)(?=[a-zäöü]{4})|(?<=keits)(?=[a-zäöü]{4})|(?<=tions)(?=[a-zäöü]{4})|"
    r"(?<=[a-zäöü]{4})(?=(?:bescheinigung|erlaubnis|bescheid|antrag|pflicht|verfahren|verbot|"
    r"ausweis|befehl|beirat|klage|abrechnung|vertrag|geld|schutz|karte|kurs|amt|auflage|"
    r"nachweis|hilfe|center|schein|erhöhung|titel|bewertung|zeit|belehrung|einsicht|urkunde|"
    r"zeugnis|test|klasse|recht|androhung|erklärung|nummer|bedarf|beitrag|zulassung|"
    r"behörde|klärung|nachzug|kommission|einrichtung|gestattung|gemeinschaft|minderung|plan|"
    r"vorschuss|zuschlag|grad|sperre|zahlung|versicherung|entbindung|lohn|job|ladung|eigenschaft))"
)


@dataclass(frozen=True, slots=True)
class Asked:
    key: str
    word: str
    kind: str
    typed: str


def terms() -> list[dict[str, str]]:
    return list(tomllib.loads((SHIPPED / "terms.toml").read_text("utf-8"))["term"])


def asked(seed: int) -> Iterator[Asked]:
    """Four for each term, one of each kind. Words without umlauts or joints get capitals or
    a hyphen at a syllable instead: people do that, too."""
    chance = random.Random(seed)
    for term in terms():
        word = term["word"]
        yield Asked(term["key"], word, KINDS[0], inflected(word, chance))
        yield Asked(term["key"], word, KINDS[1], mistyped(word, chance))
        yield Asked(term["key"], word, KINDS[2], without_umlauts(word, chance))
        yield Asked(term["key"], word, KINDS[3], divided(word, chance))


def inflected(word: str, chance: random.Random) -> str:
    """With another ending, and often with words around it."""
    first, _, last = word.rpartition(" ")
    if last.endswith(("ung", "heit", "keit", "schaft", "tion", "ion")):
        last += "en"
    elif last.endswith("nis"):
        last += chance.choice(["se", "sen"])
    elif last.endswith("e"):
        last += "n"
    else:
        last += chance.choice(["s", "es", "e", "en"])
    first = re.sub(r"(?<=lich|iger|ufig|iert)e\b", "en", first)
    whole = f"{first} {last}".strip()
    return f"{chance.choice(BEGINNINGS)} {whole}" if chance.random() < 0.5 else whole


def mistyped(word: str, chance: random.Random) -> str:
    """One error, from twelve letters on two: a neighbour, a letter less, double or swapped."""
    letters = list(word)
    for _ in range(1 if len(word) < 12 else 2):
        at = chance.choice([i for i, c in enumerate(letters) if c.isalpha()])
        match chance.randrange(4):
            case 0:
                near = NEIGHBOURS.get(letters[at].lower(), "e")
                letters[at] = chance.choice(near)
            case 1:
                del letters[at]
            case 2:
                letters.insert(at, letters[at])
            case _:
                other = at + 1 if at + 1 < len(letters) else at - 1
                letters[at], letters[other] = letters[other], letters[at]
    return "".join(letters)


def without_umlauts(word: str, chance: random.Random) -> str:
    """As on a keyboard of another country: left away or written out; small or large letters."""
    out = chance.random() < 0.5
    pairs = {"ä": "ae", "ö": "oe", "ü": "ue"} if out else {"ä": "a", "ö": "o", "ü": "u"}
    plain = "".join(pairs.get(c, c) for c in word.lower()).replace("ß", "ss")
    return plain.upper() if chance.random() < 0.3 else plain


def divided(word: str, chance: random.Random) -> str:
    """At a joint of the compound, else somewhere: a gap, a hyphen, the end of a line."""
    joints = [match.start() for match in JOINTS.finditer(word)]
    at = chance.choice(joints) if joints else len(word) // 2
    gap = chance.choice([" ", "-", " - ", "-\n", " "])
    return word[:at] + gap + word[at:]
