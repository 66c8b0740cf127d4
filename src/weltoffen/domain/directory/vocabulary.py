"""The words by which strangers name our topics, groups, languages and districts."""

from babel import Locale

from weltoffen.base.translations.languages import languages
from weltoffen.base.vocabulary.models import Label, Term
from weltoffen.domain.directory.hsds.terms import taxonomy
from weltoffen.domain.directory.imports.places import folded
from weltoffen.domain.directory.imports.words import Words

_TAXONOMIES = (Term.Taxonomy.TOPIC, Term.Taxonomy.GROUP)


def words() -> Words:
    """What is printed counts more than what is only typed."""
    terms: dict[str, str] = {}
    known = {
        pk: f"{kind}:{code}"
        for pk, kind, code in Term.objects.filter(taxonomy__in=_TAXONOMIES).values_list(
            "pk", "taxonomy", "code"
        )
    }
    names = {str(kind): taxonomy(kind)["name"] for kind in _TAXONOMIES}
    for term in known.values():
        kind, _, code = term.partition(":")
        terms[f"#{names[kind]}:{code}"] = term
        terms.setdefault(folded(code), term)
    labels = Label.objects.filter(term__in=known, language="de").values_list("term", "kind", "text")
    order = (Label.Kind.PREFERRED, Label.Kind.SAME, Label.Kind.TYPED)
    for pk, _kind, text in sorted(labels, key=lambda row: order.index(Label.Kind(row[1]))):
        terms.setdefault(folded(text), known[pk])
    return Words(terms, _languages(), _districts())


def _languages() -> dict[str, str]:
    found = {
        folded(str(name)): code for code, name in Locale("de").languages.items() if "_" not in code
    }
    for one in languages():
        for name in (one.name, one.own_name, one.code):
            found[folded(name)] = one.code
    return found | {"farsi": "fa", "dari": "prs", "kurdisch": "ku", "kurmandschi": "kmr"}


def _districts() -> dict[str, str]:
    rows = Term.objects.filter(taxonomy=Term.Taxonomy.DISTRICT).values_list("code", "name")
    found: dict[str, str] = {}
    for code, name in rows:
        found[f"#{code}"] = found[folded(name)] = found[folded(code)] = code
    return found
