"""Papers as the search index keeps them."""

from collections.abc import Iterator

from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.queries import KIND
from weltoffen.base.search.index import Row
from weltoffen.base.search.rebuilding import findable


@findable(KIND)
def papers() -> Iterator[Row]:
    """Every paper with its latest wording, or with the text of its published files."""
    for paper in Paper.objects.filter(deleted_at=None).iterator(chunk_size=200):
        yield row_of(paper)


def row_of(paper: Paper) -> Row:
    version = paper.versions.order_by("-number").first()
    texts = [version.text] if version else [file.text for file in paper.files.all()]
    return Row(
        KIND,
        paper.pk,
        title=f"{paper.reference} {paper.name}".strip(),
        summary=paper.paper_type,
        text="\n\n".join(texts),
    )
