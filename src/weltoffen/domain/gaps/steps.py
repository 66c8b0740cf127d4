"""What others did about a gap, noted with it. Called inside operations of theirs."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.gaps.models import Gap, Link
from weltoffen.domain.gaps.workflow import GAP, PROPOSED


def asked_for(actor: Actor, gap: Gap, *, text: str, by: Organization, at: datetime) -> Link:
    """A body recommends or resolves something because of it. What nobody has confirmed yet, or is
    closed, stays as it is: the Office says what is a gap."""
    lock(gap.case)
    said = f"{by.name} – {text}"
    if PROPOSED in GAP.moves[gap.case.state]:
        move(actor, gap.case, GAP, PROPOSED, text=f"Vorgeschlagen: {said}", at=at)
    else:
        note(actor, gap.case, text=f"Vorgeschlagen: {said}", at=at)
    return Link.objects.create(gap=gap, kind=Link.Kind.PROPOSAL, text=said, body=by, at=at)


def answered(actor: Actor, gap: Gap, *, text: str, at: datetime) -> None:
    """Whoever was asked has answered; the gap stays open until an offer proves otherwise."""
    note(actor, gap.case, text=text, at=at)
