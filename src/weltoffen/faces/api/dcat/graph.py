"""Datasets with their tables as a graph (DCAT-AP.de 3.0, which builds on DCAT-AP 3.0).

Every table is a distribution three times: CSV with a table schema, Excel, JSON.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from weltoffen.base.vocabulary.profile import City
from weltoffen.domain.indicators.models import Dataset, Release
from weltoffen.domain.indicators.queries.content import Content
from weltoffen.faces.kern.figures.linked import FORMS, file_of, page_of

DCATDE: Final = Namespace("http://dcat-ap.de/def/dcatde/")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
_EU: Final = "http://publications.europa.eu/resource/authority"
_FILE_TYPES: Final = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON"}
_VERSION: Final = URIRef("http://www.w3.org/ns/dcat#version")  # newer than the library
_AVAILABILITY: Final = URIRef("http://data.europa.eu/r5r/availability")
_LICENCES: Final = "http://dcat-ap.de/def/licenses/"
_POLITICAL: Final = "http://dcat-ap.de/def/politicalGeocoding"
# of the sixteen Länder, as the list of contributors of DCAT-AP.de names them
_CONTRIBUTORS: Final = {
    "BW": "badenWuerttemberg", "BY": "openDataPortalBayern", "BE": "berlinOpenData",
    "BB": "brandenburg", "HB": "bremen", "HH": "transparenzportalHamburg", "HE": "hessen",
    "MV": "mecklenburgVorpommern", "NI": "niedersachsen", "NW": "openNRW",
    "RP": "rheinlandPfalz", "SL": "saarland", "SN": "sachsen", "ST": "sachsenAnhalt",
    "SH": "schleswigHolstein", "TH": "thueringen",
}  # fmt: skip

Entry = tuple[Dataset, list[Content], list[Release]]


def graph_of(entries: Iterable[Entry], *, city: City, address: str, base: str) -> Graph:
    graph = Graph()
    for prefix, space in (
        ("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("dcatde", DCATDE), ("vcard", VCARD),
        ("adms", ADMS),
    ):  # fmt: skip
        graph.bind(prefix, space)
    catalog, publisher = URIRef(address), URIRef(f"{base}/#herausgeber")
    _agent(graph, publisher, ", ".join(city.address[:1]) or city.name, city.contact_email)
    graph.add((catalog, RDF.type, DCAT.Catalog))
    graph.add((catalog, DCTERMS.title, Literal(f"{city.name}: Die Stadt in Zahlen", lang="de")))
    said = "Veröffentlichte Zahlen der Stadt, geschützt gegen Rückschlüsse auf einzelne Menschen."
    graph.add((catalog, DCTERMS.description, Literal(said, lang="de")))
    graph.add((catalog, DCTERMS.publisher, publisher))
    graph.add((catalog, DCTERMS.language, URIRef(f"{_EU}/language/DEU")))
    graph.add((catalog, FOAF.homepage, _document(graph, f"{base}/zahlen/")))
    graph.add((catalog, DCAT.themeTaxonomy, URIRef(f"{_EU}/data-theme")))
    for dataset, contents, releases in entries:
        graph.add((catalog, DCAT.dataset, _dataset(graph, dataset, contents, releases, city)))
    return graph


def _dataset(
    graph: Graph, dataset: Dataset, contents: list[Content], releases: list[Release], city: City
) -> URIRef:
    here = URIRef(f"{page_of(dataset)}#datensatz")
    publisher = URIRef(f"{page_of(dataset)}#herausgeber")
    _agent(graph, publisher, dataset.publisher, "")
    facts: list[tuple[Node, Node]] = [
        (RDF.type, DCAT.Dataset),
        (DCTERMS.title, Literal(dataset.title, lang="de")),
        (DCTERMS.description, Literal(dataset.description or dataset.title, lang="de")),
        (DCTERMS.identifier, Literal(page_of(dataset))),
        (DCTERMS.publisher, publisher),
        (DCAT.theme, URIRef(f"{_EU}/data-theme/SOCI")),
        (DCAT.landingPage, _document(graph, page_of(dataset))),
        (DCAT.contactPoint, _contact(graph, dataset, city)),
        (DCTERMS.language, URIRef(f"{_EU}/language/DEU")),
        (DCATDE.contributorID, _contributor(city)),
        (DCATDE.politicalGeocodingLevelURI, URIRef(f"{_POLITICAL}/Level/municipality")),
        (
            DCATDE.politicalGeocodingURI,
            URIRef(f"http://dcat-ap.de/def/politicalGeocoding/municipalityKey/{city.ags}"),
        ),
        (DCATDE.geocodingDescription, Literal(city.name, lang="de")),
    ]
    facts += [(DCAT.keyword, Literal(word, lang="de")) for word in ("Bevölkerung", "Integration")]
    if dataset.legal_basis:
        facts.append((DCATDE.legalBasis, Literal(dataset.legal_basis, lang="de")))
    there = [one for one in releases if one.undone_at is None]
    if there:
        facts.append((DCTERMS.issued, _moment(there[-1].imported_at)))
        facts.append((DCTERMS.modified, _moment(there[0].imported_at)))
        facts.append((_VERSION, Literal(str(there[0].number))))
    for predicate, value in facts:
        graph.add((here, predicate, value))
    days = sorted(period.on for content in contents for period in content.periods)
    if days:
        graph.add((here, DCTERMS.temporal, _span(graph, days[0], days[-1])))
    for content in contents:
        for form in _FILE_TYPES:
            graph.add((here, DCAT.distribution, _distribution(graph, content, form)))
    return here


def _distribution(graph: Graph, content: Content, form: str) -> URIRef:
    address = file_of(content, form)
    here = URIRef(f"{address}#distribution")
    dataset = content.dataset
    facts: list[tuple[Node, Node]] = [
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, Literal(f"{content.table.title} ({_FILE_TYPES[form]})", lang="de")),
        (DCAT.accessURL, _document(graph, page_of(dataset))),
        (DCAT.downloadURL, _document(graph, address)),
        (DCTERMS["format"], URIRef(f"{_EU}/file-type/{_FILE_TYPES[form]}")),
        (DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{FORMS[form]}")),
        (DCTERMS.license, URIRef(f"{_LICENCES}{dataset.licence}")),
        (_AVAILABILITY, URIRef(f"{_EU}/planned-availability/STABLE")),
    ]  # fmt: skip
    if dataset.attribution:
        facts.append((DCATDE.licenseAttributionByText, Literal(dataset.attribution, lang="de")))
    if form == "csv":
        schema = URIRef(file_of(content, "schema"))
        graph.add((schema, RDF.type, DCTERMS.Standard))
        graph.add((schema, DCTERMS.title, Literal("Spalten der CSV-Datei", lang="de")))
        facts.append((DCTERMS.conformsTo, schema))
    for predicate, value in facts:
        graph.add((here, predicate, value))
    return here


def _agent(graph: Graph, here: URIRef, name: str, mail: str) -> None:
    graph.add((here, RDF.type, FOAF.Organization))
    graph.add((here, RDF.type, FOAF.Agent))
    graph.add((here, FOAF.name, Literal(name)))
    if mail:
        graph.add((here, FOAF.mbox, URIRef(f"mailto:{mail}")))


def _contact(graph: Graph, dataset: Dataset, city: City) -> Node:
    here = BNode()
    graph.add((here, RDF.type, VCARD.Organization))
    graph.add((here, RDF.type, VCARD.Kind))
    graph.add((here, VCARD.fn, Literal(dataset.publisher)))
    graph.add((here, VCARD.hasEmail, URIRef(f"mailto:{city.contact_email}")))
    return here


def _document(graph: Graph, address: str) -> URIRef:
    here = URIRef(address)
    graph.add((here, RDF.type, FOAF.Document))
    return here


def _span(graph: Graph, first: date, last: date) -> Node:
    here = BNode()
    graph.add((here, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((here, DCAT.startDate, Literal(first.isoformat(), datatype=XSD.date)))
    graph.add((here, DCAT.endDate, Literal(last.isoformat(), datatype=XSD.date)))
    return here


def _contributor(city: City) -> URIRef:
    return URIRef(f"http://dcat-ap.de/def/contributors/{_CONTRIBUTORS[city.land]}")


def _moment(at: datetime) -> Literal:
    return Literal(at.isoformat(timespec="seconds"), datatype=XSD.dateTime)
