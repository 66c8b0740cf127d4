"""What of the minutes concerns an organisation, sent to exactly that."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.minutes import permissions, printing
from weltoffen.domain.minutes.models import Excerpt, Minutes
from weltoffen.domain.minutes.notices import telling
from weltoffen.domain.minutes.queries.ending import excerpt_ending
from weltoffen.domain.minutes.queries.minutes import contacts_of
from weltoffen.domain.minutes.rules import parts


@operation("minutes.send_excerpt", permissions.KEEP)
def send_excerpt(
    actor: Actor,
    minutes: Minutes,
    *,
    organization: Organization,
    items: Collection[int],
    closed: Collection[int] = (),
    at: datetime,
) -> Excerpt:
    """These items and no others, once the minutes are signed; `closed`: of which also what is not
    public."""
    if minutes.state in (Minutes.State.DRAFT, Minutes.State.REVIEW) or minutes.content is None:
        raise Refused(_("Excerpts are made when chair and secretary have signed."))
    known = parts.keys_of(minutes.content, "public"), parts.keys_of(minutes.content, "closed")
    keys = {*items, *closed}
    if not keys or not set(items) <= known[0] or not set(closed) <= known[1]:
        raise Refused(_("Please choose items of these minutes."), field="items")
    people = contacts_of(minutes, organization, timezone.localdate(at))
    content = parts.excerpt_of(minutes.content, items, closed)
    head = content["head"]
    end = excerpt_ending(minutes)
    printed = printing.as_pdf(content, mark=printing.EXCERPT, end=end)
    excerpt = Excerpt.objects.create(
        minutes=minutes,
        organization=organization,
        file=printing.keep(printed, f"{printing.EXCERPT} {head['title']}"),
        sent_at=at,
    )
    excerpt.items.set(keys)
    reached = telling.send_excerpt(excerpt, people, has_closed=bool(content["closed"]), at=at)
    if not reached:
        raise Refused(
            _("Nobody at %(name)s can be reached: no head, no one in charge with an address."),
            name=organization.name,
            field="organization",
        )
    return excerpt
