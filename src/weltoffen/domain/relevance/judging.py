"""Noting what people decided about a paper, from wherever they decide it."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance.models import Judgement
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.relevance.queries import assessment_of, latest_judgement


def machine_band(paper: Paper) -> int | None:
    """What the machine says; nothing where it could not read the paper."""
    said = assessment_of(paper)
    return None if said is None or said.is_unread else said.band


def note_judgement(
    actor: Actor, paper: Paper, *, band: int, ground: str, note: str = "", at: datetime
) -> Judgement:
    """Keep it beside what the machine said; call it inside an operation."""
    return Judgement.objects.create(
        paper=paper,
        band=band,
        machine_band=machine_band(paper),
        ground=ground,
        note=" ".join(note.split())[:500],
        judged_by_id=actor.person_id,
        judged_at=at,
    )


def note_procedure(actor: Actor, paper: Paper, *, band: int, note: str = "", at: datetime) -> None:
    """What the participation procedure showed; call it inside an operation of it.

    Nothing is learned from confidential papers, and the same is not said twice.
    """
    if paper.is_confidential:
        return
    before = latest_judgement(paper)
    if before is None or before.band != band:
        ground = Judgement.Ground.PROCEDURE
        note_judgement(actor, paper, band=band, ground=ground, note=note, at=at)


def note_short_look(actor: Actor, paper: Paper, *, at: datetime) -> None:
    """The Office looked and had no objection: a look was right where the machine saw nothing.

    Where somebody had said so before, or the machine had proposed it, nothing new is known.
    """
    before = latest_judgement(paper)
    if machine_band(paper) == Band.NOT_AFFECTED and (before is None or not before.band):
        note_procedure(actor, paper, band=Band.SHORT_LOOK, at=at)
