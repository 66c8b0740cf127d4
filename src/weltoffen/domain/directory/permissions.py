"""Who sees what of the directory, and who keeps it."""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import bears, clock, fact, holds, is_self
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.domain.directory.models import (
    Article,
    Double,
    Feed,
    Intake,
    Location,
    Offer,
    Proposal,
    Provider,
    SavedSearch,
    UpkeepDay,
)

OFFICE = (Role.LEAD, Role.OFFICER)
ADVISERS = (*OFFICE, Role.CASE_MANAGER)

_keeps = holds(*OFFICE) | clock
_is_there = fact("status", Offer.Status.ACTIVE) | fact("status", Offer.Status.PAUSED)
_is_shown = fact("hidden_at", None) & fact("merged_into_id", None)

# the same as `Offer.is_public`, for everybody; the rest for those who advise
VIEW_OFFER: Permission[Offer] = Permission(
    "directory.view_offer", (_is_there & _is_shown) | holds(*ADVISERS)
)
CHANGE_OFFER: Permission[Offer] = Permission("directory.change_offer", _keeps)

# upkeep: a provider comes by an address from a mail, for one offer or for all of its own
CONFIRM, PROVIDES = "directory.confirm", "directory.provider"  # purposes of addresses
_provides = bears(CONFIRM, "directory.offer") | bears(PROVIDES, "directory.provider", "provider_id")
CONFIRM_OFFER: Permission[Offer] = Permission("directory.confirm_offer", _provides | _keeps)
KEEP_OFFER: Permission[Offer] = Permission("directory.keep_offer", _keeps)
PROPOSE: Permission[Offer] = Permission(
    "directory.propose", (_is_there & _is_shown) | _provides | holds(*OFFICE)
)
DECIDE_PROPOSAL: Permission[Proposal] = Permission("directory.decide_proposal", holds(*OFFICE))
DECIDE_DOUBLE: Permission[Double] = Permission("directory.decide_double", holds(*OFFICE))
ASK_PROVIDER: Permission[Provider] = Permission("directory.ask_provider", _keeps)
VIEW_FIGURES: Permission[Provider] = Permission(
    "directory.view_figures", bears(PROVIDES, "directory.provider") | holds(*OFFICE)
)
VIEW_UPKEEP: Permission[UpkeepDay] = Permission("directory.view_upkeep", holds(*OFFICE))
# what only time does
KEEP_TIME: Permission[Offer] = Permission("directory.keep_time", clock)
NOTE_BOUNCE: Permission[Provider] = Permission("directory.note_bounce", clock)
NOTE_DOUBLES: Permission[Double] = Permission("directory.note_doubles", clock)
FORGET_PROPOSAL: Permission[Proposal] = Permission("directory.forget_proposal", clock)
NOTE_DAY: Permission[UpkeepDay] = Permission("directory.note_day", clock)

VIEW_PROVIDER: Permission[Provider] = Permission(
    "directory.view_provider", fact("is_listed", True) | holds(*ADVISERS)
)
CHANGE_PROVIDER: Permission[Provider] = Permission("directory.change_provider", _keeps)

# with its address: of a confidential place only the Office knows it
VIEW_LOCATION: Permission[Location] = Permission(
    "directory.view_location", fact("is_confidential", False) | holds(*OFFICE)
)
CHANGE_LOCATION: Permission[Location] = Permission("directory.change_location", _keeps)

VIEW_ARTICLE: Permission[Article] = Permission(
    "directory.view_article", fact("is_published", True) | holds(*ADVISERS)
)
CHANGE_ARTICLE: Permission[Article] = Permission("directory.change_article", _keeps)

# something new: a provider of this organisation, a place or an article of this office
REGISTER: Permission[Organization] = Permission("directory.register", _keeps)
LOAD: Permission[ProfileLoad] = Permission("directory.load", clock)

# searches that professionals keep; each for oneself, no deputies
SEARCH: Permission[Person] = Permission("directory.search", is_self("pk") & holds(*ADVISERS))
KEEP_SEARCH: Permission[SavedSearch] = Permission("directory.keep_search", is_self("person_id"))
TELL_SEARCH: Permission[SavedSearch] = Permission("directory.tell_search", clock)

# directories of others: the Office brings them in, operators see whether they work
VIEW_FEED: Permission[Feed] = Permission("directory.view_feed", holds(*OFFICE, Role.OPERATOR))
SET_UP_FEED: Permission[Feed] = Permission("directory.set_up_feed", _keeps)
TAKE_IN: Permission[Feed] = Permission("directory.take_in", _keeps)
RUN_INTAKE: Permission[Intake] = Permission("directory.run_intake", _keeps)
UNDO_INTAKE: Permission[Intake] = Permission("directory.undo_intake", holds(*OFFICE))
