"""What is handed out in a meeting, reported and closed: so that somebody is owed an excerpt."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.queries import members_on
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.promises import operations
from weltoffen.domain.promises.models import Promise
from weltoffen.faces.console.demo.scene import Stage

REPORTS, ANSWERED, CLOSED = timedelta(days=84), timedelta(days=40), timedelta(days=60)


def hand_out(
    stage: Stage, keeper: Actor, item: AgendaItem, words: Mapping[str, Any], *, at: datetime
) -> None:
    """To an organisation from outside that sits there; what lies long back is done."""
    body = item.meeting.body
    owner = _owner(stage, body, at) if body is not None else None
    if body is None or owner is None:
        return
    given = operations.give(
        keeper,
        body,
        kind=Promise.Kind.TASK,
        title=words["task"],
        text=words["motion"],
        owner_organization=owner,
        report_on=timezone.localdate(at + REPORTS),
        item=item,
        at=at,
    )
    now = stage.moments.now
    if at + ANSWERED < now:
        operations.answer_promise(keeper, given, answer=words["answer"], at=at + ANSWERED)
    if at + CLOSED < now:
        operations.close_promise(
            keeper, given, outcome=Promise.Outcome.KEPT, effect=words["effect"], at=at + CLOSED
        )


def _owner(stage: Stage, body: Organization, at: datetime) -> Organization | None:
    seats = members_on(body, timezone.localdate(at)).select_related("on_behalf_of")
    mine = {stage.cast.office.pk, *stage.cast.leads}
    for seat in seats:
        if seat.on_behalf_of is not None and seat.on_behalf_of_id not in mine:
            return seat.on_behalf_of
    return None
