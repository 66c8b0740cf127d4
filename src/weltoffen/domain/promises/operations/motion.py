"""A motion goes to another body, and what that body says comes home by itself."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation, reference
from weltoffen.base.cases.moves import lock, move
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.queries import keepers
from weltoffen.domain.meetings.models import Proposal
from weltoffen.domain.promises import notices, permissions
from weltoffen.domain.promises.answering import keep_answer
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.wording import answer_of
from weltoffen.domain.promises.workflow import ANSWERED, FORWARDED, PROMISE


@operation("promises.forward", permissions.KEEP)
def forward(
    actor: Actor,
    promise: Promise,
    *,
    to: Organization,
    expected_version: int | None = None,
    at: datetime,
) -> Proposal:
    """Another body is to deal with it: there it lies among the proposals for the next agenda."""
    case = promise.case
    lock(case, expected_version=expected_version)
    if notices.is_confidential(promise):
        raise Refused(_("It was given under an item that is not public, and stays there."))
    if to.kind != Organization.Kind.BODY or to.pk == promise.body_id:
        raise Refused(_("Please choose another body."), field="to")
    move(actor, case, PROMISE, FORWARDED, text=f"Weitergegeben an {to.name}", at=at)
    proposal = Proposal.objects.create(
        body=to,
        name=case.title[:300],
        text=promise.text,
        subject=reference(promise),
        proposed_by_id=actor.person_id,
        on_behalf_of=promise.body,
        proposed_at=at,
    )
    promise.forwarded_to, promise.proposal = to, proposal
    promise.save(update_fields=["forwarded_to", "proposal"])
    tell(
        keepers(to, timezone.localdate(at)),
        kind=Kind.ASSIGNED,
        title=f"Antrag von {promise.body.name}: {case.title}",
        subject=reference(promise),
        at=at,
    )
    return proposal


@operation("promises.take_answer_home", permissions.KEEP)
def take_answer_home(actor: Actor, promise: Promise, *, at: datetime) -> Promise:
    """The other body has decided, or does not take it up: that is the answer."""
    lock(promise.case)
    said = answer_of(promise)
    if promise.case.state != FORWARDED or not said or promise.forwarded_to is None:
        raise Refused(_("The other body has not answered yet."))
    by = promise.forwarded_to.name
    move(actor, promise.case, PROMISE, ANSWERED, text=f"Antwort von {by}", at=at)
    keep_answer(promise, said, by=by, at=at)
    notices.tell_body(actor, promise, f"Antwort von {by}", kind=Kind.ANSWERED, at=at)
    return promise
