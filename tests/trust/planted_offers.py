"""The directory with secrets: what is not public, and where a shelter is."""

from datetime import datetime
from typing import Protocol

from offers import make_location, make_offer, make_provider
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.directory.drafts import ArticleDraft, ContactDraft, PlaceDraft
from weltoffen.domain.directory.operations import write_article

OFFICE = frozenset({"lead", "owner", "officer", "deputy"})
ADVISERS = OFFICE | {"case manager"}


class Town(Protocol):
    office: Organization
    at: datetime

    def plant(self, place: str, audience: frozenset[str]) -> str: ...


def plant_offers(town: Town) -> None:
    """A public offer in a shelter; an offer in preparation; an unlisted provider; an article."""
    shelter = make_location(
        town.plant("shelter: name", OFFICE),
        street=town.plant("shelter: street", OFFICE),
        transport=town.plant("shelter: stop", OFFICE),
        description=town.plant("shelter: way there", OFFICE),
        access_note=town.plant("shelter: access", OFFICE),
        district="nord",
        is_confidential=True,
    )
    room = PlaceDraft(shelter.pk, town.plant("shelter: room", OFFICE))
    make_offer("Zuflucht", terms=("topic:language",), places=(room,))
    provider = make_provider(
        is_listed=False,
        description=town.plant("unlisted provider: description", ADVISERS),
        contacts=(ContactDraft(town.plant("unlisted provider: contact", ADVISERS), phone="0123"),),
    )
    make_offer(
        town.plant("offer in preparation: name", ADVISERS),
        provider,
        status="inactive",
        terms=("topic:language",),
        description=town.plant("offer in preparation: text", ADVISERS),
        eligibility=town.plant("offer in preparation: for whom", ADVISERS),
        documents=(town.plant("offer in preparation: document", ADVISERS),),
    )
    draft = ArticleDraft(
        "/unveroeffentlicht",
        town.plant("article: title", ADVISERS),
        f"<p>{town.plant('article: text', ADVISERS)}</p>",
        is_published=False,
    )
    write_article(CLOCK, town.office, draft=draft, at=town.at)
