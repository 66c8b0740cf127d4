"""A term of the council: it begins with who was elected, and its first meeting is convened."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.bodies.operations import leave_seat, take_seat
from weltoffen.domain.hearing import notices, permissions, profile
from weltoffen.domain.hearing.models import CouncilTerm
from weltoffen.domain.hearing.queries.terms import chair_on, members_at
from weltoffen.domain.hearing.rules.terms import first_meeting_by, last_day
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.operations import plan_meeting, put_on_agenda

FEWEST, MOST = 3, 37  # members (HGO § 85)


@operation("hearing.begin_term", permissions.BEGIN_TERM)
def begin_term(
    actor: Actor,
    council: Organization,
    *,
    elected_on: date,
    start_on: date,
    seats: int,
    members: Sequence[Person | PersonDraft],
    at: datetime,
) -> CouncilTerm:
    """Who was elected sits from the first day to the last; the term before ends on the day before.

    The chair until now is asked to convene the first meeting in time.
    """
    if council.key is None or council.key != profile.council():
        raise Refused(_("Terms of office are kept for the council that is heard."))
    if not FEWEST <= seats <= MOST:
        raise Refused(_("A council has 3 to 37 seats (HGO § 85)."), field="seats")
    if start_on < elected_on:
        raise Refused(_("A term begins on or after the day of the election."), field="start_on")
    if not members or len(members) > seats:
        raise Refused(_("There are more people than seats, or none."), field="members")
    later = Q(start_on__gte=start_on)
    if CouncilTerm.objects.filter(later, body=council).exists():
        raise Refused(_("A later term is entered already."), field="start_on")
    end_on = last_day(start_on, profile.value("term_years", elected_on))
    weeks = profile.value("first_meeting_weeks", elected_on)
    convener = chair_on(council, elected_on)
    _end_seats(council, start_on)
    for person in members:
        take_seat(CLOCK, council, person=person, role=Role.MEMBER, start_on=start_on, end_on=end_on)
    CouncilTerm.objects.filter(body=council, end_on__gte=start_on).update(
        end_on=start_on - timedelta(days=1)
    )
    term = CouncilTerm.objects.create(
        body=council,
        elected_on=elected_on,
        start_on=start_on,
        end_on=end_on,
        seats=seats,
        convene_by=first_meeting_by(elected_on, weeks),
        source=profile.source("first_meeting_weeks", elected_on),
        convener=convener,
    )
    notices.tell_to_convene(term, at=at)
    return term


@operation("hearing.convene", permissions.CONVENE)
def convene(
    actor: Actor,
    term: CouncilTerm,
    *,
    starts_at: datetime,
    location: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> Meeting:
    """The first meeting, with what it deals with; invited is as to every meeting."""
    fresh = CouncilTerm.objects.select_for_update(of=("self",)).get(pk=term.pk)
    if expected_version not in (None, fresh.version):
        raise Conflict(_("Somebody else has changed this meanwhile."))
    if fresh.meeting is not None and not fresh.meeting.is_cancelled:
        raise Refused(_("The first meeting is convened already."))
    if starts_at <= at:
        raise Refused(_("This moment is over."), field="starts_at")
    if timezone.localdate(starts_at) < term.start_on:
        raise Refused(_("The term has not begun on that day."), field="starts_at")
    meeting = plan_meeting(
        CLOCK,
        term.body,
        starts_at=starts_at,
        name=f"Konstituierende Sitzung {term.body.name}",
        location=location,
    )
    for title in profile.first_agenda():
        put_on_agenda(CLOCK, meeting, name=title)
    term.meeting, term.version = meeting, fresh.version + 1
    term.save(update_fields=["meeting", "version"])
    notices.tell_convened(term, meeting, at=at)
    return meeting


@operation("hearing.replace_member", permissions.KEEP_TERM)
def replace_member(
    actor: Actor,
    term: CouncilTerm,
    *,
    membership: Membership,
    end_on: date,
    successor: Person | PersonDraft | None = None,
) -> Membership | None:
    """A member leaves; who comes next on the list sits from the day after to the term's end."""
    if membership.pk not in {one.pk for one in members_at(term, end_on)}:
        raise Refused(_("This person is no member of the council on that day."), field="end_on")
    if not term.start_on <= end_on < term.end_on:
        raise Refused(_("This day is not within the term."), field="end_on")
    leave_seat(CLOCK, membership, end_on=end_on)
    for election in term.elections.filter(person=membership.person_id, ended_on=None):
        election.ended_on = end_on
        election.save(update_fields=["ended_on"])
    if successor is None:
        return None
    return take_seat(
        CLOCK,
        term.body,
        person=successor,
        role=Role.MEMBER,
        start_on=end_on + timedelta(days=1),
        end_on=term.end_on,
    )


@operation("hearing.remind_to_convene", permissions.KEEP_TERM)
def remind_to_convene(actor: Actor, term: CouncilTerm, *, at: datetime) -> None:
    """Nobody has convened the first meeting, and its period is about to end or has ended."""
    notices.tell_to_convene(term, at=at)
    term.reminded_on = timezone.localdate(at)
    term.save(update_fields=["reminded_on"])


def _end_seats(council: Organization, start_on: date) -> None:
    """Mandates end with the term; who runs the council's business stays."""
    last = start_on - timedelta(days=1)
    held = council.memberships.filter(
        Q(end_on=None) | Q(end_on__gte=start_on),
        role__in=(Role.MEMBER, Role.COUNCIL_MEMBER),
        deleted_at=None,
        substitute_for=None,
    )
    for membership in held:
        if membership.start_on is not None and membership.start_on > last:
            raise Refused(_("Somebody is entered from a later day. Please end that seat first."))
        leave_seat(CLOCK, membership, end_on=last)
