"""Who has to do what next, in a sentence for each of the two sides."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor
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
    WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Turn:
    title: str
    text: str = ""


def whose_turn(actor: Actor, involvement: Involvement, *, awaits_new_version: bool = False) -> Turn:
    is_office = permissions.HANDLE.allows(actor, involvement)
    state, owner = involvement.case.state, involvement.case.owner
    if involvement.decided_on and state in OPEN:
        return _decided(is_office)
    if state == REQUESTED and is_office:
        if owner is None:
            return Turn(_("Nobody has this yet"), _("Please assign it to somebody."))
        return Turn(_("The Office is to state its view"))
    if state == REQUESTED:
        return Turn(
            _("The Office has your paper"), _("Nothing is left for you to do until it answers.")
        )
    if state == ANSWERED and awaits_new_version:
        return _adopted(is_office)
    table = {
        QUESTIONED: (
            Turn(_("The department is asked"), _("The period rests until it has answered.")),
            Turn(_("The Office has a question"), _("The period rests until you have answered.")),
        ),
        STATED: (
            Turn(_("The department is to answer the points")),
            Turn(
                _("Please answer the points of the Office"),
                _("The clearance note is there already; you can paste it into your paper."),
            ),
        ),
        ANSWERED: (
            Turn(
                _("All points are answered"),
                _("Next comes the decision. If the council reports it, you only confirm."),
            ),
            Turn(_("All points are answered"), _("The paper can go to the body.")),
        ),
        NO_OBJECTION: (
            Turn(_("The Office has no objection"), _("Next comes the decision.")),
            Turn(_("The Office has no objection"), _("The paper can go to the body.")),
        ),
        SILENT: (
            Turn(
                _("The period ended without a statement"),
                _("You can still state your view as long as nothing is decided."),
            ),
            Turn(_("The period ended without a statement")),
        ),
        DECIDED: (Turn(_("This involvement is finished")), Turn(_("This involvement is finished"))),
        WITHDRAWN: (
            Turn(_("The paper was withdrawn"), involvement.withdrawn_reason),
            Turn(_("The paper was withdrawn"), involvement.withdrawn_reason),
        ),
    }
    return table[state][0 if is_office else 1]


def _decided(is_office: bool) -> Turn:
    """The result has come in; only a person says what became of the points."""
    if is_office:
        return Turn(_("The decision has come in: please record the outcome"))
    return Turn(_("The decision has come in"), _("The Office records what became of the points."))


def _adopted(is_office: bool) -> Turn:
    """What is adopted has to get into the text, and the note does not cover that."""
    if is_office:
        return Turn(
            _("All points are answered"),
            _(
                "The department adopts points; they change the text. The clearance note covers "
                "the old wording only. Next comes the new version."
            ),
        )
    return Turn(
        _("All points are answered: please hand in the new version"),
        _(
            "What you adopt changes the text. The clearance note covers the old wording only; "
            "the Office looks at the new one."
        ),
    )
