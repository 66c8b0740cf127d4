"""A list of terms as a graph (SKOS, W3C Recommendation of 18 August 2009).

A concept's address is the list's address, "#" and the term's code. Language tags are BCP 47: plain
German is `de-simple`, a registered variant.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from weltoffen.base.vocabulary.models import Label, Term

ORIGINAL: Final = "de"
_PROPERTIES: Final = {
    Label.Kind.PREFERRED: SKOS.prefLabel,
    Label.Kind.SAME: SKOS.altLabel,
    Label.Kind.TYPED: SKOS.hiddenLabel,
}


def graph_of(terms: Iterable[Term], *, address: str, title: str) -> Graph:
    """`terms` with `labels` at hand; `address`: of the list, without "#"."""
    graph = Graph()
    scheme = URIRef(address)
    graph.bind("skos", SKOS)
    graph.bind("dcterms", DCTERMS)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, Literal(title, lang=ORIGINAL)))
    terms = list(terms)
    here = {term.pk: URIRef(f"{address}#{term.code}") for term in terms}
    for term in terms:
        concept, above = here[term.pk], here.get(term.parent_id or 0)
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, scheme))
        graph.add((concept, SKOS.notation, Literal(term.code)))
        if term.description:
            graph.add((concept, SKOS.definition, Literal(term.description, lang=ORIGINAL)))
        if above is None:
            graph.add((concept, SKOS.topConceptOf, scheme))
            graph.add((scheme, SKOS.hasTopConcept, concept))
        else:
            graph.add((concept, SKOS.broader, above))
            graph.add((above, SKOS.narrower, concept))
        _say(graph, concept, list(term.labels.all()))
    return graph


def _say(graph: Graph, concept: URIRef, labels: list[Label]) -> None:
    """A word has one part only: as printed, else as meaning the same, else as typed (S13)."""
    said: dict[str, set[str]] = defaultdict(set)
    for kind, says in _PROPERTIES.items():
        for label in labels:
            if label.kind == kind and label.text not in said[label.language]:
                said[label.language].add(label.text)
                graph.add((concept, says, Literal(label.text, lang=label.language)))
    drafts = sorted({label.language for label in labels if label.is_machine})
    if drafts:
        note = "Translated by a machine, not yet confirmed by a person: " + ", ".join(drafts)
        graph.add((concept, SKOS.editorialNote, Literal(note, lang="en")))
