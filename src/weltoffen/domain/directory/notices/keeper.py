"""Notices to those at the Office who keep an offer; where nobody does, to the whole Office."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office, people_with
from weltoffen.domain.directory.models import Offer, Proposal, Provider
from weltoffen.domain.directory.permissions import OFFICE

TITLE = 120  # characters of a name in a notice


def keepers(offers: Iterable[Offer], *, at: datetime) -> list[Person]:
    """Who has left the Office keeps nothing any more."""
    there = {
        person.pk: person
        for person in people_with(*OFFICE, at=integration_office(), on=timezone.localdate(at))
    }
    owners = {offer.owner_id for offer in offers}
    named = [person for pk, person in there.items() if pk in owners]
    return named or list(there.values())


def told_unreachable(
    provider: Provider, offers: Sequence[Offer], what: str, *, at: datetime
) -> None:
    """The Office asks in the provider's place."""
    _tell(
        offers,
        f"Bitte nachfragen: {short(str(provider))}",
        f"{what} Eine E-Mail geht nicht: Es fehlt die Adresse, oder Mails kamen zurück.\n"
        + _names(offers),
        reference(provider),
        at,
        kind=Kind.DUE,
    )


def told_warned(provider: Provider, offers: Sequence[Offer], *, at: datetime) -> None:
    _tell(
        offers,
        f"Bald ausgeblendet: Angebote von {short(str(provider))}",
        "Der Anbieter hat lange nicht bestätigt und ist noch einmal gebeten worden. Ein Anruf hilft"
        " oft.\n" + _names(offers),
        reference(provider),
        at,
        kind=Kind.DUE,
    )


def told_hidden(offer: Offer, *, at: datetime) -> None:
    _tell(
        [offer],
        f"Ausgeblendet: „{short(offer.name)}“",
        "Lange hat es niemand bestätigt. Sobald es bestätigt ist, ist es wieder zu sehen.",
        reference(offer),
        at,
    )


def told_bounced(provider: Provider, offers: Sequence[Offer], *, at: datetime) -> None:
    _tell(
        offers,
        f"Mails an {short(str(provider))} kommen zurück",
        "Bitte fragen Sie nach der richtigen Adresse und tragen Sie sie beim Anbieter ein.",
        reference(provider),
        at,
        kind=Kind.DUE,
    )


def told_proposed(proposal: Proposal, *, at: datetime) -> None:
    """Without the text: it may name people, and mails lie in mailboxes for years."""
    who = "Der Anbieter schlägt" if proposal.is_from_provider else "Jemand schlägt"
    if proposal.state == Proposal.State.TAKEN:
        _tell(
            [proposal.offer],
            f"Neue Zeiten: „{short(proposal.offer.name)}“",
            "Der Anbieter hat die Zeiten geändert; sie gelten schon. Sie können es zurücknehmen.",
            reference(proposal),
            at,
        )
        return
    _tell(
        [proposal.offer],
        f"Änderung vorgeschlagen: „{short(proposal.offer.name)}“",
        f"{who} eine Änderung vor. Bitte prüfen Sie sie.",
        reference(proposal),
        at,
        kind=Kind.ASSIGNED,
    )


def short(name: str) -> str:
    return name if len(name) <= TITLE else name[: TITLE - 1] + "…"


def _names(offers: Sequence[Offer]) -> str:
    return "\n".join(f"• {short(offer.name)}" for offer in offers)


def _tell(
    offers: Sequence[Offer],
    title: str,
    body: str,
    subject: str,
    at: datetime,
    *,
    kind: Kind = Kind.CHANGED,
) -> None:
    tell(keepers(offers, at=at), kind=kind, title=title, body=body, subject=subject, at=at)
