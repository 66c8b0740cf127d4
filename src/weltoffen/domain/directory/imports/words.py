"""Words of strangers as our codes: topics, groups, languages, days, yes and no."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from weltoffen.domain.directory.imports.places import folded

_YES = {
    *("ja", "j", "x", "yes", "y", "1", "wahr", "true", "vorhanden", "gegeben", "moglich"),
    *("nur frauen", "nur fur frauen", "mit kinderbetreuung", "stufenlos", "barrierefrei"),
    *("rollstuhlgerecht", "kostenlos", "kostenfrei", "gratis", "ja kostenlos"),
}
_NO = {
    *("nein", "n", "no", "0", "falsch", "false", "keine", "kein", "nicht", "nicht vorhanden"),
}
_PARTS = re.compile(r"[,;/\n|•]|\bund\b|\boder\b|\+|&")


@dataclass(frozen=True, slots=True)
class Words:
    """By folded name: "topic:childcare", "group:women", codes of languages and districts."""

    terms: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)

    def exact(self, taxonomy: str, code: str) -> str:
        """By the names that our own interface uses."""
        return self.terms.get(f"#{taxonomy}:{code}", "")

    def term(self, word: str, taxonomy: str = "") -> str:
        found = self.terms.get(folded(word), "")
        return found if not taxonomy or found.startswith(f"{taxonomy}:") else ""

    def language(self, word: str) -> str:
        plain = folded(word)
        return self.languages.get(plain) or self.languages.get(plain.removesuffix("e"), "")

    def district(self, word: str) -> str:
        return self.districts.get(folded(word), "")


def parts_of(text: str) -> Iterator[str]:
    """ "Arabisch, Farsi und Türkisch" one by one."""
    for part in _PARTS.split(text):
        if part.strip(" .:-"):
            yield part.strip(" .:-")


def is_yes(text: str) -> bool | None:
    """None for what is neither."""
    plain = folded(text)
    if plain in _YES:
        return True
    return False if plain in _NO else None
