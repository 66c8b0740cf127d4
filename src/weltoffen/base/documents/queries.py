"""Reading papers; `visible_papers` is the list form of `permissions.VIEW`."""

from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents import permissions
from weltoffen.base.documents.models import Consultation, File, Paper, PaperVersion
from weltoffen.base.search.queries import ranked, suggest

KIND = "paper"  # in the search index


def visible_papers(actor: Actor) -> QuerySet[Paper]:
    return visible(
        actor, permissions.VIEW, Paper.objects.select_related("originator", "concern", "submitter")
    )


def find_papers(actor: Actor, words: str) -> QuerySet[Paper]:
    """Visible papers with these words, best first; without words all of them."""
    return ranked(visible_papers(actor), KIND, words)


def suggested_titles(actor: Actor, prefix: str) -> list[str]:
    return suggest(visible_papers(actor), KIND, prefix)


def visible_files(actor: Actor) -> QuerySet[File]:
    """Files of papers that the actor may see, as published or as a version's own."""
    papers = visible_papers(actor).order_by().values("pk")
    published = Paper.files.through.objects.filter(file=OuterRef("pk"), paper__in=papers)
    versions = PaperVersion.objects.filter(file=OuterRef("pk"), paper__in=papers)
    return File.objects.filter(Q(Exists(published)) | Q(Exists(versions)), deleted_at=None)


def latest_version(paper: Paper) -> PaperVersion | None:
    return paper.versions.order_by("-number").first()


def route(paper: Paper) -> QuerySet[Consultation]:
    """The stops of a paper, in the order in which they come; those without a date last."""
    return (
        paper.consultations.filter(deleted_at=None)
        .select_related("organization")
        .order_by(F("planned_on").asc(nulls_last=True), "pk")
    )


def stops() -> QuerySet[Consultation]:
    """The stops of many papers, for lists of papers."""
    return Consultation.objects.filter(deleted_at=None).select_related("organization")


def paper_types() -> list[str]:
    """The kinds of papers that occur among those that are not confidential."""
    open_ones = Paper.objects.filter(deleted_at=None, is_confidential=False).exclude(paper_type="")
    return list(open_ones.order_by("paper_type").values_list("paper_type", flat=True).distinct())


def paper_years() -> list[int]:
    """The years that papers are from, the latest first."""
    days = Paper.objects.filter(deleted_at=None, is_confidential=False).aggregate(
        first=Min("created_on"), last=Max("created_on")
    )
    if not days["first"]:
        return []
    return list(range(days["last"].year, days["first"].year - 1, -1))


def papers_with_text(text_sha256: str) -> QuerySet[PaperVersion]:
    """Versions with exactly this wording, newest first."""
    return PaperVersion.objects.filter(text_sha256=text_sha256).order_by("-created_at", "-pk")
