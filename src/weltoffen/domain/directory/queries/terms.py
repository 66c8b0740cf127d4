"""Topics, groups and districts by their names in a language."""

from collections.abc import Mapping
from dataclasses import dataclass

from weltoffen.base.vocabulary.models import Label, Term

ORIGINAL = "de"
PLAIN = "de-simple"
SHOWN = (Term.Taxonomy.TOPIC, Term.Taxonomy.GROUP, Term.Taxonomy.DISTRICT)


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """`language` is that of the name: German where there is no word in the language asked for."""

    pk: int
    code: str
    name: str
    language: str
    description: str  # German
    parent: str  # code; empty for those on top
    same: tuple[str, ...]  # other words for it, in the language asked for
    is_machine: bool = False


Terms = Mapping[str, Mapping[str, NamedTerm]]  # taxonomy -> code -> term, in their order


def named_terms(language: str) -> Terms:
    """Two queries, however many there are."""
    wanted = {language, PLAIN, ORIGINAL} if language == PLAIN else {language, ORIGINAL}
    labels: dict[tuple[int, str], list[Label]] = {}
    for label in Label.objects.filter(
        term__taxonomy__in=SHOWN, language__in=wanted, kind__in=(Label.Kind.PREFERRED, "same")
    ):
        labels.setdefault((label.term_id, label.language), []).append(label)
    found: dict[str, dict[str, NamedTerm]] = {taxonomy: {} for taxonomy in SHOWN}
    for term in Term.objects.filter(taxonomy__in=SHOWN).select_related("parent"):
        found[term.taxonomy][term.code] = _named(term, language, labels)
    return found


def _named(term: Term, language: str, labels: Mapping[tuple[int, str], list[Label]]) -> NamedTerm:
    name, spoken, is_machine = term.name, ORIGINAL, False
    for code in (language, ORIGINAL):
        printed = [x for x in labels.get((term.pk, code), ()) if x.kind == Label.Kind.PREFERRED]
        if printed:
            name, spoken, is_machine = printed[0].text, code, printed[0].is_machine
            break
    return NamedTerm(
        pk=term.pk,
        code=term.code,
        name=name,
        language=spoken,
        description=term.description,
        parent=term.parent.code if term.parent else "",
        same=tuple(x.text for x in labels.get((term.pk, language), ()) if x.kind == "same"),
        is_machine=is_machine,
    )
