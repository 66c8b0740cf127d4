"""How the Office deals with what a department answered, and takes in what nobody submitted."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.operations import take_in
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.relevance.operations import judge
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Reminder, Standing
from weltoffen.domain.watch.notices import reminders as notices
from weltoffen.domain.watch.reconciliation.renewing import renew
from weltoffen.domain.watch.reminding import check_open, settle


@operation("watch.settle_reminder", permissions.HANDLE_REMINDER)
def settle_reminder(
    actor: Actor,
    reminder: Reminder,
    *,
    agrees: bool = False,
    note: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> Reminder:
    """The Office agrees that it does not touch integration, or lets the matter rest with a reason.

    Agreeing is a judgement: the screening learns from it, and the paper is not missing any more.
    """
    check_open(reminder, expected_version)
    if agrees and reminder.answer != Reminder.Answer.NOT_AFFECTED:
        raise Refused(_("The department has not said that it does not touch integration."))
    if not agrees and not note.strip():
        raise Refused(_("Please give a reason."))
    paper = reminder.standing.paper
    if agrees and paper is not None:
        said = f"{reminder.department.name}: {reminder.answer_reason}"
        judge(actor, paper, band=Band.NOT_AFFECTED, note=said[:500], at=at)
        renew({paper.pk}, at)
    why = f" {note.strip()}" if note.strip() else ""
    settlement = "Das Integrationsbüro sieht es auch so: nicht betroffen." if agrees else ""
    settle(reminder, f"{settlement}{why}".strip(), at=at)
    notices.settled(actor, reminder, at=at)
    return reminder


@operation("watch.take_in_missing", permissions.REMIND)
def take_in_missing(
    actor: Actor,
    standing: Standing,
    *,
    department: Organization,
    concern: Term | None,
    kind: str,
    at: datetime,
) -> Involvement:
    """The Office does not wait: the paper comes before it now, marked as late where it is, and what
    the department was asked is answered by that."""
    if standing.paper is None:
        raise Refused(_("There is no paper yet that could be taken in."))
    involvement = take_in(
        actor, standing.paper, department=department, concern=concern, kind=kind, at=at
    )
    standing.reminders.filter(is_sent=False).delete()
    for reminder in standing.reminders.filter(is_settled=False):
        settle(reminder, "Das Integrationsbüro hat die Vorlage selbst aufgegriffen.", at=at)
    renew({standing.paper.pk}, at)
    return involvement
