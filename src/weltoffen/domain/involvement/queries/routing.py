"""The routing table, and what a changed one would have done with past papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.models import PaperVersion
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.domain.involvement import permissions
from weltoffen.domain.involvement.drafts import RuleDraft
from weltoffen.domain.involvement.models import Involvement, RoutingRule
from weltoffen.domain.involvement.people import office_staff
from weltoffen.domain.involvement.queries.involvements import visible_involvements
from weltoffen.domain.involvement.rules import routing
from weltoffen.domain.involvement.tables import NO_RULE, condition_of, facts_of, routing_table

TRIED = 100  # past papers a table is tried on


@dataclass(frozen=True, slots=True)
class Trial:
    """One past paper: whom the table in force gives it to, whom the new one, and why."""

    involvement: Involvement
    before: Person | None
    after: Person | None
    why_before: str
    why_after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def routing_rules(actor: Actor) -> QuerySet[RoutingRule]:
    """In their order; the Office alone sees them."""
    rules = RoutingRule.objects.select_related("concern", "department", "body", "owner", "deputy")
    may = permissions.TRY_ROUTING.allows(actor, integration_office())
    return rules if may else rules.none()


def routing_version() -> int:
    """Grows with every save of the table; a form that was opened before it is a conflict."""
    return RoutingRule.objects.aggregate(last=Max("pk"))["last"] or 0


def try_routing(actor: Actor, drafts: Sequence[RuleDraft]) -> list[Trial]:
    """The latest papers that the actor may see, under the table in force and under the new one."""
    office, today = integration_office(), timezone.localdate()
    permissions.TRY_ROUTING.require(actor, office)
    staff = {person.pk: person for person in office_staff(office, today)}
    now, then = routing_table(), [condition_of(draft) for draft in drafts]
    latest = PaperVersion.objects.filter(paper=OuterRef("paper")).order_by("-number")
    past = (
        visible_involvements(actor)
        .annotate(latest_text=Subquery(latest.values("text")[:1]))
        .order_by("-requested_on", "-pk")[:TRIED]
    )
    return [_trial(involvement, now, then, staff) for involvement in past]


def _trial(
    involvement: Involvement,
    now: Sequence[routing.Condition],
    then: Sequence[routing.Condition],
    staff: dict[int, Person],
) -> Trial:
    facts = facts_of(
        involvement.paper,
        getattr(involvement, "latest_text", "") or "",
        department=involvement.department,
        concern=involvement.concern,
        kind=involvement.kind,
    )
    before, after = routing.route(now, facts, staff), routing.route(then, facts, staff)
    return Trial(
        involvement,
        staff[before.owner] if before else None,
        staff[after.owner] if after else None,
        before.sentence if before else NO_RULE,
        after.sentence if after else NO_RULE,
    )
