"""A body for whoever runs it from now on: ground, people, dates, what is open, what it decided."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import memberships_on, seats_on, standing_items_on, sub_groups
from weltoffen.domain.handover.dossier.shape import Section, day, joined
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.promises.models import Campaign, Promise

YEARS: Final = 5  # of decisions
MOST: Final = 400


def sections_of_body(body: Organization, on: date) -> list[Section]:
    charter = Charter.objects.select_related("predecessor").get(body=body)
    return [
        Section("Grundlage", rows=_ground(charter)),
        Section("Mitglieder", rows=_people(body, on), nothing="Niemand ist eingetragen."),
        Section("Sitze von Organisationen", rows=_seats(body, on)),
        Section("Untergruppen", rows=_groups(body)),
        Section("Ständige Tagesordnungspunkte", rows=_standing(body, on)),
        Section("Sitzungsreihen", rows=_series(body, on)),
        Section("Kommende Sitzungen", rows=_coming(body, on), nothing="Keine ist geplant."),
        Section("Offene Zusagen", rows=_promises(body), nothing="Keine ist offen."),
        Section("Jahresempfehlungen", rows=_campaigns(body)),
        Section(f"Entscheidungen der letzten {YEARS} Jahre", rows=_decided(body, on)),
    ]


def _ground(charter: Charter) -> tuple[tuple[str, str], ...]:
    names = charter.body.former_names.all()
    former = "; ".join(joined(one.name, _until(one.end_on)) for one in names)
    facts = [
        ("Zweck", charter.purpose),
        ("Rechtsgrundlage", charter.legal_basis),
        ("Frühere Namen", former),
        ("Hervorgegangen aus", charter.predecessor.name if charter.predecessor else ""),
        ("Üblicher Ort", charter.place),
        ("Einladung", f"{charter.invitation_days} Tage vorher"),
        ("Protokoll", f"{charter.minutes_days} Tage danach"),
    ]
    return tuple((label, value) for label, value in facts if value)


def _people(body: Organization, on: date) -> tuple[tuple[str, str], ...]:
    """With what reaches them: whoever runs the body must be able to invite."""
    held = memberships_on(body, on).select_related("person", "on_behalf_of")
    return tuple(
        (
            one.person.name,
            joined(
                one.title or ("Geschäftsführung" if one.role == "coordinator" else ""),
                f"für {one.on_behalf_of.name}" if one.on_behalf_of else "",
                "ohne Stimme" if not one.has_vote else "",
                one.person.email,
                f"bis {day(one.end_on)}" if one.end_on else "",
            ),
        )
        for one in held
    )


def _seats(body: Organization, on: date) -> tuple[tuple[str, str], ...]:
    return tuple((one.organization.name, one.label) for one in seats_on(body, on))


def _groups(body: Organization) -> tuple[tuple[str, str], ...]:
    return tuple((one.body.name, one.purpose) for one in sub_groups(body))


def _standing(body: Organization, on: date) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.text) for one in standing_items_on(body, on))


def _series(body: Organization, on: date) -> tuple[tuple[str, str], ...]:
    found = body.series.filter(Q(until=None) | Q(until__gte=on), ended_at=None)
    return tuple(
        (
            one.name,
            joined(f"ab {one.begins_at:%H:%M} Uhr", f"{one.minutes_long} Minuten", one.place),
        )
        for one in found
    )


def _coming(body: Organization, on: date) -> tuple[tuple[str, str], ...]:
    found = Meeting.objects.filter(
        body=body, starts_at__gt=_midnight(on), is_cancelled=False, deleted_at=None
    )
    return tuple(
        (f"{timezone.localtime(one.starts_at):%d.%m.%Y, %H:%M} Uhr", one.location)
        for one in found.order_by("starts_at")[:MOST]
        if one.starts_at
    )


def _promises(body: Organization) -> tuple[tuple[str, str], ...]:
    """What was given to the body and is not closed, whoever owes it."""
    found = Promise.objects.filter(body=body, case__closed_at=None).select_related("case__office")
    return tuple(
        (
            f"{one.case.number}: {one.case.title}",
            joined(
                one.case.office.name,
                f"Bericht am {day(one.case.due_on)}" if one.case.due_on else "",
                "beantwortet" if one.answered_at else "",
            ),
        )
        for one in found.order_by("case__due_on", "pk")[:MOST]
    )


def _campaigns(body: Organization) -> tuple[tuple[str, str], ...]:
    found = Campaign.objects.filter(body=body).order_by("-year")
    return tuple(
        (
            str(one.year),
            joined(
                f"verschickt am {day(one.sent_at)}" if one.sent_at else "noch nicht verschickt",
                f"Antwort bis {day(one.answer_by)}" if one.answer_by else "",
            ),
        )
        for one in found[:MOST]
    )


def _decided(body: Organization, on: date) -> tuple[tuple[str, str], ...]:
    """Public items only: what was closed is read where it was decided."""
    found = AgendaItem.objects.filter(
        meeting__body=body,
        meeting__deleted_at=None,
        meeting__starts_at__gte=_midnight(on) - timedelta(days=365 * YEARS),
        meeting__starts_at__lt=_midnight(on + timedelta(days=1)),
        is_public=True,
        deleted_at=None,
    ).exclude(result="", result_text="", resolution_text="")
    return tuple(
        (
            joined(day(one.meeting.starts_at), f"{one.number} {one.name}".strip()),
            joined(
                one.result_text or (str(one.get_result_display()) if one.result else ""),
                one.resolution_text,
                by=": ",
            ),
        )
        for one in found.select_related("meeting").order_by("-meeting__starts_at", "position")[
            :MOST
        ]
    )


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))


def _until(end_on: date | None) -> str:
    return f"bis {day(end_on)}" if end_on else ""
