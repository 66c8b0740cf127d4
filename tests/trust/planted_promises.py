"""A promise to a body: those who owe it read it, those who sit there, and nobody else."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.promises import operations
from weltoffen.domain.promises.operations.campaign import CampaignDraft
from weltoffen.domain.promises.operations.suggestion import SuggestionDraft

if TYPE_CHECKING:
    from trust.planted import Town

OFFICE = frozenset({"lead", "owner", "officer", "deputy"})
OWING = OFFICE | {"clerk", "colleague", "head"}  # of the department that owes


def plant_promises(town: "Town") -> None:
    body = make.make_body("Arbeitskreis mit Zusagen")
    Charter.objects.create(body=body, kind="working_group")
    today, at = timezone.localdate(), town.at
    keeper = make.acting(make.make_person("Geschäftsführung", body, Role.COORDINATOR), today)
    promise = operations.give(
        keeper,
        body,
        kind="task",
        title=town.plant("promise: title", OWING),
        text=town.plant("promise: wording", OWING),
        owner_organization=town.planning,
        owner_person=town.person("clerk"),
        report_on=today + timedelta(days=5),
        at=at,
    )
    answer = town.plant("promise: answer", OWING)
    operations.answer_promise(town.actor("clerk"), promise, answer=answer, at=at)
    effect = town.plant("promise: effect", OWING)
    operations.close_promise(keeper, promise, outcome="partly", effect=effect, at=at)
    draft = CampaignDraft(introduction=town.plant("recommendations: introduction", OFFICE))
    campaign = operations.open_campaign(keeper, body, year=today.year, draft=draft, at=at)
    said = SuggestionDraft(
        town.plant("recommendation: title", OFFICE), town.plant("recommendation: text", OFFICE)
    )
    operations.suggest(keeper, campaign, draft=said)
    _shown(town, keeper_of="Beirat mit Zusagen", is_open=True)
    _shown(town, keeper_of="Arbeitskreis, der früher offen war", is_open=False)


def _shown(town: "Town", *, keeper_of: str, is_open: bool) -> None:
    """Shown to everybody by a body that meets in public; of one that does no longer, to nobody."""
    today, at = timezone.localdate(), town.at
    body = make.make_body(keeper_of, meets_in_public=True)
    Charter.objects.create(body=body, kind="council")
    person = make.make_person(f"Geschäftsführung {keeper_of}", body, Role.COORDINATOR)
    keeper, told = make.acting(person, today), frozenset(town.people) if is_open else OWING
    promise = operations.give(
        keeper,
        body,
        kind="recommendation",
        title=town.plant(f"{keeper_of}: title", told),
        text=town.plant(f"{keeper_of}: wording", told),
        owner_organization=town.planning,
        owner_person=town.person("clerk"),
        report_on=today + timedelta(days=5),
        at=at,
    )
    operations.show_promise(keeper, promise, is_public=True, at=at)
    waits = town.plant(f"{keeper_of}: answer that waits", told - {"public"})
    operations.answer_promise(town.actor("clerk"), promise, answer=waits, at=at)
    Organization.objects.filter(pk=body.pk).update(meets_in_public=is_open)
