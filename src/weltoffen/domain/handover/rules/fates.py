"""What becomes of everything that names a person, when that person leaves. A table, complete.

A test walks every relation to `Person` in the whole program: one that is missing here fails it, so
nobody adds something that can be orphaned without saying who takes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Fate(StrEnum):
    MOVES = "moves"  # what is open goes to somebody else
    ENDS = "ends"  # it ends with the last day
    STAYS = "stays"  # it is said of the past, or is the person's own


@dataclass(frozen=True, slots=True)
class Entry:
    fate: Fate
    why: str
    kind: str = ""  # of `moving`, where it moves or ends


def _moves(kind: str, why: str) -> Entry:
    return Entry(Fate.MOVES, why, kind)


def _ends(kind: str, why: str) -> Entry:
    return Entry(Fate.ENDS, why, kind)


def _stays(why: str) -> Entry:
    return Entry(Fate.STAYS, why)


_DONE = "says who did it"
_OWN = "is the person's own, and nobody waits for it"

FATES: Final[Mapping[str, Entry]] = {
    # what is open
    "cases.Case.owner": _moves("owned", "somebody is in charge of every open case"),
    "cases.Case.deputy": _moves("deputised", "and somebody stands in"),
    "organizations.Membership.person": _moves("seats", "seats in bodies pass, other posts end"),
    "directory.Offer.owner": _moves("offers", "somebody asks whether it is still right"),
    "involvement.RoutingRule.owner": _moves("rules", "new cases would go to nobody"),
    "involvement.RoutingRule.deputy": _moves("rules", "new cases would go to nobody"),
    "involvement.Screening.created_by": _moves("drafts", "a begun screening lies on a desk"),
    "meetings.Invitation.person": _moves("invitations", "the seat is invited, whoever sits on it"),
    "meetings.Invitation.reader": _moves("invitations", "with the seat"),
    "handover.Handover.to_person": _moves("handovers", "what was to come would come to nobody"),
    "minutes.Minutes.chair": _stays("only who chaired the meeting can sign for it (HGO § 61)"),
    "hearing.CouncilTerm.convener": _stays("the chair until then convenes the new council"),
    "hearing.Election.person": _stays("an office that the council gave by election"),
    # what ends
    "organizations.Deputy.person": _ends("deputies", "nothing is left to stand in for"),
    "organizations.Deputy.deputy": _ends("deputies", "whoever leaves can stand in for nobody"),
    "notices.Preference.person": _stays(_OWN),
    # what is said of the past
    "translations.Translation.draft_by": _stays(_DONE),
    "documents.Paper.submitter": _stays("says who brought it; the department has the paper"),
    "documents.Paper.readers": _stays("who must know a confidential paper is named one by one"),
    "documents.PaperVersion.created_by": _stays(_DONE),
    "promises.Reminder.person": _stays(_DONE),
    "promises.Suggestion.suggested_by": _stays(_DONE),
    "minutes.Objection.person": _stays("the body decides on it, whoever raised it"),
    "minutes.Attendance.person": _stays("says who was there"),
    "minutes.Delivery.person": _stays("says to whom minutes went"),
    "minutes.Attendance.instead_of": _stays("says whose seat it was"),
    "minutes.Bias.person": _stays("says who took no part"),
    "allowances.Settlement.settled_by": _stays(_DONE),
    "handover.Handover.leaving": _stays("says whose work it was"),
    "handover.Handover.prepared_by": _stays(_DONE),
    "relevance.Judgement.judged_by": _stays(_DONE),
    "relevance.ScoringModel.taken_by": _stays(_DONE),
    "involvement.Clearance.issued_by": _stays(_DONE),
    "involvement.Screening.second_look_by": _stays(_DONE),
    "involvement.Involvement.requested_by": _stays("the department answers, whoever asked"),
    "involvement.Clarification.asked_by": _stays("the answer comes to who is in charge"),
    "involvement.Clarification.answered_by": _stays(_DONE),
    "involvement.Extension.granted_by": _stays(_DONE),
    "involvement.Statement.written_by": _stays(_DONE),
    "involvement.Point.answered_by": _stays(_DONE),
    "meetings.Proposal.proposed_by": _stays("the body decides on it, whoever proposed it"),
    "meetings.Attachment.added_by": _stays(_DONE),
    "sharing.Partner.trusted_by": _stays("the partner is trusted by the office, whoever compared"),
    "watch.Reminder.drafted_by": _stays(_DONE),
    "watch.Reminder.sent_by": _stays(_DONE),
    "watch.Reminder.answered_by": _stays(_DONE),
    "watch.Match.decided_by": _stays(_DONE),
    "watch.DepartmentName.decided_by": _stays(_DONE),
    # what is the person's own
    "notices.Notice.recipient": _stays(_OWN),
    "cases.SavedView.person": _stays(_OWN),
    "directory.SavedSearch.person": _stays(_OWN),
    "watch.Subscription.person": _stays(_OWN),
    "watch.WeeklyMail.person": _stays(_OWN),
}

# personal data was given to these people at this office: nobody from elsewhere takes it over
ENTRUSTED: Final = frozenset({"referral", "inquiry"})
# in a list that several people read, such a case is told by its number alone
TOLD_BY_NUMBER: Final = frozenset({"referral", "inquiry"})


def passes_on(role: str, *, is_body: bool, is_council: bool) -> bool:
    """A seat that is held for an organisation passes; a mandate of a council is the person's own
    (HGO § 86), and a post in an office is given by appointment alone."""
    if not is_body or role == "council_member":
        return False
    return role == "coordinator" or (role == "member" and not is_council)


def is_mandate(role: str, *, is_council: bool) -> bool:
    """Given by an election: it does not end because somebody leaves the administration."""
    return role == "council_member" or (role == "member" and is_council)
