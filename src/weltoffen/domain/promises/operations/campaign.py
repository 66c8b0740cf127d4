"""The yearly recommendations of a body: collected, agreed, sent to the politics, answered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.keeping import kept
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import tidy
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.promises import notices, permissions
from weltoffen.domain.promises.models import Campaign, Promise, Suggestion
from weltoffen.domain.promises.operations.promise import give
from weltoffen.domain.promises.queries.campaigns import sendable
from weltoffen.domain.promises.workflow import OWED

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What people fill in; the dates may come later, but not sent without them."""

    addressed_to: Organization | None = None
    collect_until: date | None = None
    answer_by: date | None = None
    introduction: str = ""


@operation("promises.open_campaign", permissions.GIVE)
def open_campaign(
    actor: Actor, body: Organization, *, year: int, draft: CampaignDraft, at: datetime
) -> Campaign:
    """The body collects what it recommends to the politics this year; once a year."""
    if not 2000 <= year <= timezone.localdate(at).year + 1:
        raise Refused(_("Please give a year, this one or the next."), field="year")
    if body.campaigns.filter(year=year).exists():
        raise Refused(_("The recommendations of this year are being collected already."))
    return Campaign.objects.create(body=body, year=year, **_fields(draft))


@operation("promises.change_campaign", permissions.RUN)
def change_campaign(
    actor: Actor, campaign: Campaign, *, draft: CampaignDraft, expected_version: int | None = None
) -> Campaign:
    """To whom, by when, with which opening words; until it has been sent."""
    _check(campaign, expected_version, Campaign.State.COLLECTING, Campaign.State.AGREED)
    for name, value in _fields(draft).items():
        setattr(campaign, name, value)
    return _saved(campaign)


@operation("promises.agree_campaign", permissions.RUN)
def agree_campaign(
    actor: Actor,
    campaign: Campaign,
    *,
    item: AgendaItem | None = None,
    expected_version: int | None = None,
) -> Campaign:
    """The body has agreed: each recommendation is in or out, and at least one is in."""
    _check(campaign, expected_version, Campaign.State.COLLECTING)
    states = list(campaign.suggestions.values_list("state", flat=True))
    if Suggestion.State.OPEN in states:
        raise Refused(_("Some recommendations are neither agreed nor dropped yet."))
    if Suggestion.State.AGREED not in states:
        raise Refused(_("Nothing has been agreed yet."))
    if item is not None and item.meeting.body_id != campaign.body_id:
        raise Refused(_("This item belongs to a meeting of another body."), field="item")
    campaign.state, campaign.agreed_under = Campaign.State.AGREED, item
    return _saved(campaign)


@operation("promises.send_campaign", permissions.RUN)
def send_campaign(
    actor: Actor,
    campaign: Campaign,
    *,
    content: bytes,
    expected_version: int | None = None,
    at: datetime,
) -> Campaign:
    """What was agreed goes out as it stands in `content` (PDF), and each recommendation becomes a
    promise that asks for its answer."""
    _check(campaign, expected_version, Campaign.State.AGREED)
    if campaign.addressed_to is None:
        raise Refused(_("Please say to whom the recommendations go."), field="addressed_to")
    if campaign.answer_by is None:
        raise Refused(_("Please say by when you ask for the answers."), field="answer_by")
    for suggestion in sendable(campaign):
        suggestion.promise = give(
            actor,
            campaign.body,
            kind=Promise.Kind.RECOMMENDATION,
            title=suggestion.title,
            text="\n\n".join(filter(None, [suggestion.text, suggestion.reason])),
            owner_organization=suggestion.owner or campaign.addressed_to,
            report_on=campaign.answer_by,
            item=campaign.agreed_under,
            gap=suggestion.gap,
            follows=suggestion.follows,
            at=at,
        )
        suggestion.save(update_fields=["promise"])
    campaign.file = kept(content, f"Jahresempfehlungen {campaign.year}.pdf")
    campaign.state, campaign.sent_at = Campaign.State.SENT, at
    notices.tell_heads(campaign, at=at)
    return _saved(campaign)


@operation("promises.close_campaign", permissions.RUN)
def close_campaign(
    actor: Actor, campaign: Campaign, *, expected_version: int | None = None
) -> Campaign:
    """When everything has been answered; what became of it stands in next year's."""
    _check(campaign, expected_version, Campaign.State.SENT)
    if campaign.suggestions.filter(promise__case__state__in=OWED).exists():
        raise Refused(_("Some recommendations have not been answered yet."))
    campaign.state = Campaign.State.CLOSED
    return _saved(campaign)


def _fields(draft: CampaignDraft) -> dict[str, object]:
    if draft.collect_until and draft.answer_by and draft.answer_by < draft.collect_until:
        raise Refused(_("The answers are due before the collecting ends."), field="answer_by")
    introduction = tidy(draft.introduction)
    if len(introduction) > LONGEST:
        raise Refused(
            _("Please write at most %(count)s characters."), count=LONGEST, field="introduction"
        )
    return {
        "addressed_to": draft.addressed_to,
        "collect_until": draft.collect_until,
        "answer_by": draft.answer_by,
        "introduction": introduction,
    }


def _check(campaign: Campaign, expected_version: int | None, *states: str) -> None:
    if expected_version not in (None, campaign.version):
        raise Conflict(_("Somebody else has changed this meanwhile."))
    if campaign.state not in states:
        raise Refused(_("This step is not possible in the present state of the procedure."))


def _saved(campaign: Campaign) -> Campaign:
    campaign.version += 1
    campaign.save()
    return campaign
