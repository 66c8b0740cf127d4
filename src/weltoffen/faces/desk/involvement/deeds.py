"""What somebody can do with an involvement now: by permission and by state, never by role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import permissions
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.workflow import (
    ANSWERED,
    DECIDED,
    NO_OBJECTION,
    OPEN,
    QUESTIONED,
    REQUESTED,
    SILENT,
    STATED,
    WITH_OFFICE,
    WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A deed, and when it is offered. `is_main` says that it is what the state waits for."""

    route: str
    label: Any
    permission: Permission[Involvement]
    states: frozenset[str]
    is_main: bool = False
    fits: Callable[[Involvement, "Facts"], bool] = lambda _involvement, _facts: True


@dataclass(frozen=True, slots=True)
class Facts:
    """What the states alone do not say."""

    has_points: bool = False
    has_open_points: bool = False
    has_open_outcomes: bool = False
    has_earlier_statement: bool = False  # on another wording than the latest
    has_draft: bool = False
    has_drafted_points: bool = False
    awaits_new_version: bool = False  # adopted points are not in the text yet
    may_override: bool = False  # the actor, and the paper is not cleared


@dataclass(frozen=True, slots=True)
class Deed:
    label: str
    href: str


KINDS = (
    Kind(
        "decision",
        gettext_lazy("Record the decision"),
        permissions.HANDLE,
        OPEN - {ANSWERED, NO_OBJECTION},
        True,
        lambda involvement, _facts: bool(involvement.decided_on),
    ),
    Kind(
        "confirm",
        gettext_lazy("Confirm the earlier statement"),
        permissions.HANDLE,
        WITH_OFFICE,
        True,
        lambda _i, facts: facts.has_earlier_statement and not facts.has_drafted_points,
    ),
    Kind(
        "write",
        gettext_lazy("Go on writing"),
        permissions.HANDLE,
        WITH_OFFICE,
        True,
        lambda _i, facts: facts.has_draft,
    ),
    Kind(
        "write",
        gettext_lazy("Write the statement"),
        permissions.HANDLE,
        WITH_OFFICE,
        True,
        lambda _i, facts: not facts.has_draft,
    ),
    Kind(
        "no_objection",
        gettext_lazy("No objection"),
        permissions.HANDLE,
        WITH_OFFICE,
        True,
        lambda _i, facts: not facts.has_drafted_points,
    ),
    Kind(
        "ask_back",
        gettext_lazy("Ask the department"),
        permissions.HANDLE,
        frozenset({REQUESTED}),
        True,
    ),
    Kind(
        "answers",
        gettext_lazy("Answer the points"),
        permissions.SUPPLY,
        frozenset({STATED}),
        True,
        lambda _i, facts: facts.has_points,
    ),
    Kind(
        "decision",
        gettext_lazy("Record the decision"),
        permissions.HANDLE,
        frozenset({ANSWERED, NO_OBJECTION}),
        True,
    ),
    Kind(
        "decision",
        gettext_lazy("Record the outcome"),
        permissions.HANDLE,
        frozenset({DECIDED}),
        True,
        lambda _i, facts: facts.has_open_outcomes,
    ),
    Kind(
        "decision",
        gettext_lazy("Record the decision"),
        permissions.HANDLE,
        frozenset({STATED, SILENT}),
        fits=lambda involvement, _facts: not involvement.decided_on,
    ),
    Kind("answers", gettext_lazy("Change the answers"), permissions.SUPPLY, frozenset({ANSWERED})),
    Kind("assign", gettext_lazy("Reassign"), permissions.HANDLE, OPEN),
    Kind(
        "extend",
        gettext_lazy("Extend the period"),
        permissions.HANDLE,
        frozenset({REQUESTED, STATED}),
    ),
    Kind(
        "version",
        gettext_lazy("Bring a new version"),
        permissions.SUPPLY,
        frozenset({ANSWERED}),
        True,
        lambda _i, facts: facts.awaits_new_version,
    ),
    Kind(
        "version",
        gettext_lazy("Bring a new version"),
        permissions.SUPPLY,
        OPEN,
        fits=lambda involvement, facts: (
            involvement.case.state != ANSWERED or not facts.awaits_new_version
        ),
    ),
    Kind(
        "share",
        gettext_lazy("Let somebody know"),
        permissions.SHARE,
        OPEN,
        fits=lambda involvement, _facts: involvement.paper.is_confidential,
    ),
    Kind(
        "reference",
        gettext_lazy("Enter the number of the paper"),
        permissions.SUPPLY,
        OPEN,
        fits=lambda involvement, _facts: not involvement.paper.oparl_id,
    ),
    Kind("withdraw", gettext_lazy("Withdraw the paper"), permissions.SUPPLY, OPEN),
)


def deeds(actor: Actor, involvement: Involvement, facts: Facts) -> tuple[list[Deed], list[Deed]]:
    """What the state waits for, and what else is possible."""
    state = involvement.case.state
    found: tuple[list[Deed], list[Deed]] = ([], [])
    for kind in KINDS:
        if (
            state in kind.states
            and kind.fits(involvement, facts)
            and kind.permission.allows(actor, involvement)
        ):
            href = reverse(f"desk:involvement:{kind.route}", args=[involvement.pk])
            found[0 if kind.is_main else 1].append(Deed(str(kind.label), href))
    if facts.may_override:
        href = reverse("desk:clearance:override", args=[involvement.paper_id])
        found[1].append(Deed(_("Go on without a statement"), href))
    return found


def require_offered(involvement: Involvement, route: str, facts: Facts | None = None) -> None:
    """A deed reached by its address, though the page does not offer it now, is refused in words."""
    known = facts or Facts()
    state = involvement.case.state
    if not any(
        kind.route == route and state in kind.states and kind.fits(involvement, known)
        for kind in KINDS
    ):
        raise Refused(_WHY_NOT.get(route, _NOT_NOW))


_NOT_NOW = gettext_noop("In the present state of the procedure this is not possible.")
_WHY_NOT = {
    "share": gettext_noop(
        "This paper is not confidential or the procedure is over: nobody has to be let in."
    ),
    "decision": gettext_noop(
        "There is no decision to record in the present state of the procedure."
    ),
}
STATE_NAMES = {
    REQUESTED: gettext_lazy("With the Office"),
    QUESTIONED: gettext_lazy("Question is open"),
    STATED: gettext_lazy("Answers are due"),
    ANSWERED: gettext_lazy("All answered"),
    NO_OBJECTION: gettext_lazy("No objection"),
    SILENT: gettext_lazy("Without a statement"),
    DECIDED: gettext_lazy("Decided"),
    WITHDRAWN: gettext_lazy("Withdrawn"),
}
STATE_KINDS = {
    REQUESTED: "info",
    QUESTIONED: "warning",
    STATED: "warning",
    ANSWERED: "info",
    NO_OBJECTION: "success",
    SILENT: "danger",
    DECIDED: "success",
    WITHDRAWN: "info",
}
LIFE = (
    (gettext_lazy("Submitted"), frozenset({QUESTIONED})),
    (gettext_lazy("Statement"), frozenset({REQUESTED, SILENT})),
    (gettext_lazy("Answers"), frozenset({STATED})),
    (gettext_lazy("Decision"), frozenset({ANSWERED, NO_OBJECTION})),
)


def steps(involvement: Involvement, facts: Facts) -> list[dict[str, Any]]:
    """Four steps every paper takes; a withdrawn one stands still."""
    state = involvement.case.state
    at = next((n for n, (_label, states) in enumerate(LIFE) if state in states), len(LIFE))
    if state == WITHDRAWN:
        return []
    rows = []
    for number, (label, _states) in enumerate(LIFE):
        skipped = number == 2 and at > 2 and not facts.has_points
        rows.append(
            {
                "label": label,
                "done": number < at,
                "current": number == at,
                "note": _("no points to answer") if skipped else _note(involvement, number, at),
            }
        )
    return rows


def _note(involvement: Involvement, number: int, at: int) -> str:
    if number == 0:
        return f"{involvement.requested_on:%d.%m.%Y}"
    if number == at:
        return str(STATE_NAMES[involvement.case.state])
    if number == 3 and involvement.decided_on:
        return f"{involvement.decided_on:%d.%m.%Y}"
    return ""
