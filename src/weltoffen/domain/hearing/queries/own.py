"""Everything that is kept about one person who works in bodies, as plain data for that person.

What is said of others stays out: of a promise the wording and the answer, of a meeting one's own
answer, of a vote one's own voice.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.notices.models import Notice
from weltoffen.base.organizations.models import Deputy, Membership, Person
from weltoffen.domain.hearing.models import Election
from weltoffen.domain.meetings.models import Attachment, Invitation, Proposal
from weltoffen.domain.minutes.models import Attendance, Bias, Objection, Voice
from weltoffen.domain.promises.models import Suggestion
from weltoffen.domain.promises.queries import owed_by_person

Plain = dict[str, Any]


def own_data(actor: Actor) -> Plain:
    """Empty for who is nobody. Always the same number of queries."""
    if actor.person_id is None:
        return {}
    person = Person.objects.select_related("account").get(pk=actor.person_id)
    return {
        "person": {
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "language": person.language,
            "sign_in": person.account.email if person.account else "",
        },
        "memberships": _rows(
            Membership.objects.filter(person=person, deleted_at=None).order_by("start_on", "pk"),
            *("organization", "role", "title", "on_behalf_of", "has_vote", "start_on", "end_on"),
        ),
        "offices": _rows(
            Election.objects.filter(person=person),
            *("office", "elected_on", "votes", "valid_votes", "ended_on"),
        ),
        "deputies": [
            *_rows(
                Deputy.objects.filter(person=person).order_by("start_on", "pk"),
                *("deputy", "start_on", "end_on"),
            ),
            *_rows(
                Deputy.objects.filter(deputy=person).order_by("start_on", "pk"),
                *("person", "start_on", "end_on"),
            ),
        ],
        "invitations": _rows(
            Invitation.objects.filter(person=person).order_by("meeting__starts_at", "pk"),
            *("meeting", "is_guest", "answer", "deputy_name", "interpreter", "needs_step_free"),
            *("note", "sent_at", "answered_at"),
        ),
        "attendances": _rows(
            Attendance.objects.filter(person=person).order_by("came_at", "pk"),
            *("sitting", "on_behalf_of", "has_vote", "is_online", "came_at", "left_at"),
        ),
        "votes_by_name": _rows(
            Voice.objects.filter(attendance__person=person)
            .select_related("ballot__motion")
            .order_by("ballot__taken_at", "pk"),
            *("ballot.motion.text", "choice"),
        ),
        "biases": _rows(
            Bias.objects.filter(person=person).order_by("noted_at"), "item", "reason", "noted_at"
        ),
        "objections": _rows(
            Objection.objects.filter(person=person), "minutes", "text", "raised_at", "decision"
        ),
        "proposals": _rows(
            Proposal.objects.filter(proposed_by=person),
            *("body", "name", "text", "proposed_at", "state", "answer"),
        ),
        "suggestions": _rows(
            Suggestion.objects.filter(suggested_by=person), "campaign", "title", "text", "reason"
        ),
        "promises": _rows(
            owed_by_person(person),
            *("case.number", "case.title", "text", "case.due_on", "answer", "effect", "outcome"),
        ),
        "papers_added": _rows(own_attachments(actor), "item", "name", "number", "added_at"),
        "notices": _rows(
            Notice.objects.filter(recipient=person).order_by("created_at", "pk"),
            *("title", "created_at", "read_at"),
        ),
    }


def own_attachments(actor: Actor) -> QuerySet[Attachment]:
    """Papers that the person laid under items."""
    found = Attachment.objects.filter(added_by=actor.person_id, added_by__isnull=False)
    return found.select_related("file", "item__meeting__body").order_by("added_at", "pk")


def _rows(found: QuerySet[Any], *paths: str) -> list[Plain]:
    related = {path for path in paths if _is_relation(found.model, path)}
    rows: Iterable[Any] = found.select_related(*_ways(found.model, paths, related))
    return [{path.rpartition(".")[2]: _plain(_at(row, path)) for path in paths} for row in rows]


def _ways(model: type[Model], paths: Iterable[str], related: set[str]) -> list[str]:
    """What each row's words need, in the same query: a meeting is named by its body."""
    ways = {path.rpartition(".")[0].replace(".", "__") for path in paths if "." in path}
    for name in related:
        ways.add(name)
        ways.add({"meeting": "meeting__body", "sitting": "sitting__meeting__body"}.get(name, name))
        if name == "minutes":
            ways.add("minutes__meeting__body")
        if name == "campaign":
            ways.add("campaign__body")
    return sorted(ways)


def _is_relation(model: type[Model], path: str) -> bool:
    return "." not in path and bool(model._meta.get_field(path).is_relation)


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int)) else str(value)
