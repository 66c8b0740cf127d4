"""What an address from a mail opens: one offer, or all of a provider. Else it is closed."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor
from weltoffen.base.links import bearing
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Offer, Provider
from weltoffen.domain.directory.queries.upkeep import confirmable, provider_opened
from weltoffen.faces.kern.refusals import refusal

NAME = "Anbieter"


@dataclass(frozen=True, slots=True)
class Opened:
    """The offer, and whether it was reached through the address of its provider."""

    actor: Actor
    offer: Offer
    token: str
    by_provider: bool

    def way(self, name: str) -> str:
        if self.by_provider:
            return reverse(f"portal:upkeep:{name}_of_all", args=[self.token, self.offer.uuid])
        return reverse(f"portal:upkeep:{name}", args=[self.token])

    @property
    def ways(self) -> dict[str, str]:
        names = ("offer", "times", "change", "gone", "done")
        every = reverse("portal:upkeep:provider", args=[self.token]) if self.by_provider else ""
        return {name: self.way(name) for name in names} | {"provider": every}


def open_offer(token: str, uuid: UUID | None) -> Opened | None:
    purpose = permissions.CONFIRM if uuid is None else permissions.PROVIDES
    link = bearing.find(token, purpose, at=timezone.now())
    if link is None:
        return None
    actor = bearing.bearer(link, NAME)
    offers = confirmable(actor)
    offer = (offers if uuid is None else offers.filter(uuid=uuid)).first()
    return Opened(actor, offer, token, uuid is not None) if offer else None


def open_provider(token: str) -> tuple[Actor, Provider] | None:
    link = bearing.find(token, permissions.PROVIDES, at=timezone.now())
    if link is None:
        return None
    actor = bearing.bearer(link, NAME)
    provider = provider_opened(actor)
    return (actor, provider) if provider else None


def closed(request: HttpRequest) -> HttpResponse:
    return refusal(
        request,
        404,
        title=_("This link is closed"),
        text=_("It has run out, or the offer has ended. The next mail brings a new link."),
    )
