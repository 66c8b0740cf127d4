"""Topics, groups and districts by their names in a language."""

from collections.abc import Iterable

from weltoffen.base.vocabulary.models import Label, Term
from weltoffen.domain.directory.queries.shown import ShownTerm

TOPIC, GROUP, DISTRICT = Term.Taxonomy.TOPIC, Term.Taxonomy.GROUP, Term.Taxonomy.DISTRICT


def shown_terms(taxonomy: str, language: str) -> list[ShownTerm]:
    """All of one list in their order; two queries."""
    terms = list(Term.objects.filter(taxonomy=taxonomy).select_related("parent"))
    names = names_in(language, (term.pk for term in terms))
    return [shown_term(term, names) for term in terms]


def shown_term(term: Term, names: dict[int, str]) -> ShownTerm:
    name = names.get(term.pk, term.name)
    return ShownTerm(term.code, name, term.parent.code if term.parent else "")


def names_in(language: str, terms: Iterable[int]) -> dict[int, str]:
    """By term; those without a word in this language keep their German name."""
    if language == "de":
        return {}
    labels = Label.objects.filter(
        term__in=list(terms), language=language, kind=Label.Kind.PREFERRED
    )
    return dict(labels.values_list("term_id", "text"))
