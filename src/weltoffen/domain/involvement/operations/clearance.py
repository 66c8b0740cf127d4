"""Overriding, and taking a clearance note back; both stay visible."""

import secrets
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import note
from weltoffen.base.documents.models import Paper
from weltoffen.base.notices.models import Kind
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import notices, permissions
from weltoffen.domain.involvement.models import Clearance, Involvement
from weltoffen.domain.involvement.queries.clearance import why_not_cleared
from weltoffen.domain.involvement.rules.codes import RANGE, code_of
from weltoffen.domain.involvement.wordings import clear, lock_paper


@operation("involvement.override", permissions.OVERRIDE)
def override(
    actor: Actor, paper: Paper, *, reason: str, seen: int | None = None, at: datetime
) -> Clearance:
    """Let exactly this wording go on without the Office; name and reason are shown for ever."""
    if not reason.strip():
        raise Refused(_("Please give a reason; it is shown with your name."))
    version = lock_paper(paper, seen=seen)
    if paper.withdrawn_at is not None:
        raise Refused(_("The department has withdrawn this paper."))
    if not why_not_cleared(paper):
        raise Refused(_("This version is cleared already."))
    involvement = Involvement.objects.filter(paper=paper).first()
    clearance = clear(
        actor,
        version,
        code=code_of(secrets.randbelow(RANGE)),
        ground=Clearance.Ground.OVERRIDE,
        involvement=involvement,
        override_reason=reason.strip(),
        at=at,
    )
    if involvement:
        _tell_both(
            actor,
            involvement,
            f"Ohne Stellungnahme vorgelegt durch {actor.name}: {reason.strip()}",
            at,
        )
    return clearance


@operation("involvement.revoke_clearance", permissions.REVOKE)
def revoke_clearance(actor: Actor, clearance: Clearance, *, reason: str, at: datetime) -> None:
    """The note is red from now on, and says why."""
    if clearance.revoked_at is not None:
        raise Refused(_("This clearance note was revoked."))
    if not reason.strip():
        raise Refused(_("Please give a reason."))
    clearance.revoked_at, clearance.revoked_reason = at, reason.strip()
    clearance.save(update_fields=["revoked_at", "revoked_reason"])
    if clearance.involvement:
        text = f"Beteiligungsvermerk {clearance.code} widerrufen: {reason.strip()}"
        _tell_both(actor, clearance.involvement, text, at)


def _tell_both(actor: Actor, involvement: Involvement, text: str, at: datetime) -> None:
    note(actor, involvement.case, text=text, at=at)
    for tell in (notices.to_office, notices.to_department):
        tell(
            actor,
            involvement,
            title=f"Beteiligungsvermerk: {notices.neutral_title(involvement)}",
            body=text,
            kind=Kind.CHANGED,
            at=at,
        )
