"""Where a referral stands, in the words of those who refer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from weltoffen.domain.advice import workflow

STATE_NAMES: dict[str, Any] = {
    workflow.PREPARED: _("waits for consent"),
    workflow.SENT: _("with the receiver"),
    workflow.QUESTIONED: _("question asked"),
    workflow.APPOINTED: _("appointment given"),
    workflow.DECLINED: _("not suitable"),
    workflow.FULL: _("no place free"),
    workflow.EXPIRED: _("no answer"),
    workflow.DONE: _("ended, data deleted"),
    workflow.WITHDRAWN: _("withdrawn, data deleted"),
    workflow.LAPSED: _("never agreed to, data deleted"),
}
STATE_KINDS = {
    workflow.APPOINTED: "success",
    workflow.PREPARED: "warning",
    workflow.QUESTIONED: "warning",
    workflow.DECLINED: "danger",
    workflow.FULL: "danger",
    workflow.EXPIRED: "danger",
}
WHAT_NEXT: dict[str, Any] = {
    workflow.PREPARED: _(
        "Nothing has been sent yet. The person must agree first, in one of these ways."
    ),
    workflow.SENT: _("The receiver has the details and a link to answer."),
    workflow.QUESTIONED: _("The receiver has a question. You or the person can answer it."),
    workflow.APPOINTED: _("The person sees the appointment on the page of the receipt."),
    workflow.DECLINED: _("The offer does not suit. Perhaps one of these does."),
    workflow.FULL: _("No place is free there. Perhaps there is one here."),
    workflow.EXPIRED: _("Nobody answered in time. Perhaps one of these does better."),
}
