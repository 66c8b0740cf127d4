"""Every write to the directory."""

from weltoffen.domain.directory.operations.article import change_article, write_article
from weltoffen.domain.directory.operations.imports import (
    begin_intake,
    change_feed,
    end_intake,
    fail_intake,
    note_unread_feed,
    register_feed,
    take_in,
    take_portion,
    undo_intake,
)
from weltoffen.domain.directory.operations.location import change_location, register_location
from weltoffen.domain.directory.operations.offer import (
    change_offer,
    draft_offer,
    note_places,
    retire_offer,
)
from weltoffen.domain.directory.operations.provider import change_provider, register_provider
from weltoffen.domain.directory.operations.taxonomy import load_taxonomies
from weltoffen.domain.directory.operations.upkeep import confirm_offer, name_keeper

__all__ = [
    "begin_intake",
    "change_article",
    "change_feed",
    "change_location",
    "change_offer",
    "change_provider",
    "confirm_offer",
    "draft_offer",
    "end_intake",
    "fail_intake",
    "load_taxonomies",
    "name_keeper",
    "note_places",
    "note_unread_feed",
    "register_feed",
    "register_location",
    "register_provider",
    "retire_offer",
    "take_in",
    "take_portion",
    "undo_intake",
    "write_article",
]
