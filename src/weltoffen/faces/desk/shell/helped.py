"""What the directory puts on the first page: referrals and questions that wait for me, and what is
to be done so that the directory stays true."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import reference
from weltoffen.domain.advice import permissions as advice
from weltoffen.domain.advice import queries
from weltoffen.domain.advice.workflow import ASKED, PREPARED, QUESTIONED, WANTS_ANOTHER
from weltoffen.domain.directory import permissions as directory
from weltoffen.domain.directory.queries.upkeep import state_of_data
from weltoffen.domain.gaps import permissions as gaps
from weltoffen.domain.gaps.queries import visible_gaps
from weltoffen.domain.gaps.workflow import NOTICED
from weltoffen.faces.desk.referrals.states import STATE_NAMES
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.desk.shell.watched import Line

SHOWN = 5
MINE_TO_DO = WANTS_ANOTHER | {PREPARED, QUESTIONED}


def helped(actor: Actor) -> dict[str, Any]:
    """Empty lists for whom the directory has nothing: the page then says nothing of it."""
    return {
        "referrals": _referrals(actor) if _may(actor, advice.REFER) else [],
        "inquiries": _inquiries(actor) if actor.holds(*directory.ADVISERS) else [],
        "upkeep": _upkeep(actor) if _may(actor, directory.VIEW_UPKEEP) else [],
        "finds": actor.holds(Role.CASE_MANAGER),
    }


def _may(actor: Actor, permission: Any) -> bool:
    return bool(permission.rule.condition(actor).kind != "none")


def _referrals(actor: Actor) -> list[Line]:
    """The receiver answered, or the person must still agree: the next step is mine."""
    found = queries.work_list(actor).filter(case__state__in=MINE_TO_DO)
    return [
        Line(
            one.offer.name,
            f"{one.case.number}, {STATE_NAMES[one.case.state]}",
            page_of(reference(one)),
            one.case.due_on,
        )
        for one in found[:SHOWN]
    ]


def _inquiries(actor: Actor) -> list[Line]:
    found = queries.visible_inquiries(actor).filter(case__state=ASKED)
    return [
        Line(one.case.title, one.case.number, page_of(reference(one)), one.case.due_on)
        for one in found[:SHOWN]
    ]


def _upkeep(actor: Actor) -> list[Line]:
    """One line for each kind of work that waits; nothing for what is done."""
    figures = state_of_data(keepers=False).figures
    offers = reverse("desk:upkeep:offers")
    lines = [
        (_("Proposed changes"), figures["proposals"], reverse("desk:upkeep:proposals")),
        (_("Offers nobody has confirmed in time"), figures["stale"], f"{offers}?state=stale"),
        (_("Mails that come back"), figures["bounced"], reverse("desk:upkeep:state")),
        (_("Doubles"), figures["doubles"], reverse("desk:upkeep:doubles")),
    ]
    if _may(actor, gaps.VIEW):
        noticed = visible_gaps(actor).filter(case__state=NOTICED).count()
        href = f"{reverse('desk:gaps:list')}?state={NOTICED}"
        lines.append((_("Supply gaps nobody has looked at yet"), noticed, href))
    return [Line(name, _("waiting: %(n)s") % {"n": n}, href) for name, n, href in lines if n]
