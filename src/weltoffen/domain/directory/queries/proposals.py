"""Proposals, and what they would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.models import Proposal
from weltoffen.domain.directory.queries.differing import label_of, words_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as it is (or was) and as it is proposed, in words."""

    label: str
    old: list[str]
    new: list[str]


def visible_proposals(actor: Actor) -> QuerySet[Proposal]:
    """The list form of permissions.DECIDE_PROPOSAL."""
    rows = Proposal.objects.select_related("offer__provider__organization", "offer__owner")
    return visible(actor, permissions.DECIDE_PROPOSAL, rows)


def differences(proposal: Proposal) -> list[Difference]:
    """Against the offer as it is now, while the proposal is open; else as it was then."""
    now: Mapping[str, Any] = proposal.before
    if proposal.state == Proposal.State.OPEN or not now:
        now = OfferDraft.of(proposal.offer).as_plain()
    return [
        Difference(label_of(name), words_of(name, now.get(name)), words_of(name, new))
        for name, new in proposal.changes.items()
    ]


def why_not_back(proposal: Proposal) -> str:
    """Empty: it can be taken back."""
    if proposal.state != Proposal.State.TAKEN or not proposal.before:
        return _("There is nothing to take back.")
    now = OfferDraft.of(proposal.offer).as_plain()
    if any(now[name] != value for name, value in proposal.changes.items()):
        return _("Somebody has changed this since. Please change the offer itself.")
    return ""
