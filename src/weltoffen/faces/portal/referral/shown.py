"""Where a referral stands, in a sentence to the person."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from weltoffen.domain.advice import workflow
from weltoffen.domain.advice.models import Referral

STATES: dict[str, Any] = {
    workflow.PREPARED: _("Waits for your consent"),
    workflow.SENT: _("Sent: we wait for the answer"),
    workflow.QUESTIONED: _("There is a question for you"),
    workflow.APPOINTED: _("You have an appointment"),
    workflow.DECLINED: _("This offer does not suit"),
    workflow.FULL: _("No place is free there at the moment"),
    workflow.EXPIRED: _("Nobody has answered"),
    workflow.DONE: _("Ended: your details are deleted"),
    workflow.WITHDRAWN: _("Withdrawn: your details are deleted"),
    workflow.LAPSED: _("Without your consent nothing was sent; your details are deleted"),
}
KINDS = {
    workflow.APPOINTED: "success",
    workflow.QUESTIONED: "warning",
    workflow.PREPARED: "warning",
    workflow.DECLINED: "danger",
    workflow.FULL: "danger",
    workflow.EXPIRED: "danger",
}


@dataclass(frozen=True, slots=True)
class State:
    name: str
    sentence: Any
    kind: str


def state_of(referral: Referral) -> State:
    name = referral.case.state
    return State(name, STATES[name], KINDS.get(name, "info"))
