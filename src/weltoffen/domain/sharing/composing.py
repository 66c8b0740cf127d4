"""What of a body is shared: who sits in it, when it meets, its agendas, its minutes.

Never: addresses of people, promises with their notes, figures, cases, papers of departments.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import seats_of_all_times
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.minutes.models import Minutes
from weltoffen.domain.sharing.rules.shape import FORMAT

OUT = (Minutes.State.SENT, Minutes.State.APPROVED)


def compose(body: Organization, *, at: datetime) -> dict[str, Any]:
    """Plain values, in the form that `rules.shape` reads. Constant queries."""
    here = city()
    return {
        "format": FORMAT,
        "city": {"name": here.name, "ags": here.ags},
        "made_at": at.isoformat(),
        "body": _body(Charter.objects.select_related("body").get(body=body)),
        "members": list(_members(body)),
        "meetings": list(_meetings(body)),
        "items": list(_items(body)),
        "minutes": list(_minutes(body)),
    }


def _body(charter: Charter) -> dict[str, Any]:
    body = charter.body
    return {
        "uid": f"body:{body.pk}",
        "name": body.name,
        "short_name": body.short_name,
        "classification": body.classification,
        "kind": charter.kind,
        "start_on": _day(body.start_on),
        "end_on": _day(body.end_on),
        "purpose": charter.purpose,
        "legal_basis": charter.legal_basis,
        "place": charter.place,
        "invitation_days": charter.invitation_days,
        "minutes_days": charter.minutes_days,
        "objection_days": charter.objection_days,
        "quorum": charter.quorum,
        "quorum_number": charter.quorum_number,
    }


def _members(body: Organization) -> Iterator[dict[str, Any]]:
    for seat in seats_of_all_times(body).order_by("pk"):
        above = seat.substitute_for_id
        yield {
            "uid": f"member:{seat.pk}",
            "person": f"person:{seat.person_id}",
            "name": seat.person.name,
            "role": seat.role,
            "title": seat.title,
            "on_behalf_of": seat.on_behalf_of.name if seat.on_behalf_of else "",
            "has_vote": seat.has_vote,
            "substitute_for": f"member:{above}" if above else "",
            "start_on": _day(seat.start_on),
            "end_on": _day(seat.end_on),
        }


def _meetings(body: Organization) -> Iterator[dict[str, Any]]:
    found = Meeting.objects.filter(body=body, deleted_at=None).exclude(starts_at=None)
    for meeting in found.order_by("pk"):
        yield {
            "uid": f"meeting:{meeting.pk}",
            "name": meeting.name,
            "starts_at": _moment(meeting.starts_at),
            "ends_at": _moment(meeting.ends_at),
            "location": meeting.location,
            "online_url": meeting.online_url,
            "is_cancelled": meeting.is_cancelled,
        }


def _items(body: Organization) -> Iterator[dict[str, Any]]:
    """The part that is not public goes along: the other side sits in the body as this one does."""
    found = AgendaItem.objects.filter(
        meeting__body=body, meeting__deleted_at=None, deleted_at=None
    ).exclude(meeting__starts_at=None)
    for item in found.select_related("closed").order_by("pk"):
        closed = getattr(item, "closed", None)
        told = item if item.is_public else closed
        yield {
            "uid": f"item:{item.pk}",
            "meeting": f"meeting:{item.meeting_id}",
            "number": item.number,
            "position": item.position,
            "name": told.name if told else "",
            "is_public": item.is_public,
            "result": item.result,
            "result_text": told.result_text if told else "",
            "resolution_text": told.resolution_text if told else "",
        }


def _minutes(body: Organization) -> Iterator[dict[str, Any]]:
    """Only what was sent: a draft is nobody else's yet."""
    found = Minutes.objects.filter(
        meeting__body=body, meeting__deleted_at=None, state__in=OUT, content__isnull=False
    ).exclude(meeting__starts_at=None)
    for minutes in found.order_by("pk"):
        yield {
            "uid": f"minutes:{minutes.pk}",
            "meeting": f"meeting:{minutes.meeting_id}",
            "state": minutes.state,
            "content": _named(minutes.content or {}),
            "chair": minutes.signed_by_chair,
            "secretary": minutes.signed_by_secretary,
            "chair_signed_at": _moment(minutes.chair_signed_at),
            "secretary_signed_at": _moment(minutes.secretary_signed_at),
            "sent_at": _moment(minutes.sent_at),
            "approved_at": _moment(minutes.approved_at),
        }


def _named(content: dict[str, Any]) -> dict[str, Any]:
    """Items by the name that the other side knows them by, not by our keys."""
    parts = {
        part: [{**item, "key": f"item:{item['key']}"} for item in content.get(part, ())]
        for part in ("public", "closed")
    }
    return {**content, **parts}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
