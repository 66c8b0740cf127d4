"""The catalogue against the shapes of DCAT-AP.de 3.0, offline; skipped where they are not."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCAT, DCTERMS, RDF, SKOS, Graph, Literal, URIRef

import figures

pyshacl = pytest.importorskip("pyshacl", reason="pySHACL is not installed")
FOLDER = figures.SHARED / "dcat-ap-de"
RESOURCES = FOLDER / "validator" / "resources"
SHAPES = (
    FOLDER / "semic" / "3.0.0-dcat-ap-SHACL.ttl",
    *(
        RESOURCES / "v3.0" / "shapes" / f"{name}.ttl"
        for name in (
            "dcat-ap-SHACL-DE",
            "dcat-ap-de-deprecated",
            "dcat-ap-spec-german-additions",
            "dcat-ap-de-controlledvocabularies",
        )
    ),
)
# without these, organisations are wrongly told to be no agents
KNOWN = ("mirror/foaf_0_1.rdf", "mirror/org.ttl", "mirror/vcard.ttl")
FOREIGN = ("http://publications.europa.eu/", "http://purl.org/adms/")
LISTS = ("dcat-ap-de-contributors.rdf", "dcat-ap-de-licenses-open.rdf")

if not FOLDER.is_dir():
    pytest.skip(
        "the shapes of DCAT-AP.de are not here (../shared/data/open/dcat-ap-de)",
        allow_module_level=True,
    )


def merged(paths: list[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@cache
def shapes() -> Graph:
    return merged(list(SHAPES))


@cache
def ontologies() -> Graph:
    lists = [RESOURCES / "dashboard-live" / "shapes" / name for name in LISTS]
    return merged([*(RESOURCES / name for name in KNOWN), *lists])


def violations(graph: Graph) -> list[str]:
    """Sentences of what the shapes call a violation; warnings are no violations.

    Whether a term is of a list can only be asked of lists that are here: contributors, licences.
    """
    _ok, report, _text = pyshacl.validate(
        graph,
        shacl_graph=shapes(),
        ont_graph=ontologies(),
        inference="rdfs",
        do_owl_imports=False,
        allow_warnings=True,
    )
    assert isinstance(report, Graph)
    return [
        f"{row.focus} {row.path}: {row.message}"
        for row in report.query(
            """SELECT ?focus ?path ?message WHERE {
            ?r a sh:ValidationResult ; sh:resultSeverity sh:Violation ; sh:focusNode ?focus .
            OPTIONAL { ?r sh:resultPath ?path } OPTIONAL { ?r sh:resultMessage ?message } }""",
            initNs={"sh": "http://www.w3.org/ns/shacl#"},
        )
        if row.path != SKOS.inScheme or not str(row.focus).startswith(FOREIGN)
    ]


def catalog(client: Any, form: str = "ttl") -> Graph:
    answer = client.get(f"/dcat/catalog.{form}")
    assert answer.status_code == 200
    name = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}[form]
    return Graph().parse(data=answer.content, format=name)


def test_the_shapes_accept_their_own_example() -> None:
    graph = Graph().parse(FOLDER / "testcases" / "v3.0_shapes" / "quicktest.ttl")
    assert violations(graph) == []


def test_the_catalogue_conforms(client: Any) -> None:
    figures.town()
    figures.taken(figures.dataset("zweiter", title="Zweiter Datensatz", legal_basis="§ 16 BStatG"))
    graph = catalog(client)
    assert len(list(graph.subjects(RDF.type, DCAT.Dataset))) == 2
    assert len(list(graph.subjects(RDF.type, DCAT.Distribution))) == 6
    assert violations(graph) == []


@pytest.mark.parametrize("city", ["darmstadt", "musterstadt"])
def test_it_conforms_in_every_city(client: Any, settings: Any, city: str) -> None:
    settings.PROFILE = city
    figures.catalogue()
    figures.taken(figures.dataset())
    assert violations(catalog(client)) == []


def test_an_empty_catalogue_is_one_too(client: Any) -> None:
    graph = catalog(client)
    assert list(graph.subjects(RDF.type, DCAT.Catalog))
    assert not list(graph.subjects(RDF.type, DCAT.Dataset))


def test_all_three_ways_of_writing_say_the_same(client: Any) -> None:
    figures.town()
    sizes = {len(catalog(client, form)) for form in ("ttl", "rdf", "jsonld")}
    assert len(sizes) == 1
    assert client.get("/dcat/catalog.xml").status_code == 404


@pytest.mark.parametrize(
    "spoil",
    [
        lambda graph, one: graph.remove((one, DCTERMS.title, None)),
        lambda graph, one: graph.remove((one, DCTERMS.publisher, None)),
        lambda graph, one: graph.set((one, DCAT.contactPoint, Literal("info@example.org"))),
        lambda graph, one: graph.set((one, DCTERMS.temporal, URIRef("http://example.org/1"))),
    ],
)
def test_a_spoilt_catalogue_does_not_conform(client: Any, spoil: Any) -> None:
    figures.town()
    graph = catalog(client)
    spoil(graph, next(graph.subjects(RDF.type, DCAT.Dataset)))
    assert violations(graph)


def test_every_distribution_can_be_downloaded_and_the_csv_has_its_schema(client: Any) -> None:
    figures.town()
    graph = catalog(client)
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        address = str(graph.value(distribution, DCAT.downloadURL))
        assert client.get("/" + address.split("/", 3)[3]).status_code == 200
        if address.endswith(".csv"):
            schema = str(graph.value(distribution, DCTERMS.conformsTo))
            assert client.get("/" + schema.split("/", 3)[3]).json()["fields"]
