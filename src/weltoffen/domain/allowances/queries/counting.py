"""Who was there how long in a time, and what that comes to: previewed, and when it is settled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership, Organization
from weltoffen.domain.allowances import profile
from weltoffen.domain.allowances.rules.presence import Presence, counted, minutes_there
from weltoffen.domain.allowances.rules.rates import Rate, Spell, per_meeting, per_month
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes.models import Attendance

SITS = (Role.COORDINATOR, Role.MEMBER, Role.COUNCIL_MEMBER)


@dataclass(frozen=True, slots=True)
class Preview:
    """`rows` as they would be kept; what must be looked at before, in meetings."""

    rows: list[dict[str, Any]]
    rates: list[dict[str, Any]]
    still_open: list[Meeting] = field(default_factory=list)  # sitting not closed yet
    without_list: list[Meeting] = field(default_factory=list)  # nobody noted who was there

    @property
    def total_cents(self) -> int:
        return sum(int(row["cents"]) for row in self.rows)

    @property
    def is_assumed(self) -> bool:
        return any(rate["assumed"] for rate in self.rates)


def count(council: Organization, start_on: date, end_on: date, *, now: datetime) -> Preview:
    """Always the same number of queries, however many meetings and members."""
    meetings = list(_meetings(council, start_on, end_on, now))
    sittings = [getattr(one, "sitting", None) for one in meetings]
    still_open = [
        one
        for one, sitting in zip(meetings, sittings, strict=True)
        if sitting is not None and sitting.closed_at is None
    ]
    without = [one for one, sitting in zip(meetings, sittings, strict=True) if sitting is None]
    people = _people(meetings)
    spells = _spells(council, start_on, end_on)
    rates = profile.rates()
    rows: list[dict[str, Any]] = []
    used: dict[tuple[str, date | None], Rate] = {}
    names = {pk: name for pk, (name, _seen) in people.items()}
    names |= {pk: name for pk, (name, _held) in spells.items()}
    for pk, name in sorted(names.items(), key=lambda entry: (entry[1], entry[0])):
        held = spells.get(pk, ("", []))[1]
        seen = people.get(pk, ("", []))[1]
        row, by = _row(council, rates, seen, held, start_on, end_on)
        if row["meetings"] or row["months"]:
            rows.append({"person": pk, "name": name, **row})
            used |= {(rate.code, rate.start_on): rate for rate in by}
    return Preview(rows, [_plain(rate) for rate in used.values()], still_open, without)


def _meetings(
    council: Organization, start_on: date, end_on: date, now: datetime
) -> QuerySet[Meeting]:
    begins = timezone.make_aware(datetime.combine(start_on, time()))
    ends = timezone.make_aware(datetime.combine(end_on + timedelta(days=1), time()))
    return (
        Meeting.objects.filter(
            body=council,
            deleted_at=None,
            is_cancelled=False,
            starts_at__gte=begins,
            starts_at__lt=min(ends, now),
        )
        .select_related("sitting")
        .order_by("starts_at", "pk")
    )


def _people(meetings: Iterable[Meeting]) -> dict[int, tuple[str, list[Presence]]]:
    """Members and those who sat for them; guests are due nothing."""
    by_sitting = {
        one.sitting.pk: one for one in meetings if getattr(one, "sitting", None) is not None
    }
    there: dict[tuple[int, int], list[Attendance]] = defaultdict(list)
    rows = Attendance.objects.filter(
        sitting__in=by_sitting, is_guest=False, person__isnull=False
    ).select_related("person")
    for row in rows.order_by("came_at"):
        assert row.person_id is not None
        there[row.person_id, row.sitting_id].append(row)
    found: dict[int, tuple[str, list[Presence]]] = {}
    for (person, sitting), attended in there.items():
        meeting = by_sitting[sitting]
        assert attended[0].person is not None and meeting.starts_at is not None  # noqa: PT018
        closed_at = meeting.sitting.closed_at
        intervals = [
            (row.came_at, left_at)
            for row in attended
            if (left_at := row.left_at or closed_at) is not None
        ]
        presence = Presence(
            meeting.pk,
            meeting.name,
            timezone.localdate(meeting.starts_at),
            meeting.starts_at,
            minutes_there(intervals),
        )
        found.setdefault(person, (attended[0].person.name, []))[1].append(presence)
    return found


def _spells(
    council: Organization, start_on: date, end_on: date
) -> dict[int, tuple[str, list[Spell]]]:
    """Functions held in the time, such as the chair's."""
    held = (
        Membership.objects.filter(organization=council, deleted_at=None, role__in=SITS)
        .filter(
            Q(start_on=None) | Q(start_on__lte=end_on), Q(end_on=None) | Q(end_on__gte=start_on)
        )
        .select_related("person")
    )
    found: dict[int, tuple[str, list[Spell]]] = {}
    for one in held.order_by("pk"):
        spells = found.setdefault(one.person_id, (one.person.name, []))[1]
        spells.append(Spell(one.title, one.start_on, one.end_on))
    return found


def _row(
    council: Organization,
    rates: list[Rate],
    seen: list[Presence],
    held: list[Spell],
    start_on: date,
    end_on: date,
) -> tuple[dict[str, Any], list[Rate]]:
    key = council.key or ""
    meetings: list[dict[str, Any]] = []
    months: list[dict[str, Any]] = []
    used: list[Rate] = []
    least, most = profile.value("least_minutes", end_on), profile.value("most_a_day", end_on)
    for one in counted(seen, least=least, most_a_day=most):
        there = one.presence
        titles = [spell.title for spell in held if spell.holds_on(there.on)]
        due = [] if one.why_not else per_meeting(rates, body=key, titles=titles, day=there.on)
        used += due
        meetings.append(
            {
                "meeting": there.meeting,
                "name": there.name,
                "on": there.on.isoformat(),
                "minutes": there.minutes,
                "cents": sum(rate.cents for rate in due),
                "note": one.why_not,
            }
        )
    for share in per_month(rates, body=key, spells=held, start_on=start_on, end_on=end_on):
        used.append(share.rate)
        months.append(
            {
                "name": share.rate.name,
                "month": share.month.isoformat(),
                "days": share.days,
                "cents": share.cents,
            }
        )
    cents = sum(int(entry["cents"]) for entry in [*meetings, *months])
    return {"meetings": meetings, "months": months, "cents": cents}, used


def _plain(rate: Rate) -> dict[str, Any]:
    return {
        "name": rate.name,
        "per": rate.per,
        "cents": rate.cents,
        "start_on": rate.start_on.isoformat() if rate.start_on else None,
        "source": rate.source,
        "assumed": rate.assumed,
    }
