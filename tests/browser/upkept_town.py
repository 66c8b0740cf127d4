"""Upkeep for the browser: an offer that was asked about, a proposal, a pair that looks like one."""

from django.utils import timezone

from domain.directory.upkept import make_asked, make_offer, make_provider
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.links import bearing
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.models import Double
from weltoffen.domain.directory.permissions import CONFIRM, PROVIDES
from weltoffen.domain.directory.suggestion import Suggestion


def make_upkeep() -> dict[str, str]:
    now = timezone.now()
    ends = now.replace(year=now.year + 1, day=1)
    provider = make_provider("Verein Pflege", email="pflege@example.org")
    offer = make_asked(make_offer("Treff am Tor", provider), at=now)
    twin = make_offer("Treff am Tore", provider)
    suggestion = Suggestion(note="Der Eingang ist hinten.", changes={"cost_note": "5 Euro"})
    proposal = operations.propose_change(PUBLIC, offer, suggestion=suggestion, at=now)
    double = Double.objects.create(left=offer, right=twin, score=0.9, why="same provider")
    return {
        "asked_offer": str(offer.pk),
        "asked_uuid": str(offer.uuid),
        "confirm_link": bearing.issue(offer, CONFIRM, expires_at=ends, at=now),
        "provider_link": bearing.issue(provider, PROVIDES, expires_at=ends, at=now),
        "proposal": str(proposal.pk),
        "double": str(double.pk),
    }
