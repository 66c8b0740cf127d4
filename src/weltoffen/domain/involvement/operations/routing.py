"""The Office's own table of who gets what."""

from collections.abc import Sequence

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement import permissions
from weltoffen.domain.involvement.drafts import RuleDraft
from weltoffen.domain.involvement.models import RoutingRule
from weltoffen.domain.involvement.people import office_staff
from weltoffen.domain.involvement.queries.routing import routing_version


@operation("involvement.save_routing_rules", permissions.ROUTE)
def save_routing_rules(
    actor: Actor,
    office: Organization,
    *,
    rules: Sequence[RuleDraft],
    expected_version: int | None = None,
) -> None:
    """Replace the whole table; the order of the sequence is the order of the rules."""
    if expected_version is not None and routing_version() != expected_version:
        raise Conflict(_("Somebody else has changed this meanwhile."))
    staff = set(office_staff(office, timezone.localdate()).values_list("pk", flat=True))
    for rule in rules:
        if not rule.name.strip():
            raise Refused(_("Each rule needs a name."))
        if rule.owner.pk not in staff or (rule.deputy and rule.deputy.pk not in staff):
            raise Refused(_("Only people of the Integration Office can be in charge."))
        if rule.deputy == rule.owner:
            raise Refused(_("The deputy must be somebody else."))
    RoutingRule.objects.all().delete()
    for position, rule in enumerate(rules):
        RoutingRule.objects.create(
            position=position,
            name=rule.name.strip(),
            is_active=rule.is_active,
            concern=rule.concern,
            department=rule.department,
            body=rule.body,
            kind=rule.kind,
            words=rule.words.strip(),
            owner=rule.owner,
            deputy=rule.deputy,
        )
