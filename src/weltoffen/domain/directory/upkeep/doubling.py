"""Finding doubles among all offers that are there."""

from itertools import chain

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.directory.models import Contact, Double, Offer, ServiceAtLocation
from weltoffen.domain.directory.operations import note_double
from weltoffen.domain.directory.queries.upkeep import THERE
from weltoffen.domain.directory.rules.alike import Likeness, Pair, folded, pairs

MOST_AT_ONCE = 300  # proposed in a night


def find_doubles() -> int:
    """New pairs only: what was decided is not asked again. How many were found."""
    known = set(Double.objects.values_list("left_id", "right_id"))
    new = [pair for pair in alike() if (pair.left, pair.right) not in known][:MOST_AT_ONCE]
    for pair in new:
        double = Double(left_id=pair.left, right_id=pair.right)
        note_double(CLOCK, double, score=pair.score, why=" · ".join(pair.why))
    return len(new)


def alike() -> list[Pair]:
    """Four queries, however many offers."""
    places: dict[int, set[str]] = {}
    rows = ServiceAtLocation.objects.filter(location__is_confidential=False).exclude(
        location__street=""
    )
    for offer, code, street in rows.values_list(
        "offer_id", "location__postal_code", "location__street"
    ):
        places.setdefault(offer, set()).add(f"{code} {folded(street)}")
    reach: dict[int, set[str]] = {}
    for offer, email, phone in Contact.objects.filter(offer__isnull=False).values_list(
        "offer_id", "email", "phone"
    ):
        reach.setdefault(offer, set()).update(_ways(email, phone))
    offers = Offer.objects.filter(THERE).values_list(
        "pk", "name", "provider_id", "provider__organization__name", "description", "email", "url"
    )
    return pairs(
        [
            Likeness(
                pk,
                name,
                provider,
                provider_name,
                folded(description[:800]),
                frozenset(places.get(pk, ())),
                frozenset(chain(reach.get(pk, ()), _ways(email, ""), _site(url))),
            )
            for pk, name, provider, provider_name, description, email, url in offers.order_by("pk")
        ]
    )


def _ways(email: str, phone: str) -> set[str]:
    digits = "".join(one for one in phone if one.isdigit())
    return {way for way in (email.casefold(), digits[-9:] if len(digits) >= 6 else "") if way}


def _site(url: str) -> set[str]:
    """A page of its own; the bare start page of a server says who, not what."""
    bare = url.partition("//")[2].rstrip("/").casefold().removeprefix("www.")
    return {bare} if "/" in bare else set()
