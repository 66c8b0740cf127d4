"""Statements, the text blocks they are made of, and what was demanded before."""

from django.db.models import Count, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.documents.rules import text_sha256
from weltoffen.base.search.queries import ranked
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement import permissions
from weltoffen.domain.involvement.models import Involvement, Point, Statement, TextBlock
from weltoffen.domain.involvement.models.statement import Verdict
from weltoffen.domain.involvement.rules.outcome import Demand, Proposed, propose_outcomes


def visible_statements(actor: Actor, involvement: Involvement | None = None) -> QuerySet[Statement]:
    """Issued ones; a draft is seen by the Office alone."""
    statements = Statement.objects.select_related(
        "paper_version", "written_by", "involvement__case"
    ).prefetch_related("points__goal", "points__answered_by", "points__text_block")
    if involvement is not None:
        statements = statements.filter(involvement=involvement)
    return visible(actor, permissions.VIEW_STATEMENT, statements)


def text_blocks(
    actor: Actor, concern: Term | None = None, *, also_retired: bool = False
) -> QuerySet[TextBlock]:
    """Those in use with `uses`, how often each stands in an issued statement; most used first."""
    blocks = TextBlock.objects.select_related("concern")
    if not also_retired:
        blocks = blocks.filter(is_active=True)
    if concern is not None:
        blocks = blocks.filter(Q(concern=concern) | Q(concern=None))
    return (
        visible(actor, permissions.READ_TEXT_BLOCKS, blocks)
        .annotate(uses=Count("points", filter=Q(points__statement__is_issued=True)))
        .order_by("-uses", "title")
    )


def precedents(actor: Actor, words: str) -> QuerySet[Point]:
    """Points of issued statements that the actor may see, best match first."""
    seen = visible_statements(actor).filter(is_issued=True).order_by().values("pk")
    points = Point.objects.filter(statement__in=seen).select_related(
        "statement__involvement__case",
        "statement__involvement__paper",
        "statement__involvement__department",
    )
    return ranked(points, "point", words)


def distinct_precedents(actor: Actor, words: str, *, most: int = 8) -> list[Point]:
    """The best match of each demand: what was put ten times in the same words is shown once."""
    found: dict[str, Point] = {}
    for point in precedents(actor, words)[: most * 10]:
        found.setdefault(text_sha256(point.demand), point)
    return list(found.values())[:most]


def awaits_new_version(involvement: Involvement) -> bool:
    """The department adopts points, and the text is still the one that the Office commented on."""
    last = involvement.statements.filter(is_issued=True).last()
    latest = latest_version(involvement.paper)
    if last is None or latest is None or last.paper_version_id != latest.pk:
        return False
    answers = [point.answer for point in last.points.all()]
    return all(answers) and not {Verdict.ADOPTED, Verdict.PARTLY}.isdisjoint(answers)


def proposed_outcomes(involvement: Involvement, final_text: str) -> list[Proposed]:
    """What the final text would propose for each point, before anything is recorded."""
    proposals = []
    statements = involvement.statements.filter(is_issued=True).select_related("paper_version")
    for statement in statements.prefetch_related("points"):
        demands = [Demand(p.pk, p.demand, p.answer) for p in statement.points.all()]
        proposals += propose_outcomes(demands, statement.paper_version.text, final_text)
    return proposals
