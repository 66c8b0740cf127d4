"""What somebody is told who comes too late with an answer."""

from typing import Final

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.advice import workflow

_HAPPENED: Final = {
    workflow.PREPARED: _("The person has not consented yet."),
    workflow.SENT: _("Somebody has changed this meanwhile. Please look at the page again."),
    workflow.QUESTIONED: _("Somebody has asked a question meanwhile. Please look at the page."),
    workflow.APPOINTED: _("Somebody has given an appointment meanwhile."),
    workflow.DECLINED: _("Somebody has answered meanwhile: not suitable."),
    workflow.FULL: _("Somebody has answered meanwhile: no place free."),
    workflow.EXPIRED: _("The time for an answer is over; the referral has ended."),
    workflow.DONE: _("This referral has ended; the person's data are deleted."),
    workflow.WITHDRAWN: _("The person has withdrawn the consent; the data are deleted."),
    workflow.LAPSED: _("The person did not consent; the data are deleted."),
}


def what_happened(state: str) -> str:
    return _HAPPENED[state]
