"""What the body itself was promised, decided and wished, before it meets again."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting, Proposal
from weltoffen.domain.minutes import permissions as minutes
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.promises import permissions as promises
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.situation.rules.facts import Decided, Figure, Last, Owed, Wish
from weltoffen.domain.situation.rules.wording import OUTCOMES, RESULTS, minutes_sentence

MOST = 60  # of a part; who owes more needs the register


def last_meeting(body: Organization, until: datetime) -> Meeting | None:
    """The one before; a meeting that was called off is none."""
    return (
        Meeting.objects.filter(body=body, starts_at__lt=until, is_cancelled=False, deleted_at=None)
        .order_by("-starts_at", "-pk")
        .first()
    )


def due(reader: Actor, body: Organization, day: date) -> tuple[Owed, ...]:
    """Not answered and due when the body meets, the overdue ones included."""
    found = visible(reader, promises.VIEW, Promise.objects.filter(body=body))
    waiting = found.filter(
        case__due_on__lte=day, case__closed_at=None, answered_at=None, outcome=""
    )
    return _owed(waiting.order_by("case__due_on", "pk"))


def answered(
    reader: Actor, body: Organization, since: datetime | None, until: datetime
) -> tuple[Owed, ...]:
    """Since the body last met; an older answer stays until the body has said what it was worth."""
    found = visible(reader, promises.VIEW, Promise.objects.filter(body=body))
    new = Q(answered_at__gt=since) if since else Q()
    fresh = found.filter(new | Q(outcome=""), answered_at__isnull=False, answered_at__lte=until)
    return _owed(fresh.order_by("answered_at", "pk"))


def kept(reader: Actor, body: Organization, day: date) -> tuple[Figure, ...]:
    """Of the promises that were closed within a year: how many were kept."""
    found = visible(reader, promises.VIEW, Promise.objects.filter(body=body)).order_by()
    year = Q(case__closed_at__date__gt=day - timedelta(days=365), case__closed_at__date__lte=day)
    counts = found.filter(year).aggregate(
        all=Count("pk"), kept=Count("pk", filter=Q(outcome=Promise.Outcome.KEPT))
    )
    if not counts["all"]:
        return ()
    return (
        Figure(
            "Zusagen an dieses Gremium, die gehalten wurden",
            f"{counts['kept']} von {counts['all']}",
            f"abgeschlossen in zwölf Monaten bis {day:%d.%m.%Y}",
            "Verzeichnis der Zusagen",
        ),
    )


def last(reader: Actor, meeting: Meeting | None) -> Last | None:
    if meeting is None or meeting.starts_at is None:
        return None
    items = AgendaItem.objects.filter(meeting=meeting, deleted_at=None).order_by("position", "pk")
    found = list(items)
    kept = Minutes.objects.filter(meeting=meeting).first()
    may_open = kept is not None and minutes.VIEW.allows(reader, kept)
    return Last(
        timezone.localdate(meeting.starts_at),
        _minutes(kept),
        tuple(
            Decided(item.number, item.name, RESULTS.get(item.result, "") or item.result_text)
            for item in found
            if item.is_public and (item.result or item.result_text)
        ),
        sum(not item.is_public for item in found),
        reference(kept) if kept and may_open else "",
    )


def wishes(body: Organization) -> tuple[Wish, ...]:
    found = Proposal.objects.filter(body=body, state=Proposal.State.OPEN)
    return tuple(
        Wish(
            wish.name,
            wish.on_behalf_of.name if wish.on_behalf_of else "",
            timezone.localdate(wish.proposed_at),
        )
        for wish in found.select_related("on_behalf_of")[:MOST]
    )


def _owed(found: object) -> tuple[Owed, ...]:
    rows = found.select_related("case__office")[:MOST]  # type: ignore[attr-defined]
    return tuple(
        Owed(
            one.case.number,
            one.case.title,
            one.case.office.short_name or one.case.office.name,
            one.case.due_on,
            one.answer,
            OUTCOMES.get(one.outcome, ""),
            reference(one),
        )
        for one in rows
    )


def _minutes(kept: Minutes | None) -> str:
    if kept is None:
        return minutes_sentence("", due_on=None, objections_until=None, approved_on=None)
    return minutes_sentence(
        kept.state,
        due_on=kept.due_on,
        objections_until=kept.objections_until,
        approved_on=timezone.localdate(kept.approved_at) if kept.approved_at else None,
    )
