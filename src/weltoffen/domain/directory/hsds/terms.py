"""Taxonomies and their terms."""

from typing import Final

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.directory.hsds import naming
from weltoffen.domain.directory.hsds.plain import Json, known

DESCRIPTIONS: Final = {
    Term.Taxonomy.TOPIC: ("Themen", "Worum es bei Angeboten für Neuzugewanderte geht"),
    Term.Taxonomy.GROUP: ("Zielgruppen", "Für wen ein Angebot ist"),
    Term.Taxonomy.DISTRICT: ("Stadtteile", "Stadtteile der Kommune"),
}


def taxonomy(code: str) -> Json:
    name, description = DESCRIPTIONS[Term.Taxonomy(code)]
    if code == Term.Taxonomy.DISTRICT:
        name = f"{name} ({city().short_name})"
    return {"id": str(naming.taxonomy(code)), "name": name, "description": description}


def term(term: Term) -> Json:
    """`term.parent` should be loaded."""
    parent = term.parent
    return known(
        {
            "id": str(naming.term(term.taxonomy, term.code)),
            "code": term.code,
            "name": term.name,
            "description": term.description or term.name,
            "parent_id": str(naming.term(parent.taxonomy, parent.code)) if parent else None,
            "taxonomy": DESCRIPTIONS[Term.Taxonomy(term.taxonomy)][0],
            "language": "de",
            "taxonomy_id": str(naming.taxonomy(term.taxonomy)),
        }
    )
