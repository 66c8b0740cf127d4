"""What stands on every agenda of a body, while it is dated so."""

from datetime import date

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.models import Charter, StandingItem


@operation("bodies.add_standing_item", permissions.KEEP)
def add_standing_item(
    actor: Actor,
    body: Organization,
    *,
    name: str,
    text: str = "",
    is_public: bool = True,
    start_on: date | None = None,
    end_on: date | None = None,
) -> StandingItem:
    """It comes onto every agenda that is prepared from its first day on, as the last of them."""
    if not Charter.objects.filter(body=body).exists():
        raise Refused(_("Agendas are prepared for bodies that are run here."))
    if not (title := one_line(name)[:300]):
        raise Refused(_("An item needs a title."))
    if start_on and end_on and end_on < start_on:
        raise Refused(_("The end is before the beginning."))
    last = body.standing_items.order_by("-position").first()
    return body.standing_items.create(
        name=title,
        text=text.strip(),
        is_public=is_public,
        position=last.position + 1 if last else 1,
        start_on=start_on,
        end_on=end_on,
    )


@operation("bodies.end_standing_item", permissions.KEEP_ITEM)
def end_standing_item(actor: Actor, item: StandingItem, *, end_on: date) -> None:
    """Its last day; agendas on which it stood keep it."""
    if item.start_on and end_on < item.start_on:
        raise Refused(_("The end is before the beginning."))
    item.end_on, item.is_assumed = end_on, False
    item.save(update_fields=["end_on", "is_assumed"])
