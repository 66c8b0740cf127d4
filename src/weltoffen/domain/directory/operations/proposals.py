"""Changes that others propose: checked by the Office, taken over with one click, answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import visible
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions, store
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.models import Offer, Proposal
from weltoffen.domain.directory.notices import keeper
from weltoffen.domain.directory.notices import provider as mails
from weltoffen.domain.directory.operations.offer import change_offer, retire_offer
from weltoffen.domain.directory.operations.upkeep import confirm_offer
from weltoffen.domain.directory.periods import takes_times_at_once
from weltoffen.domain.directory.queries.proposals import why_not_back
from weltoffen.domain.directory.rules import soundness
from weltoffen.domain.directory.suggestion import Reason, Suggestion

MOST_OPEN: Final = 20  # for one offer
LONGEST: Final = 4_000
BY_PROVIDER: Final = "Anbieter"
GONE: Final = {"status": Offer.Status.ENDED.value}


@operation("directory.propose_change", permissions.PROPOSE)
def propose_change(actor: Actor, offer: Offer, *, suggestion: Suggestion, at: datetime) -> Proposal:
    """By anybody, or by the provider; the provider's times may be shown at once."""
    is_provider = bool(actor.bears) and permissions.CONFIRM_OFFER.allows(actor, offer)
    changes = _differing(offer, suggestion.changes)
    note = visible(suggestion.note).strip()[:LONGEST]
    _check(offer, changes, note, suggestion.answer_to)
    proposal = Proposal.objects.create(
        offer=offer,
        changes=changes,
        note=note,
        answer_to=suggestion.answer_to,
        language=suggestion.language,
        is_from_provider=is_provider,
        created_at=at,
    )
    at_once = takes_times_at_once(timezone.localdate(at)) and suggestion.is_about_times_alone
    if is_provider and at_once:
        _take(CLOCK, proposal, at)
        if suggestion.confirms:
            confirm_offer(actor, offer, by=BY_PROVIDER, at=at)
    keeper.told_proposed(proposal, at=at)
    return proposal


@operation("directory.take_over", permissions.DECIDE_PROPOSAL)
def take_over(
    actor: Actor, proposal: Proposal, *, reason: Reason, expected_version: int | None, at: datetime
) -> Proposal:
    """It is so from now on; what came from the provider confirms the offer, too."""
    _still_open(proposal)
    offer = proposal.offer
    store.check_version(offer, expected_version)
    proposal.reason = reason.text.strip()[:LONGEST]
    _take(actor, proposal, at)
    offer.refresh_from_db()
    if proposal.is_from_provider and offer.status != Offer.Status.ENDED:
        confirm_offer(actor, offer, by=BY_PROVIDER, at=at)
    _answer(proposal, at)
    return proposal


@operation("directory.turn_down", permissions.DECIDE_PROPOSAL)
def turn_down(actor: Actor, proposal: Proposal, *, reason: Reason, at: datetime) -> Proposal:
    """Nothing changes; whoever left an address hears why."""
    _still_open(proposal)
    proposal.state, proposal.decided_at = Proposal.State.REFUSED, at
    proposal.reason = reason.text.strip()[:LONGEST]
    proposal.save(update_fields=["state", "decided_at", "reason"])
    _answer(proposal, at)
    return proposal


@operation("directory.take_back", permissions.DECIDE_PROPOSAL)
def take_back(actor: Actor, proposal: Proposal, *, at: datetime) -> Proposal:
    """As it was before; only while nobody has changed the same again since."""
    offer = proposal.offer
    if why := why_not_back(proposal):
        raise Refused(why)
    change_offer(actor, offer, draft=_changed(offer, proposal.before), at=at)
    proposal.state, proposal.decided_at = Proposal.State.REFUSED, at
    proposal.save(update_fields=["state", "decided_at"])
    return proposal


@operation("directory.forget_proposal", permissions.FORGET_PROPOSAL)
def forget_proposal(actor: Actor, proposal: Proposal) -> None:
    """Long decided: what was written by hand goes, that something was proposed stays.

    Around the row in memory, so that the trail does not keep what is forgotten here.
    """
    Proposal.objects.filter(pk=proposal.pk).update(note="", reason="", answer_to="")


def _take(actor: Actor, proposal: Proposal, at: datetime) -> None:
    offer = proposal.offer
    now = OfferDraft.of(offer).as_plain()
    proposal.before = {name: now[name] for name in proposal.changes}
    proposal.state, proposal.decided_at = Proposal.State.TAKEN, at
    proposal.save(update_fields=["before", "state", "decided_at", "reason"])
    if proposal.changes == GONE and offer.status != Offer.Status.ENDED:
        retire_offer(actor, offer, reason="Laut Vorschlag nicht mehr vorhanden", at=at)
    elif proposal.changes:
        change_offer(actor, offer, draft=_changed(offer, proposal.changes), at=at)


def _changed(offer: Offer, changes: Mapping[str, Any]) -> OfferDraft:
    return OfferDraft.from_plain({**OfferDraft.of(offer).as_plain(), **changes})


def _differing(offer: Offer, changes: Mapping[str, Any]) -> dict[str, Any]:
    """In the form in which drafts are kept; what is as it is already is no change."""
    if not changes:
        return {}
    before, after = OfferDraft.of(offer).as_plain(), _changed(offer, changes).as_plain()
    return {name: after[name] for name in changes if after[name] != before.get(name)}


def _check(offer: Offer, changes: Mapping[str, Any], note: str, answer_to: str) -> None:
    if offer.status == Offer.Status.ENDED or offer.merged_into_id is not None:
        raise Refused(_("This offer has already ended."))
    if not changes and not note:
        raise Refused(_("Please say what should be different."), field="note")
    if answer_to:
        try:
            validate_email(answer_to)
        except ValidationError:
            raise Refused(_("This is not an e-mail address."), field="answer_to") from None
    if offer.proposals.filter(state=Proposal.State.OPEN).count() >= MOST_OPEN:
        raise Refused(_("There are already many proposals here. The Office is looking at them."))
    for number, schedule in enumerate(_changed(offer, changes).schedules):
        for part, sentence in soundness.problems_of_schedule(schedule):
            raise Refused(sentence, field=f"schedules.{number}.{part}")


def _still_open(proposal: Proposal) -> None:
    if proposal.state != Proposal.State.OPEN:
        raise Refused(_("This has already been decided."))


def _answer(proposal: Proposal, at: datetime) -> None:
    """Around the row in memory, so that the trail does not keep the address."""
    if proposal.answer_to:
        mails.mail_answer(proposal, at=at)
        Proposal.objects.filter(pk=proposal.pk).update(answer_to="")
