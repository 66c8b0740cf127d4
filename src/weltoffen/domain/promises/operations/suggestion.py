"""One recommendation while they are being collected."""

from dataclasses import dataclass

from django.db.models import Max

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line, tidy
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.promises import permissions
from weltoffen.domain.promises.models import Campaign, Promise, Suggestion

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class SuggestionDraft:
    title: str
    text: str
    reason: str = ""
    owner: Organization | None = None  # who shall answer; else whom the campaign is addressed to
    gap: Gap | None = None
    follows: Promise | None = None  # last year's, which it takes up again


@operation("promises.suggest", permissions.SUGGEST)
def suggest(actor: Actor, campaign: Campaign, *, draft: SuggestionDraft) -> Suggestion:
    """Every member may; the body agrees later."""
    if campaign.state != Campaign.State.COLLECTING:
        raise Refused(_("The collecting is over. Please suggest it for next year."))
    last = campaign.suggestions.aggregate(last=Max("position"))["last"] or 0
    return Suggestion.objects.create(
        campaign=campaign,
        position=last + 1,
        suggested_by_id=actor.person_id,
        **_fields(campaign, draft),
    )


@operation("promises.sort_suggestion", permissions.SORT)
def sort_suggestion(
    actor: Actor,
    suggestion: Suggestion,
    *,
    state: str,
    position: int | None = None,
    draft: SuggestionDraft | None = None,
) -> Suggestion:
    """In, out or still open; at its place; in the words that the body agreed on."""
    if suggestion.campaign.state != Campaign.State.COLLECTING:
        raise Refused(_("The recommendations have been agreed already."))
    if state not in Suggestion.State.values:
        raise Refused(_("Please say whether it was agreed."), field="state")
    suggestion.state = state
    if position is not None:
        suggestion.position = min(max(position, 0), 999)
    if draft is not None:
        for name, value in _fields(suggestion.campaign, draft).items():
            setattr(suggestion, name, value)
    suggestion.save()
    return suggestion


def _fields(campaign: Campaign, draft: SuggestionDraft) -> dict[str, object]:
    title, text, reason = one_line(draft.title)[:300], tidy(draft.text), tidy(draft.reason)
    if not title:
        raise Refused(_("Please give it a title."), field="title")
    if not text:
        raise Refused(_("Please write what you recommend."), field="text")
    for name, said in (("text", text), ("reason", reason)):
        if len(said) > LONGEST:
            raise Refused(
                _("Please write at most %(count)s characters."), count=LONGEST, field=name
            )
    if draft.follows is not None and draft.follows.body_id != campaign.body_id:
        raise Refused(_("Only an earlier recommendation of this body can be taken up again."))
    return {
        "title": title,
        "text": text,
        "reason": reason,
        "owner": draft.owner,
        "gap": draft.gap,
        "follows": draft.follows,
    }
