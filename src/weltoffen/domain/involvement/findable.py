"""Issued statements and their points as the search index keeps them, to be precedents."""

from collections.abc import Iterator

from weltoffen.base.search.index import Row
from weltoffen.base.search.rebuilding import findable
from weltoffen.domain.involvement.models import Point, Statement


@findable("statement")
def statements() -> Iterator[Row]:
    issued = Statement.objects.filter(is_issued=True).select_related("paper_version__paper")
    for statement in issued.prefetch_related("points").iterator(chunk_size=200):
        yield row_of_statement(statement)


@findable("point")
def points() -> Iterator[Row]:
    for point in Point.objects.filter(statement__is_issued=True).iterator(chunk_size=500):
        yield row_of_point(point)


def row_of_statement(statement: Statement) -> Row:
    demands = [f"{point.demand}\n{point.reason}" for point in statement.points.all()]
    return Row(
        "statement",
        statement.pk,
        title=statement.paper_version.paper.name,
        summary=statement.introduction[:300],
        text="\n".join([statement.introduction, *demands]),
    )


def row_of_point(point: Point) -> Row:
    return Row("point", point.pk, title=point.demand[:300], text=point.reason)
