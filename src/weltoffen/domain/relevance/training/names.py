"""Words that a model must not learn: names of persons, streets and places, and words of forms."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from weltoffen.domain.relevance.rules.folding import flat, tokens

_AFTER_TITLE: Final = re.compile(
    r"\b(?:Frau|Herrn?|Dr\.|Prof\.|Stadtr(?:at|ätin|äte|ätinnen)|StR(?:n|in)?|Bürgermeister(?:in)?|"
    r"Oberbürgermeister(?:in)?|Ortsvorsteher(?:in)?|Beigeordneten?r?|Dezernent(?:in)?)\s+"
    r"((?:(?:Dr\.|Prof\.|von|van|de)\s+)*[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?)"
)
_AFTER_PLACE: Final = re.compile(
    r"\b(?:Ortschaftsrat|Ortsverwaltung|Ortsteil|Ortsteile|Stadtteil|Stadtteile|Gemeinde|Stadt)\s+"
    r"([A-ZÄÖÜ][a-zäöüß]{3,})|\b[A-ZÄÖÜ][a-zäöüß]+-([A-ZÄÖÜ][a-zäöüß]{3,})\b"
)
_CAPITAL: Final = re.compile(r"(?<![.!?:\n] )(?<!\n)\b([A-ZÄÖÜ][a-zäöüß]{3,})\b")
_AFTER_ARTICLE: Final = re.compile(
    r"\b(?:der|die|das|des|dem|den|ein|eine|einer|einem|einen|eines|im|zum|zur|vom|kein|keine|"
    r"[a-zäöü]{3,}(?:en|er|es|em|e))\s+([A-ZÄÖÜ][a-zäöüß]{3,})\b"
)
_STREETS: Final = re.compile(r"(?:stra(?:ß|ss)en?|str|platz|platzes|allee|gasse|ring|weg|weges)$")
SHARE: Final = 0.06  # a common noun follows an article or an adjective more often than that
FORMS: Final = frozenset(
    word
    for line in (
        "januar februar märz april juni juli august september oktober november dezember",
        "montag dienstag mittwoch donnerstag freitag gremium termin vorlage beratungsfolge",
        "ergebnis öffentlich nichtöffentlich nein beschlussvorlage informationsvorlage",
        "beschlussantrag dienststelle verantwortlich anlage anlagen haushaltsmittel",
        "kontierungsobjekt kostenart erträge einzahlungen gesamtkosten folgekosten",
        "folgeerträge folgeeinsparungen kalkulatorischen gedruckt recyclingpapier",
        "plenarsitzung sitzung tagesordnungspunkt stadträtin stadtrat stadträte eingang",
        "eingegangen fraktion gemeinderatsfraktion bündnis grüne grünen linke freie wähler",
        "liste stellungnahme anfrage antrag änderungsantrag ergänzungsantrag",
    )
    for word in line.split()
)


def names(texts: Iterable[str]) -> frozenset[bytes]:
    """Flat words that are names, as far as capitals and neighbours tell."""
    titled: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    common: Counter[str] = Counter()
    for text in texts:
        titled.update(
            part for found in _AFTER_TITLE.findall(text) for part in re.split(r"[\s-]+", found)
        )
        placed.update(part for found in _AFTER_PLACE.findall(text) for part in found if part)
        capital.update(_CAPITAL.findall(text))
        common.update(_AFTER_ARTICLE.findall(text))
    suspects = {
        word
        for counted in (titled, placed)
        for word in counted
        if common[word] < SHARE * max(capital[word], 1) or counted[word] > 0.5 * capital[word]
    }
    rare = {word for word in capital if capital[word] <= 60 and common[word] < 0.02 * capital[word]}
    return frozenset(token for word in suspects | rare for token in tokens(flat(word)))


def is_ordinary(word: bytes) -> bool:
    """Letters only, four at least, no street, no word of a form."""
    plain = word.decode("latin-1")
    return len(plain) >= 4 and plain.isalpha() and plain not in FORMS and not _STREETS.search(plain)
