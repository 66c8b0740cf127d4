"""Searches that professionals keep, to be told when something new fits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.finding import Query, matching
from weltoffen.domain.directory.models import Offer, SavedSearch
from weltoffen.domain.directory.notices.searches import told_new_offers
from weltoffen.domain.directory.publishing import edition

MOST: Final = 30  # of one person


@operation("directory.save_search", permissions.SEARCH)
def save_search(
    actor: Actor, person: Person, *, name: str, query: Query, at: datetime
) -> SavedSearch:
    """From now on the person hears of what fits; what fits already is not told."""
    if not (name := one_line(name)[:120]):
        raise Refused(_("Please give the search a name."), field="name")
    if not (kept := query.lasting()).address():
        raise Refused(_("This search asks for nothing: please type a word or choose something."))
    if person.saved_searches.count() >= MOST:
        raise Refused(
            _("You keep %(most)s searches. Please delete one before you keep another."), most=MOST
        )
    return SavedSearch.objects.create(
        person=person,
        name=name,
        query=kept.address(),
        seen_edition=edition(),
        known=sorted(matching(kept, at)),
        created_at=at,
    )


@operation("directory.forget_search", permissions.KEEP_SEARCH)
def forget_search(actor: Actor, saved: SavedSearch) -> None:
    """It is gone, and tells nothing any more."""
    SavedSearch.objects.filter(pk=saved.pk).delete()


@operation("directory.tell_search", permissions.TELL_SEARCH)
def tell_search(
    actor: Actor,
    saved: SavedSearch,
    *,
    fitting: Sequence[int],
    new: Sequence[Offer],
    seen: int,
    at: datetime,
) -> None:
    """What fits by now is known; of what is new the person is told once."""
    saved.known, saved.seen_edition = sorted(fitting), seen
    saved.save(update_fields=["known", "seen_edition"])
    if new:
        told_new_offers(saved, new, at=at)
