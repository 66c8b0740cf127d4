"""Looking at night which kept searches have something new, and reading one's own."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.queries import actor_for
from weltoffen.domain.directory import operations, permissions
from weltoffen.domain.directory.finding import Query, matching
from weltoffen.domain.directory.models import Offer, SavedSearch
from weltoffen.domain.directory.publishing import edition


def own_searches(actor: Actor) -> QuerySet[SavedSearch]:
    """The list form of permissions.KEEP_SEARCH."""
    return visible(actor, permissions.KEEP_SEARCH, SavedSearch.objects.all())


def look(at: datetime) -> int:
    """How many people were told. Nothing is done while the directory is as it was; whoever no
    longer advises is told nothing."""
    seen, told = edition(), 0
    today = timezone.localdate(at)
    for saved in SavedSearch.objects.filter(seen_edition__lt=seen).select_related("person"):
        if not permissions.SEARCH.allows(actor_for(saved.person, today), saved.person):
            continue
        fitting = matching(Query.from_address(saved.query), at)
        new = Offer.objects.filter(pk__in=fitting - set(saved.known))
        offers = list(new.select_related("provider__organization"))
        operations.tell_search(CLOCK, saved, fitting=sorted(fitting), new=offers, seen=seen, at=at)
        told += bool(offers)
    return told
