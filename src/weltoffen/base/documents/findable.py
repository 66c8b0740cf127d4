"""Papers as the search index keeps them."""

from collections.abc import Iterator

from django.db.models import OuterRef, Prefetch, Subquery

from weltoffen.base.documents.models import File, Paper, PaperVersion
from weltoffen.base.documents.queries import KIND
from weltoffen.base.search.index import Row
from weltoffen.base.search.rebuilding import findable


@findable(KIND)
def papers() -> Iterator[Row]:
    """Every paper with its latest wording and its published files."""
    latest = PaperVersion.objects.filter(paper=OuterRef("pk")).order_by("-number")
    found = Paper.objects.filter(deleted_at=None).annotate(
        wording=Subquery(latest.values("text")[:1])
    )
    files = Prefetch("files", File.objects.only("name", "text", "deleted_at"))
    for paper in found.prefetch_related(files).iterator(chunk_size=200):
        yield _row(paper, paper.wording or "")


def row_of(paper: Paper) -> Row:
    version = paper.versions.order_by("-number").first()
    return _row(paper, version.text if version else "")


def _row(paper: Paper, wording: str) -> Row:
    files = [f"{file.name}\n{file.text}" for file in paper.files.all() if file.deleted_at is None]
    return Row(
        KIND,
        paper.pk,
        title=f"{paper.reference} {paper.name}".strip(),
        summary=paper.paper_type,
        text="\n".join((*files, wording)),
    )
