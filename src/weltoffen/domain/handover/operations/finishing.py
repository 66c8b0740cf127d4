"""Handing over: everything open moves at once, or nothing does."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Deputy, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.handover import notices, permissions
from weltoffen.domain.handover.bundle import keep_dossier
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.moving import KINDS
from weltoffen.domain.handover.moving.kinds import Taking
from weltoffen.domain.handover.queries.plan import Row, planned, problems


@operation("handover.finish", permissions.KEEP)
def finish_handover(
    actor: Actor, handover: Handover, *, expected_version: int | None = None, at: datetime
) -> Handover:
    """The dossier is kept as things stood before; then cases, seats and all the rest move."""
    if expected_version is not None and handover.version != expected_version:
        raise Conflict("Somebody else has changed this meanwhile.")
    if handover.state != Handover.State.PREPARED:
        raise Refused(_("This hand-over is over: nothing can be changed any more."))
    rows = planned(handover, timezone.localdate(at))
    if wrong := problems(rows):
        raise Refused(
            _("%(n)s of %(all)s cannot be handed over yet: see the list."),
            n=len(wrong),
            all=len(rows),
        )
    handover.dossier, handover.bundle = keep_dossier(handover, rows, at=at)
    without = _without_deputy(rows)
    moving = [row for row in rows if not row.stays]
    _move(actor, moving, at)
    if handover.body is not None:
        _stand_alone(handover)
    handover.moved = [_record(row) for row in rows]
    handover.state = Handover.State.DONE
    handover.done_at = at
    handover.version += 1
    handover.save()
    notices.tell_done(handover, Counter(r.taker for r in moving if r.taker), at=at)
    notices.tell_without_deputy(handover, without, at=at)
    return handover


def _move(actor: Actor, rows: Iterable[Row], at: datetime) -> None:
    """Kind by kind, in their order; each in a few statements, however much there is."""
    groups: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in rows:
        taker = row.taker.pk if row.taker else 0
        groups[row.kind.code, row.leaving.person.pk, taker].append(row)
    for kind in KINDS:
        for (code, _leaving, _taker), group in groups.items():
            if code == kind.code:
                first = group[0]
                things = [row.thing for row in group]
                kind.move(Taking(actor, first.leaving, first.taker, things, at))


def _stand_alone(handover: Handover) -> None:
    """The body is itself from now on; where it goes to an organisation, it belongs there."""
    charter = Charter.objects.select_for_update().get(body=handover.body)
    charter.handed_over_on = handover.on
    charter.traditions = handover.traditions
    charter.version += 1
    charter.save(update_fields=["handed_over_on", "traditions", "version"])
    if handover.to_organization is not None and handover.body is not None:
        handover.body.parent = handover.to_organization
        handover.body.save(update_fields=["parent"])


def _without_deputy(rows: Iterable[Row]) -> list[Person]:
    """For whom the leaving one stands in longer than until the last day."""
    keys = [row.thing.pk for row in rows if row.kind.code == "deputies"]
    leaving = {row.leaving.person.pk for row in rows}
    found = Deputy.objects.filter(pk__in=keys, deputy__in=leaving).select_related("person")
    return [one.person for one in found]


def _record(row: Row) -> dict[str, str]:
    return {
        "kind": row.kind.code,
        "thing": row.thing.title,
        "subject": row.thing.subject,
        "from": row.leaving.person.name,
        "to": row.taker.name if row.taker else "",
        "stays": "yes" if row.stays else "",
    }
