"""Reading about sources: their health, and what was repaired or refused."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.queries import visible_papers
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.meetings.permissions import READ_ITEM
from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import (
    Change,
    Finding,
    ListProgress,
    Publisher,
    Reading,
    Source,
)

SHOWN = ("meetings.meeting", "meetings.agendaitem", "documents.paper")


def visible_sources(actor: Actor) -> QuerySet[Source]:
    """The list form of permissions.VIEW, each with how its last reading ended."""
    last = Reading.objects.filter(source=OuterRef("pk"))
    return visible(actor, permissions.VIEW, Source.objects.all()).annotate(
        last_state=Subquery(last.values("state")[:1]),
        last_reason=Subquery(last.values("reason")[:1]),
        last_started_at=Subquery(last.values("started_at")[:1]),
        last_counts=Subquery(last.values("counts")[:1]),
        last_reading=Subquery(last.values("pk")[:1]),
        first_started_at=Subquery(last.order_by("started_at").values("started_at")[:1]),
    )


def readings(source: Source) -> QuerySet[Reading]:
    return source.readings.all()


def visible_readings(actor: Actor) -> QuerySet[Reading]:
    """Of every source that may be seen."""
    sources = visible(actor, permissions.VIEW, Source.objects.all())
    return Reading.objects.filter(source__in=sources).select_related("source__body", "file")


def changes(reading: Reading) -> QuerySet[Change]:
    """What it made, changed or removed, as far as people see it."""
    return reading.changes.filter(model__in=SHOWN)


def hidden(actor: Actor, told: Iterable[Change]) -> frozenset[tuple[str, int]]:
    """Papers and items among the changes that the actor may not read now, by model and key.

    A draft of a department that a council published meanwhile may be closed again; what a reading
    noted of it then is not for everybody who looks at sources.
    """
    keys: dict[str, set[int]] = {"documents.paper": set(), "meetings.agendaitem": set()}
    for one in told:
        if one.model in keys and not one.after.get("deleted_at"):
            keys[one.model].add(one.object_id)
    seen = {
        "documents.paper": visible_papers(actor),
        "meetings.agendaitem": visible(actor, READ_ITEM, AgendaItem.objects.all()),
    }
    return frozenset(
        (model, key)
        for model, wanted in keys.items()
        for key in wanted - set(seen[model].filter(pk__in=wanted).values_list("pk", flat=True))
    )


def refused_mails(source: Source) -> QuerySet[Finding]:
    """What of its mails was not taken, and why; the latest first."""
    refused = Finding.objects.filter(reading__source=source, kind=Finding.Kind.REFUSED)
    return refused.select_related("reading").order_by("-reading__started_at", "-pk")


def findings(reading: Reading, kind: str = "") -> QuerySet[Finding]:
    found = reading.findings.all()
    return found.filter(kind=kind) if kind else found


def no_findings() -> QuerySet[Finding]:
    return Finding.objects.none()


def summary(reading: Reading) -> list[dict[str, Any]]:
    """The same fault counts once, with how often it came: what to tell the vendor."""
    counted = (
        reading.findings.order_by()
        .values("kind", "object_type", "field", "what")
        .annotate(number=Count("pk"))
        .order_by("kind", "-number")
    )
    return [dict(row) for row in counted]


def mailboxes() -> QuerySet[Source]:
    return Source.objects.filter(kind=Source.Kind.MAILBOX, is_active=True)


def source_at(address: str) -> Source | None:
    return Source.objects.filter(address=address).first()


def progress_of(source: Source, list_address: str) -> ListProgress | None:
    return source.lists.filter(address=list_address).first()


def publishers() -> QuerySet[Publisher]:
    return Publisher.objects.filter(deleted_at=None)


def bodies_with(ags: str) -> frozenset[str]:
    """Addresses of the OParl bodies of a municipality."""
    found = publishers().filter(kind=Publisher.Kind.BODY, ags=ags).exclude(ags="")
    return frozenset(found.values_list("oparl_id", flat=True)) - {None}  # type: ignore[return-value]
