"""Chair and deputies of the council: elected by more than half of the valid votes."""

from datetime import date, timedelta

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Membership, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.operations import change_seat, leave_seat, take_seat
from weltoffen.domain.hearing import permissions, profile
from weltoffen.domain.hearing.models import CouncilTerm, Election
from weltoffen.domain.hearing.queries.terms import members_at
from weltoffen.domain.hearing.rules.terms import is_elected
from weltoffen.domain.minutes.models import Ballot

CHAIR = Election.Office.CHAIR


@operation("hearing.record_election", permissions.KEEP_TERM)
def record_election(
    actor: Actor,
    term: CouncilTerm,
    *,
    office: str,
    person: Person,
    elected_on: date,
    votes: int = 0,
    valid_votes: int = 0,
    is_second_round: bool = False,
    is_by_lot: bool = False,
    ballot: Ballot | None = None,
) -> Election:
    """From a ballot of the council's meeting, or as it is entered. The function holds from that
    day; a chair before ends on the day before."""
    if office not in Election.Office.values:
        raise Refused(_("Please choose an office."), field="office")
    if ballot is not None:
        if ballot.motion.item.meeting.body_id != term.body_id:
            raise Refused(_("This vote was taken in another body."), field="ballot")
        votes, valid_votes = ballot.yes, ballot.yes + ballot.no
    if not is_elected(votes, valid_votes, is_second_round=is_second_round, is_by_lot=is_by_lot):
        raise Refused(
            _("Elected is who has more than half of the valid votes; else, a second round."),
            field="votes",
        )
    seat = _seat(term, person, elected_on)
    standing = term.elections.filter(office=office, ended_on=None).select_related("person")
    if any(one.person_id == person.pk for one in standing):
        raise Refused(_("%(name)s holds this office already."), name=person.name, field="person")
    if office == CHAIR:
        for before in standing:
            _end(term, before, elected_on)
        for other in term.elections.filter(person=person, ended_on=None):
            _end(term, other, elected_on)
            seat = _seat(term, person, elected_on)
    elif len(standing) >= profile.value("deputies", elected_on):
        raise Refused(_("All deputies are elected. Please end one of them first."), field="office")
    elif term.elections.filter(office=CHAIR, person=person, ended_on=None).exists():
        raise Refused(_("The chair cannot be the own deputy."), field="person")
    _name(seat, profile.title_of(office), elected_on)
    return term.elections.create(
        office=office,
        person=person,
        elected_on=elected_on,
        votes=votes,
        valid_votes=valid_votes,
        is_second_round=is_second_round,
        is_by_lot=is_by_lot,
        ballot=ballot,
    )


@operation("hearing.end_office", permissions.KEEP_TERM)
def end_office(actor: Actor, term: CouncilTerm, *, election: Election, ended_on: date) -> None:
    """Somebody gives up the office, or is voted out; the seat stays."""
    if election.term_id != term.pk or election.ended_on is not None:
        raise Refused(_("This has ended already."))
    if not election.elected_on <= ended_on <= term.end_on:
        raise Refused(_("This day is not within the time of the office."), field="ended_on")
    _end(term, election, ended_on + timedelta(days=1))


def _end(term: CouncilTerm, election: Election, first_without: date) -> None:
    election.ended_on = max(first_without - timedelta(days=1), election.elected_on)
    election.save(update_fields=["ended_on"])
    _name(_seat(term, election.person, first_without), "", first_without)


def _seat(term: CouncilTerm, person: Person, day: date) -> Membership:
    for membership in members_at(term, day):
        if membership.person_id == person.pk:
            return membership
    raise Refused(
        _("%(name)s is no member of the council on that day."), name=person.name, field="person"
    )


def _name(seat: Membership, title: str, day: date) -> None:
    """The function is dated: the seat is divided at that day, and nobody sits twice."""
    if seat.title == title:
        return
    if seat.start_on is None or seat.start_on >= day:
        change_seat(
            CLOCK,
            seat,
            title=title,
            on_behalf_of=seat.on_behalf_of,
            has_vote=seat.has_vote,
            start_on=seat.start_on,
            end_on=seat.end_on,
        )
        return
    last = seat.end_on
    leave_seat(CLOCK, seat, end_on=day - timedelta(days=1))
    take_seat(
        CLOCK,
        seat.organization,
        person=seat.person,
        role=Role(seat.role),
        title=title,
        on_behalf_of=seat.on_behalf_of,
        has_vote=seat.has_vote,
        start_on=day,
        end_on=last,
    )
