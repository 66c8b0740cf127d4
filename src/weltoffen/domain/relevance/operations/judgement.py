"""What people say a paper is, and the sample that shows where the machine is blind."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.documents.models import Paper
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.relevance import permissions
from weltoffen.domain.relevance.judging import note_judgement
from weltoffen.domain.relevance.models import Assessment, ControlPaper, Judgement
from weltoffen.domain.relevance.models.assessment import Band


@operation("relevance.judge", permissions.JUDGE)
def judge(
    actor: Actor,
    paper: Paper,
    *,
    band: int,
    ground: str = Judgement.Ground.WATCH,
    note: str = "",
    at: datetime,
) -> Judgement:
    """The Office says what a paper is; an earlier judgement stays, the latest one counts."""
    if band not in Band.values:
        raise Refused(_("Please decide: not affected, short look or full involvement."))
    return note_judgement(actor, paper, band=band, ground=ground, note=note, at=at)


@operation("relevance.draw_control", permissions.DRAW_CONTROL)
def draw_control(actor: Actor, paper: Paper, *, at: datetime) -> ControlPaper:
    """Chance chose this paper; somebody is to look whether the machine was right."""
    said = Assessment.objects.filter(paper=paper, band=Band.NOT_AFFECTED, is_unread=False).first()
    if said is None or ControlPaper.objects.filter(paper=paper).exists():
        raise Refused(_("This paper cannot be drawn for the control sample."))
    return ControlPaper.objects.create(paper=paper, drawn_at=at, score=said.score)


@operation("relevance.look_at_control", permissions.LOOK_AT_CONTROL)
def look_at_control(
    actor: Actor, control: ControlPaper, *, is_affected: bool, note: str = "", at: datetime
) -> Judgement:
    """Found affected, it comes before the Office: how far is said when somebody takes it in."""
    if control.judgement_id is not None:
        raise Refused(_("Somebody has looked at this paper already."))
    control.judgement = note_judgement(
        actor,
        control.paper,
        band=Band.SHORT_LOOK if is_affected else Band.NOT_AFFECTED,
        ground=Judgement.Ground.CONTROL,
        note=note,
        at=at,
    )
    control.save(update_fields=["judgement"])
    return control.judgement
