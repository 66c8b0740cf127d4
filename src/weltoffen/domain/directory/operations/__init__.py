"""Every write to the directory."""

from weltoffen.domain.directory.operations.article import change_article, write_article
from weltoffen.domain.directory.operations.doubles import (
    call_different,
    merge_offers,
    note_double,
    undo_merge,
)
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
from weltoffen.domain.directory.operations.looking import (
    forget_addresses,
    note_answers,
    note_day,
    note_shown,
)
from weltoffen.domain.directory.operations.offer import (
    change_offer,
    draft_offer,
    note_places,
    retire_offer,
)
from weltoffen.domain.directory.operations.proposals import (
    forget_proposal,
    propose_change,
    take_back,
    take_over,
    turn_down,
)
from weltoffen.domain.directory.operations.provider import change_provider, register_provider
from weltoffen.domain.directory.operations.saved_search import (
    forget_search,
    save_search,
    tell_search,
)
from weltoffen.domain.directory.operations.taxonomy import load_taxonomies
from weltoffen.domain.directory.operations.upkeep import (
    ask_provider,
    confirm_offer,
    hide_offer,
    mark_stale,
    name_keeper,
    note_bounce,
    remind_provider,
    warn_provider,
)

__all__ = [
    "ask_provider",
    "begin_intake",
    "call_different",
    "change_article",
    "change_feed",
    "change_location",
    "change_offer",
    "change_provider",
    "confirm_offer",
    "draft_offer",
    "end_intake",
    "fail_intake",
    "forget_addresses",
    "forget_proposal",
    "forget_search",
    "hide_offer",
    "load_taxonomies",
    "mark_stale",
    "merge_offers",
    "name_keeper",
    "note_answers",
    "note_bounce",
    "note_day",
    "note_double",
    "note_places",
    "note_shown",
    "note_unread_feed",
    "propose_change",
    "register_feed",
    "register_location",
    "register_provider",
    "remind_provider",
    "retire_offer",
    "save_search",
    "take_back",
    "take_in",
    "take_over",
    "take_portion",
    "tell_search",
    "turn_down",
    "undo_intake",
    "undo_merge",
    "warn_provider",
    "write_article",
]
