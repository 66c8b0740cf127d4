"""Somebody wants the body to deal with something: onto an agenda, or an answer why not."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Meeting, Proposal
from weltoffen.domain.meetings.notices import proposal as notices
from weltoffen.domain.meetings.operations.item import put_on_agenda

DECIDED = _("This proposal has been decided on already.")


@operation("meetings.propose", permissions.PROPOSE)
def propose(
    actor: Actor,
    body: Organization,
    *,
    name: str,
    text: str = "",
    subject: str = "",
    on_behalf_of: Organization | None = None,
    at: datetime,
) -> Proposal:
    """Whoever sits in the body may; who keeps its agenda is told."""
    if not (title := one_line(name)[:300]):
        raise Refused(_("An item needs a title."), field="name")
    proposal = Proposal.objects.create(
        body=body,
        name=title,
        text=text.strip()[:10_000],
        subject=subject[:120],
        proposed_by_id=actor.person_id,
        on_behalf_of=on_behalf_of,
        proposed_at=at,
    )
    notices.told_coordinators(proposal, at=at)
    return proposal


@operation("meetings.take_up", permissions.SORT_PROPOSAL)
def take_up(
    actor: Actor, proposal: Proposal, *, meeting: Meeting, is_public: bool = True, at: datetime
) -> AgendaItem:
    """Onto the agenda; who proposed it hears for when."""
    if proposal.state != Proposal.State.OPEN:
        raise Refused(DECIDED)
    if meeting.body_id != proposal.body_id:
        raise Refused(_("This meeting is one of another body."))
    item = put_on_agenda(
        actor,
        meeting,
        name=proposal.name,
        is_public=is_public,
        presenter=proposal.on_behalf_of.name if proposal.on_behalf_of and is_public else "",
        subject=proposal.subject,
    )
    proposal.state, proposal.item = Proposal.State.TAKEN, item
    proposal.save(update_fields=["state", "item"])
    notices.told_taken(proposal, meeting, at=at)
    return item


@operation("meetings.refuse_proposal", permissions.SORT_PROPOSAL)
def refuse_proposal(actor: Actor, proposal: Proposal, *, reason: str, at: datetime) -> Proposal:
    """Not without a reason, which the one who proposed it reads."""
    if proposal.state != Proposal.State.OPEN:
        raise Refused(DECIDED)
    if not (said := reason.strip()[:2_000]):
        raise Refused(_("Please say why; who proposed it will read it."), field="reason")
    proposal.state, proposal.answer = Proposal.State.REFUSED, said
    proposal.save(update_fields=["state", "answer"])
    notices.told_refused(proposal, at=at)
    return proposal
