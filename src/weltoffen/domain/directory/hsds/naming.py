"""Names of things that have no row of their own: the same in every run, on every installation."""

from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.profile import city

_OURS: Final = uuid5(NAMESPACE_URL, "urn:weltoffen:hsds")


def part(owner: UUID, name: str) -> str:
    """An address of a location, a phone of a contact, an attribute of a service."""
    return str(uuid5(owner, name))


def taxonomy(code: str) -> UUID:
    """Topics and groups are the product's; districts are the city's."""
    return uuid5(_OURS, f"{code}/{city().ags}" if code == Term.Taxonomy.DISTRICT else code)


def term(taxonomy_code: str, code: str) -> UUID:
    return uuid5(taxonomy(taxonomy_code), code)
