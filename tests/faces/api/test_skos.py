"""The lists as SKOS: whole, in all languages, and sound by the rules that SKOS itself gives."""

from itertools import combinations

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.translations.languages import languages
from weltoffen.base.vocabulary.models import Label, Term
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations

pytestmark = pytest.mark.django_db
SAID = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@pytest.fixture
def graph(client):
    operations.load_taxonomies(CLOCK, profile_load())
    return read(client, "/skos/topics")


def read(client, path: str, form: str = "turtle") -> Graph:
    answer = client.get(path)
    assert answer.status_code == 200
    return Graph().parse(data=answer.content, format=form)


def test_every_topic_is_there_with_its_words_in_every_language(graph):
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == Term.objects.filter(taxonomy="topic").count() > 40
    written = {one.code for one in languages() if one.is_interface and one.code != "en"}
    for concept in concepts:
        assert {label.language for label in graph.objects(concept, SKOS.prefLabel)} >= written


def test_a_word_that_no_person_has_confirmed_says_so(graph, client):
    notes = " ".join(str(note) for note in graph.objects(None, SKOS.editorialNote))
    assert "not yet confirmed by a person" in notes
    Label.objects.update(is_machine=False)
    operations.load_taxonomies(CLOCK, profile_load())  # nothing new: the kept list stays
    assert len(read(client, "/skos/topics")) == len(graph)


def test_the_rules_of_integrity_hold(graph):
    """S9, S13, S14, S27, S37 of the Recommendation; above all: no circle."""
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert not schemes & concepts
    for concept in concepts:
        labels = [set(graph.objects(concept, says)) for says in SAID]
        assert not any(one & other for one, other in combinations(labels, 2))
        spoken = [label.language for label in graph.objects(concept, SKOS.prefLabel)]
        assert len(spoken) == len(set(spoken))
        above = list(graph.transitive_objects(concept, SKOS.broader))[1:]
        assert concept not in above
        assert not set(graph.objects(concept, SKOS.related)) & set(above)
        tops = set(graph.objects(concept, SKOS.topConceptOf))
        assert bool(tops) != bool(above)
        assert tops <= schemes


def test_json_ld_says_the_same(graph, client):
    assert set(read(client, "/skos/topics.jsonld", "json-ld")) == set(graph)
    assert (URIRef("http://testserver/skos/topics"), RDF.type, SKOS.ConceptScheme) not in graph


@pytest.mark.parametrize("path", ["/skos/persons", "/skos/topics.exe", "/skos/concern"])
def test_what_is_no_public_list_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_groups_too_and_a_reader_who_has_it_is_told_so(graph, client):
    first = client.get("/skos/groups.ttl")
    assert b"prefLabel" in first.content
    again = client.get("/skos/groups.ttl", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
