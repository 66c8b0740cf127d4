"""Reading what the machine says, what people said, and which model is in use."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance import permissions
from weltoffen.domain.relevance.models import Assessment, ControlPaper, Judgement, ScoringModel
from weltoffen.domain.relevance.models.assessment import Band


def model_in_use() -> ScoringModel:
    """The one that was taken last; without any the shipped one, which has number 0 and no row."""
    taken = ScoringModel.objects.filter(taken_at__isnull=False, retired_at=None)
    return taken.order_by("-taken_at").first() or ScoringModel(number=0, weights={}, examples=0)


def since_when_in_use() -> datetime | None:
    """When models last changed places; nothing while the shipped one was never replaced."""
    moments = ScoringModel.objects.values_list("taken_at", "retired_at")
    return max((moment for pair in moments for moment in pair if moment), default=None)


def trained_models() -> QuerySet[ScoringModel]:
    return ScoringModel.objects.select_related("taken_by").defer("weights")


def visible_models(actor: Actor) -> QuerySet[ScoringModel]:
    return visible(actor, permissions.VIEW_MODEL, trained_models())


def assessment_of(paper: Paper) -> Assessment | None:
    return Assessment.objects.select_related("concern").filter(paper=paper).first()


def latest_judgement(paper: Paper) -> Judgement | None:
    return Judgement.objects.select_related("judged_by").filter(paper=paper).first()


def assessed(papers: Sequence[int]) -> dict[int, tuple[str, int]]:
    """Of each paper the wording that was read, and by which model."""
    return {
        paper: (sha256, number)
        for paper, sha256, number in Assessment.objects.filter(paper__in=papers).values_list(
            "paper_id", "text_sha256", "scored_by"
        )
    }


def band_counts() -> dict[int, int]:
    """How many papers stand in each band; those that nobody could read count nowhere."""
    found = Assessment.objects.filter(is_unread=False).order_by().values_list("band")
    return {band.value: 0 for band in Band} | dict(found.annotate(count=Count("pk")))


def bands_of(papers: Iterable[int]) -> dict[int, int]:
    """What the machine says of each of these; nothing of those that it could not read."""
    found = Assessment.objects.filter(paper__in=list(papers), is_unread=False)
    return dict(found.order_by().values_list("paper_id", "band"))


def unread_count() -> int:
    return Assessment.objects.filter(is_unread=True).count()


def visible_control(actor: Actor) -> QuerySet[ControlPaper]:
    """The list form of permissions.LOOK_AT_CONTROL."""
    return visible(
        actor,
        permissions.LOOK_AT_CONTROL,
        ControlPaper.objects.select_related("paper__originator", "judgement__judged_by"),
    )


def waiting_control(actor: Actor) -> QuerySet[ControlPaper]:
    """Drawn and not looked at yet."""
    return visible_control(actor).filter(judgement=None, paper__deleted_at=None)


def control_counts() -> tuple[int, int]:
    """How many of the sample people looked at, and how many of them were affected after all."""
    found = ControlPaper.objects.aggregate(
        looked_at=Count("judgement"), wrong=Count("judgement", Q(judgement__band__gt=0))
    )
    return found["looked_at"], found["wrong"]


def control_pool() -> QuerySet[Assessment]:
    """Of these the sample is drawn: published, read, lowest band, by nobody judged so far."""
    return Assessment.objects.filter(
        band=Band.NOT_AFFECTED,
        is_unread=False,
        paper__is_public=True,
        paper__is_confidential=False,
        paper__deleted_at=None,
        paper__control=None,
        paper__judgements=None,
    )


def drawn_since(moment: datetime) -> int:
    return ControlPaper.objects.filter(drawn_at__gte=moment).count()


def judged_papers() -> dict[int, int]:
    """The latest judgement of each paper that may be learned from, as its band."""
    found = Judgement.objects.filter(paper__is_confidential=False, paper__deleted_at=None)
    return dict(found.order_by("judged_at", "pk").values_list("paper_id", "band"))
