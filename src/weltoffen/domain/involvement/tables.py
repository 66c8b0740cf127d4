"""The routing table and a paper, as the plain values that the routing rule compares."""

from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement.drafts import RuleDraft
from weltoffen.domain.involvement.models import RoutingRule
from weltoffen.domain.involvement.rules import routing

NO_RULE = "Keine Regel trifft zu; die Amtsleitung teilt zu."


def facts_of(
    paper: Paper, text: str, *, department: Organization, concern: Term | None, kind: str
) -> routing.Facts:
    bodies = frozenset(
        stop.organization_id
        for stop in paper.consultations.all()
        if stop.organization_id and stop.deleted_at is None
    )
    return routing.Facts(
        concern.pk if concern else None, department.pk, bodies, kind, f"{paper.name}\n{text}"
    )


def routing_table() -> list[routing.Condition]:
    rules = RoutingRule.objects.select_related("concern", "department", "body", "owner", "deputy")
    return [condition_of(rule) for rule in rules]


def condition_of(rule: RoutingRule | RuleDraft) -> routing.Condition:
    return routing.Condition(
        name=rule.name,
        owner=rule.owner.pk,
        deputy=rule.deputy.pk if rule.deputy else None,
        concern=_named(rule.concern),
        department=_named(rule.department),
        body=_named(rule.body),
        kind=rule.kind,
        words=words_of(rule.words),
        is_active=rule.is_active,
    )


def words_of(typed: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in typed.split(",") if word.strip())


def _named(thing: Term | Organization | None) -> routing.Named | None:
    return routing.Named(thing.pk, thing.name) if thing else None
