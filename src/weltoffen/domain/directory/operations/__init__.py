"""Every write to the directory."""

from weltoffen.domain.directory.operations.article import change_article, write_article
from weltoffen.domain.directory.operations.location import change_location, register_location
from weltoffen.domain.directory.operations.offer import (
    change_offer,
    draft_offer,
    note_places,
    retire_offer,
)
from weltoffen.domain.directory.operations.provider import change_provider, register_provider
from weltoffen.domain.directory.operations.taxonomy import load_taxonomies

__all__ = [
    "change_article",
    "change_location",
    "change_offer",
    "change_provider",
    "draft_offer",
    "load_taxonomies",
    "note_places",
    "register_location",
    "register_provider",
from weltoffen.domain.directory.operations.upkeep import confirm_offer, name_keeper
    "retire_offer",
    "write_article",
]
    "confirm_offer",
    "name_keeper",
