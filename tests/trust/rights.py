"""T4: who may what, written a second time by hand, in plain sentences about a situation.

Nothing here knows the rules in `permissions.py`; both are asked about the same random situations.
A permission that has no line here fails the test: whoever adds one says twice whom it is for.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace as Thing
from typing import Any

from weltoffen.base.access.actor import CLOCK, PUBLIC, Actor, Mandate, Role

ORGANIZATIONS, PERSONS = range(1, 6), range(11, 17)
# what an address may open, for somebody without an account
PURPOSES = [
    ("advice.own", "advice.referral"),
    ("advice.receive", "advice.referral"),
    ("advice.code", "advice.referral"),
    ("advice.inquiry", "advice.inquiry"),
    ("advice.inquiry_code", "advice.inquiry"),
    ("glossary.review", "glossary.review"),
    ("directory.confirm", "directory.offer"),
    ("directory.provider", "directory.provider"),
    ("promises.answer", "promises.promise"),
    ("minutes.sign", "minutes.minutes"),
    ("minutes.read", "minutes.delivery"),
    ("minutes.excerpt", "minutes.excerpt"),
    ("meetings.invitation", "meetings.invitation"),
    ("meetings.reply", "meetings.invitation"),
]


@dataclass(frozen=True)
class Situation:
    """A paper with all that may hang on it. Numbers are organisations (1-5) and persons (11-16)."""

    confidential: bool
    published: bool
    deleted: bool
    meeting_deleted: bool
    issued: bool
    decision: str
    sampled: bool
    of_paper: bool  # a standing of a paper, not of an item without one
    by_hand: bool  # a source that somebody feeds with files
    in_public: bool  # the body meets in public
    announced: bool  # the agenda is no draft any more
    ours: bool  # the body has a charter: it is not a council's
    alone: bool  # and was handed over: it stands on its own
    guests: frozenset[int]  # invited to the whole meeting
    called: frozenset[int]  # invited to this item alone
    stage: str  # of a referral
    minutes: str  # how far they are
    seat: str  # the role of a membership
    here: int  # the organisation itself, where the permission is about one
    office: int
    department: int
    originator: int
    recipients: frozenset[int]
    owner: int | None
    deputy: int | None
    submitter: int | None
    requested_by: int | None
    created_by: int | None
    readers: frozenset[int]
    person: int  # the person itself, where the permission is about one
    person_at: frozenset[int]


@dataclass(frozen=True)
class Who:
    actor: Actor

    def is_(self, *roles: str, at: int | None = None) -> bool:
        return any(
            str(held.role) in roles and at in (None, held.organization_id)
            for held in self.actor.mandates
        )

    def stands_for(self, *persons: int | None) -> bool:
        return any(person in self.actor.acts_for for person in persons if person)

    def opened(self, purpose: str, kind: str, number: int) -> bool:
        """Came by an address for this purpose and this thing."""
        return (purpose, f"{kind}:{number}") in self.actor.bears

    def is_self(self, person: int) -> bool:
        return self.actor.person_id == person

    @property
    def signed_in(self) -> bool:
        return self.actor.person_id is not None

    @property
    def clock(self) -> bool:
        return self.actor is CLOCK


Right = Callable[[Who, Situation], bool]


def office_side(w: Who, s: Situation) -> bool:
    """The Office's people; of a confidential paper its head and who is in charge of it."""
    if s.confidential and not w.stands_for(s.owner, s.deputy):
        return w.is_("lead", at=s.office)
    return w.is_("lead", "officer", at=s.office)


def department_side(w: Who, s: Situation) -> bool:
    """The department's people; of a confidential paper those who brought it or must know it."""
    knows = w.stands_for(s.submitter, s.requested_by, *s.readers)
    return w.is_("clerk", "department_lead", at=s.department) and (knows or not s.confidential)


def reader(w: Who, s: Situation) -> bool:
    return w.stands_for(*s.readers)


def knows_paper(w: Who, s: Situation) -> bool:
    return not s.confidential or w.stands_for(s.submitter, *s.readers)


def drafts(w: Who, s: Situation) -> bool:
    return w.is_("clerk", "department_lead", at=s.originator)


def receives(w: Who, s: Situation) -> bool:
    return any(w.is_("lead", "officer", at=office) for office in s.recipients)


def screens(w: Who, s: Situation) -> bool:
    mine = not s.confidential or w.stands_for(s.created_by)
    return mine and w.is_("clerk", "department_lead", at=s.department)


def sees_screening(w: Who, s: Situation) -> bool:
    """The department's own; the Office's once it is finished, a confidential one if it must."""
    if screens(w, s):
        return True
    if not s.decision or not w.is_("lead", "officer"):
        return False
    return not s.confidential or w.is_("lead") or w.stands_for(s.owner, s.deputy)


def overrides(w: Who, s: Situation) -> bool:
    """In Musterstadt: heads of departments for their papers, and the head of the Office."""
    heads = w.is_("department_lead", at=s.originator)
    there = s.published and not s.deleted
    office = w.is_("lead") and (there or any(w.is_("lead", at=to) for to in s.recipients))
    known = knows_paper(w, s) or any(w.is_("lead", at=to) for to in s.recipients)
    return (heads or office) and known


def sees_clearance(w: Who, s: Situation) -> bool:
    everybody_who_checks = w.is_("lead", "officer", "session_service")
    return (
        office_side(w, s)
        or department_side(w, s)
        or reader(w, s)
        or (not s.confidential and everybody_who_checks)
        or (knows_paper(w, s) and drafts(w, s))
        or w.is_("lead")
    )


def sees_paper(w: Who, s: Situation) -> bool:
    if w.signed_in and s.published and not s.deleted:
        return True
    if w.stands_for(s.submitter, *s.readers):
        return True
    return not s.confidential and (drafts(w, s) or receives(w, s))


def prepares_meetings(w: Who, s: Situation) -> bool:
    """The session service prepares the council's own, never those of bodies of ours."""
    return keeps_body(w, s) or (not s.ours and w.is_("session_service"))


def coordinates(w: Who, s: Situation) -> bool:
    """The Office, all bodies but those that stand on their own."""
    return w.is_("lead", "officer") and not (s.ours and s.alone)


def sits_in(w: Who, s: Situation) -> bool:
    """Belongs to the body today; the Office coordinates all of them."""
    return coordinates(w, s) or w.is_("coordinator", "member", "council_member", at=s.here)


def keeps_body(w: Who, s: Situation) -> bool:
    return w.clock or coordinates(w, s) or w.is_("coordinator", at=s.here)


def follows_body(w: Who, s: Situation) -> bool:
    """Of a body of ours only who sits in it; of a council's everybody who works here."""
    return s.in_public or sits_in(w, s) or (w.signed_in and not s.ours)


def sees_meeting(w: Who, s: Situation) -> bool:
    return follows_body(w, s) or w.stands_for(*s.guests, *s.called)


def reads_item(w: Who, s: Situation) -> bool:
    works_here = sits_in(w, s) or (w.signed_in and not s.ours)
    return (s.in_public and s.announced) or works_here or w.stands_for(*s.guests, *s.called)


def feeds_the_watch(w: Who, s: Situation) -> bool:
    return w.is_("lead", "officer", "session_service") or w.is_("coordinator", at=s.here)


def stands_open(s: Situation) -> bool:
    """A paper that is not confidential and still there, or an item that everybody may read."""
    if s.of_paper:
        return not s.confidential and not s.deleted
    return s.published and not s.deleted and not s.meeting_deleted


def sees_standing(w: Who, s: Situation) -> bool:
    staff = w.is_("lead", "officer") or w.is_("clerk", "department_lead", at=s.department)
    others = w.is_("session_service", "coordinator", "council_member", "member")
    return stands_open(s) and (staff or (s.published and others))


def was_reminded(w: Who, s: Situation) -> bool:
    return s.issued and w.is_("clerk", "department_lead", at=s.department)


def manages(w: Who, _: Situation) -> bool:
    return w.clock or w.is_("lead")


def makes_accounts(w: Who, _: Situation) -> bool:
    return w.clock or w.is_("lead", "operator")


def only_clock(w: Who, _: Situation) -> bool:
    return w.clock


def oneself(w: Who, s: Situation) -> bool:
    return w.is_self(s.person)


def names_deputy(w: Who, s: Situation) -> bool:
    of_its_head = any(w.is_("lead", "department_lead", at=org) for org in s.person_at)
    return w.clock or w.is_self(s.person) or of_its_head


def keeps_directory(w: Who, _: Situation) -> bool:
    return w.clock or w.is_("lead", "officer")


def sees_offer(w: Who, s: Situation) -> bool:
    """What is there, neither hidden nor merged into another; those who advise see the rest."""
    everybody = s.published and not s.deleted and not s.sampled
    return everybody or w.is_("lead", "officer", "case_manager")


def provides(w: Who, s: Situation) -> bool:
    """Came by an address from a mail: for this offer, or for all offers of its provider."""
    return w.opened("directory.confirm", "directory.offer", s.here) or w.opened(
        "directory.provider", "directory.provider", s.office
    )


def keeps_words(w: Who, _: Situation) -> bool:
    return w.is_("lead", "officer")


def checks_words(w: Who, s: Situation) -> bool:
    """Whoever came by the link that was mailed, until the check is over."""
    return not s.deleted and w.opened("glossary.review", "glossary.review", s.here)


def refers(w: Who, s: Situation) -> bool:
    """Who prepared the referral, and who stands in."""
    return w.stands_for(s.owner, s.deputy)


def is_referred(w: Who, s: Situation) -> bool:
    return w.opened("advice.own", "advice.referral", s.here)


def receives_person(w: Who, s: Situation) -> bool:
    return w.opened("advice.receive", "advice.referral", s.here)


def reads_person(w: Who, s: Situation) -> bool:
    """The receiver only while there is something to do; the Office never by its function."""
    at_receiver = s.stage in {"sent", "questioned", "appointed"}
    return refers(w, s) or is_referred(w, s) or (at_receiver and receives_person(w, s))


def asked_it(w: Who, s: Situation) -> bool:
    return w.opened("advice.inquiry", "advice.inquiry", s.here)


def handles_inquiry(w: Who, s: Situation) -> bool:
    """The Office, and whoever has taken it over."""
    return refers(w, s) or w.is_("lead", "officer", at=s.office)


def advises(w: Who, _: Situation) -> bool:
    return w.is_("lead", "officer", "case_manager")


def knows_gaps(w: Who, _: Situation) -> bool:
    return w.is_("lead", "officer", "case_manager", "coordinator")


def leaves(w: Who, s: Situation) -> bool:
    """Whose work is handed over; of a body that is, it is nobody's."""
    return s.by_hand and w.stands_for(s.person)


def hands_over(w: Who, s: Situation) -> bool:
    """The work of somebody only the head of the Office; a body also who runs its business."""
    of_body = w.is_("officer") or w.is_("coordinator", at=s.here) or w.stands_for(s.requested_by)
    return w.is_("lead") or (of_body and not s.by_hand)


SEATS = {"coordinator", "member", "council_member"}


def owes(w: Who, s: Situation) -> bool:
    """Who is in charge of it, the deputy, and the head of the organisation that owes."""
    return w.stands_for(s.owner, s.deputy) or w.is_("lead", "department_lead", at=s.office)


def sees_promise(w: Who, s: Situation) -> bool:
    works_there = w.is_("clerk", "case_manager", at=s.office)
    deals_with_it = w.is_("coordinator", at=s.department)  # the body it was passed on to
    return promised_openly(w, s) or sits_in(w, s) or owes(w, s) or works_there or deals_with_it


def promised_openly(_w: Who, s: Situation) -> bool:
    """Said to be everybody's, by a body that meets in public, under no item behind doors."""
    return s.published and s.in_public and not s.by_hand


def signs_minutes(w: Who, s: Situation) -> bool:
    """The chair in person, or whoever opened the address that was mailed to the chair."""
    is_chair = s.owner is not None and w.is_self(s.owner)
    return is_chair or w.opened("minutes.sign", "minutes.minutes", s.here)


def sees_minutes(w: Who, s: Situation) -> bool:
    """All of them: who keeps the body; the chair until they are out; then who sits in it."""
    if keeps_body(w, s):
        return True
    if s.minutes in {"review", "signed"}:
        return signs_minutes(w, s)
    return s.minutes in {"sent", "approved"} and sits_in(w, s)


def may_inspect(_w: Who, s: Situation) -> bool:
    """Whoever lives here, at the office."""
    return s.minutes == "approved" and s.in_public and not s.meeting_deleted


def was_sent_minutes(w: Who, s: Situation) -> bool:
    """Opened the address in the mail that a member got."""
    is_out = s.minutes in {"sent", "approved"}
    return is_out and w.opened("minutes.read", "minutes.delivery", s.office)


RIGHTS: dict[str, Right] = {
    "allowances.settle": keeps_body,
    "allowances.view": keeps_body,
    "allowances.cancel": keeps_body,
    "advice.refer": advises,
    "advice.refer_oneself": lambda w, s: s.published and not s.deleted and not s.sampled,
    "advice.view": lambda w, s: refers(w, s) or w.is_("lead", "officer", at=s.office),
    "advice.read_person": reads_person,
    "advice.handle": refers,
    "advice.consent": lambda w, s: refers(w, s) or is_referred(w, s),
    "advice.correct": is_referred,
    "advice.withdraw": lambda w, s: refers(w, s) or is_referred(w, s),
    "advice.reply": lambda w, s: refers(w, s) or is_referred(w, s),
    "advice.receive": receives_person,
    "advice.open_by_code": lambda w, s: w.opened("advice.code", "advice.referral", s.here),
    "advice.keep_time": only_clock,
    "advice.figures": advises,
    "advice.ask": lambda w, s: not s.deleted,
    "advice.note_inquiry": lambda w, s: w.is_("lead", "officer", "case_manager", at=s.here),
    "advice.view_inquiry": handles_inquiry,
    "advice.read_inquiry": lambda w, s: handles_inquiry(w, s) or asked_it(w, s),
    "advice.handle_inquiry": handles_inquiry,
    "advice.own_inquiry": asked_it,
    "advice.open_inquiry_by_code": lambda w, s: w.opened(
        "advice.inquiry_code", "advice.inquiry", s.here
    ),
    "advice.keep_inquiries": only_clock,
    "gaps.view": knows_gaps,
    "gaps.keep": lambda w, s: w.is_("lead", "officer", at=s.office),
    "gaps.note": knows_gaps,
    "gaps.open": lambda w, s: w.is_("lead", "officer", at=s.here),
    "gaps.collect": lambda w, s: only_clock(w, s) or w.is_("lead", "officer", at=s.here),
    "sharing.export": keeps_body,
    "sharing.read": lambda w, s: w.is_("lead", "officer"),
    "sharing.view_partner": lambda w, s: w.is_("lead", "officer"),
    "sharing.view_reading": keeps_body,
    "bodies.load": only_clock,
    "bodies.view": sits_in,
    "bodies.set_up": lambda w, s: (
        w.clock or w.is_("lead", "officer") or w.is_("coordinator", at=s.here)
    ),
    "bodies.keep": keeps_body,
    "bodies.change": keeps_body,
    "bodies.plan_series": keeps_body,
    "bodies.keep_item": keeps_body,
    "bodies.keep_organization_seat": keeps_body,
    "bodies.keep_seat": lambda w, s: keeps_body(w, s) and s.seat in SEATS,
    "minutes.open": keeps_body,
    "minutes.run": keeps_body,
    "minutes.record": keeps_body,
    "minutes.vote": keeps_body,
    "minutes.view_sitting": sits_in,
    "minutes.keep": keeps_body,
    "minutes.draft": keeps_body,
    "minutes.countersign": keeps_body,
    "minutes.sign": signs_minutes,
    "minutes.return": lambda w, s: keeps_body(w, s) or signs_minutes(w, s),
    "minutes.inspect": may_inspect,
    "minutes.read_public": lambda w, s: may_inspect(w, s) and s.ours and s.issued,
    "minutes.view": sees_minutes,
    "minutes.read_open": lambda w, s: sees_minutes(w, s) or was_sent_minutes(w, s),
    "minutes.object": lambda w, s: (
        s.minutes in {"sent", "approved"} and (sits_in(w, s) or was_sent_minutes(w, s))
    ),
    "minutes.read_excerpt": lambda w, s: (
        keeps_body(w, s)
        or w.is_("lead", "department_lead", "officer", "clerk", "case_manager", at=s.department)
        or w.opened("minutes.excerpt", "minutes.excerpt", s.here)
    ),
    "minutes.decide_objection": keeps_body,
    "situation.prepare": keeps_body,
    "situation.view": sits_in,
    "situation.read": lambda w, s: sits_in(w, s) and not s.deleted,
    "situation.arrange": keeps_body,
    "handover.hand_over_body": keeps_body,
    "handover.take_back": lambda w, s: (
        not s.by_hand and (w.is_("lead") or w.is_("coordinator", at=s.here))
    ),
    "handover.hand_over_work": lambda w, s: w.is_("lead"),
    "handover.keep": hands_over,
    "handover.note": lambda w, s: hands_over(w, s) or leaves(w, s),
    "handover.view": lambda w, s: (
        hands_over(w, s)
        or leaves(w, s)
        or w.is_("officer")
        or w.stands_for(s.owner, s.requested_by)
    ),
    "promises.view": sees_promise,
    "promises.read_public": promised_openly,
    "promises.give": keeps_body,
    "promises.keep": keeps_body,
    "promises.answer": lambda w, s: (
        owes(w, s) or keeps_body(w, s) or w.opened("promises.answer", "promises.promise", s.here)
    ),
    "promises.assign": lambda w, s: owes(w, s) or keeps_body(w, s),
    "promises.suggest": sits_in,
    "promises.view_campaign": sits_in,
    "promises.run_campaign": keeps_body,
    "promises.sort_suggestion": keeps_body,
    "hearing.view": sits_in,
    "hearing.prepare": sits_in,
    "hearing.keep": keeps_body,
    "hearing.look": keeps_body,
    "hearing.begin_term": keeps_body,
    "hearing.put_motion": keeps_body,
    "hearing.view_term": lambda w, s: sits_in(w, s) or w.stands_for(s.owner),
    "hearing.keep_term": keeps_body,
    "hearing.convene": lambda w, s: keeps_body(w, s) or w.stands_for(s.owner),
    "translations.view": keeps_words,
    "translations.write": keeps_directory,
    "translations.publish": keeps_directory,
    "translations.take_machine": only_clock,
    "translations.load": only_clock,
    "indicators.view": lambda w, s: (
        s.published
        or w.is_("lead", "officer", "case_manager", "clerk", "department_lead", "coordinator")
    ),
    "indicators.register": lambda w, s: w.is_("lead", "officer"),
    "indicators.keep": lambda w, s: w.is_("lead", "officer"),
    "indicators.take_in": lambda w, s: w.is_("lead", "officer"),
    "indicators.undo": lambda w, s: w.is_("lead", "officer"),
    "indicators.load": only_clock,
    "glossary.view": lambda w, s: s.published or keeps_words(w, s),
    "glossary.keep": keeps_words,
    "glossary.change": keeps_words,
    "glossary.load": only_clock,
    "glossary.view_review": lambda w, s: checks_words(w, s) or keeps_words(w, s),
    "glossary.review": checks_words,
    "glossary.end_review": lambda w, s: w.clock or keeps_words(w, s),
    "glossary.decide": keeps_words,
    "directory.view_offer": sees_offer,
    "directory.change_offer": keeps_directory,
    "directory.confirm_offer": lambda w, s: keeps_directory(w, s) or provides(w, s),
    "directory.keep_offer": keeps_directory,
    "directory.propose": lambda w, s: (
        (s.published and not s.deleted and not s.sampled)
        or provides(w, s)
        or w.is_("lead", "officer")
    ),
    "directory.decide_proposal": lambda w, s: w.is_("lead", "officer"),
    "directory.decide_double": lambda w, s: w.is_("lead", "officer"),
    "directory.ask_provider": keeps_directory,
    "directory.view_figures": lambda w, s: (
        w.is_("lead", "officer") or w.opened("directory.provider", "directory.provider", s.here)
    ),
    "directory.view_upkeep": lambda w, s: w.is_("lead", "officer"),
    "directory.keep_time": only_clock,
    "directory.note_bounce": only_clock,
    "directory.note_doubles": only_clock,
    "directory.forget_proposal": only_clock,
    "directory.note_day": only_clock,
    "directory.view_provider": lambda w, s: s.published or w.is_("lead", "officer", "case_manager"),
    "directory.change_provider": keeps_directory,
    "directory.view_location": lambda w, s: not s.confidential or w.is_("lead", "officer"),
    "directory.change_location": keeps_directory,
    "directory.view_article": lambda w, s: s.published or w.is_("lead", "officer", "case_manager"),
    "directory.change_article": keeps_directory,
    "directory.register": keeps_directory,
    "directory.load": only_clock,
    "directory.view_feed": lambda w, s: w.is_("lead", "officer", "operator"),
    "directory.set_up_feed": keeps_directory,
    "directory.take_in": keeps_directory,
    "directory.run_intake": keeps_directory,
    "directory.undo_intake": lambda w, s: w.is_("lead", "officer"),
    "audit.read": lambda w, s: w.is_("protection_officer"),
    "audit.erase": lambda w, s: w.is_("protection_officer"),
    "vocabulary.load": only_clock,
    "accounts.open": makes_accounts,
    "accounts.close": makes_accounts,
    "organizations.view": lambda w, s: w.signed_in,
    "organizations.view_person": lambda w, s: w.signed_in,
    "organizations.load": only_clock,
    "organizations.register": manages,
    "organizations.appoint": manages,
    "organizations.end_membership": manages,
    "organizations.connect_account": lambda w, s: w.clock or w.is_("operator"),
    "organizations.name_deputy": names_deputy,
    "notices.view": lambda w, s: w.stands_for(s.person),
    "notices.read": lambda w, s: w.stands_for(s.person),
    "notices.read_all": oneself,
    "notices.choose_mail": oneself,
    "documents.view": sees_paper,
    "documents.change": lambda w, s: drafts(w, s) and knows_paper(w, s),
    "documents.draft": lambda w, s: w.is_("clerk", "department_lead", at=s.here),
    "documents.keep_file": lambda w, s: w.is_(
        "clerk", "department_lead", "officer", "lead", at=s.here
    ),
    "cases.view_saved": oneself,
    "cases.save_view": oneself,
    "cases.forget_view": oneself,
    "involvement.screen_for": lambda w, s: w.is_("clerk", "department_lead", at=s.here),
    "involvement.screen": screens,
    "involvement.view_screening": sees_screening,
    "involvement.look_again": lambda w, s: (
        s.sampled and (w.is_("lead") or (w.is_("officer") and not s.confidential))
    ),
    "involvement.view": lambda w, s: office_side(w, s) or department_side(w, s) or reader(w, s),
    "involvement.request": lambda w, s: drafts(w, s) and knows_paper(w, s),
    "involvement.take_in": lambda w, s: not s.confidential and w.is_("lead", "officer"),
    "involvement.handle": office_side,
    "involvement.supply": department_side,
    "involvement.share": lambda w, s: office_side(w, s) or department_side(w, s),
    "involvement.answer_question": department_side,
    "involvement.remind": lambda w, s: w.clock or office_side(w, s),
    "involvement.lapse": only_clock,
    "involvement.note_decision": lambda w, s: w.clock or office_side(w, s),
    "involvement.view_statement": lambda w, s: (
        office_side(w, s) or (s.issued and (department_side(w, s) or reader(w, s)))
    ),
    "involvement.state": office_side,
    "involvement.keep_text_blocks": lambda w, s: w.is_("lead", "officer", at=s.here),
    "involvement.load_text_blocks": only_clock,
    "involvement.retire_text_block": lambda w, s: w.is_("lead", "officer"),
    "involvement.read_text_blocks": lambda w, s: w.is_("lead", "officer"),
    "involvement.override": overrides,
    "involvement.view_clearance": sees_clearance,
    "involvement.revoke": lambda w, s: w.is_("lead"),
    "involvement.route": lambda w, s: w.is_("lead", at=s.here),
    "involvement.try_routing": lambda w, s: w.is_("lead", "officer", at=s.here),
    "involvement.figures": lambda w, s: (
        w.is_("lead", "officer") or w.is_("clerk", "department_lead", at=s.here)
    ),
    "relevance.assess": only_clock,
    "relevance.judge": lambda w, s: not s.confidential and w.is_("lead", "officer"),
    "relevance.draw_control": only_clock,
    "relevance.look_at_control": lambda w, s: not s.confidential and w.is_("lead", "officer"),
    "relevance.learn": only_clock,
    "relevance.take_model": manages,
    "relevance.view_model": lambda w, s: w.is_("lead", "officer", "operator"),
    "meetings.view_body": lambda _w, s: s.by_hand and s.in_public and not s.deleted,
    "meetings.view": lambda w, s: sees_meeting(w, s) and not s.deleted,
    "meetings.read_item": lambda w, s: (
        reads_item(w, s) and s.published and not s.deleted and not s.meeting_deleted
    ),
    "meetings.read_closed": lambda w, s: (
        (sits_in(w, s) or w.stands_for(*s.called)) and not s.deleted
    ),
    "meetings.view_attachment": lambda w, s: (
        (reads_item(w, s) if s.published else sits_in(w, s) or w.stands_for(*s.called))
        and not s.deleted
        and not s.meeting_deleted
    ),
    "meetings.view_invitation": lambda w, s: w.stands_for(s.person) or keeps_body(w, s),
    "meetings.answer_invitation": lambda w, s: (
        w.stands_for(s.person)
        or keeps_body(w, s)
        or w.opened("meetings.invitation", "meetings.invitation", s.here)
    ),
    "meetings.answer_from_calendar": lambda w, s: w.opened(
        "meetings.reply", "meetings.invitation", s.here
    ),
    "meetings.keep_invitation": keeps_body,
    "meetings.propose": lambda w, s: w.clock or sits_in(w, s),
    "meetings.view_proposal": lambda w, s: sits_in(w, s) or w.stands_for(s.person),
    "meetings.sort_proposal": keeps_body,
    "meetings.keep_attachment": prepares_meetings,
    "meetings.keep_calendar": oneself,
    "meetings.read_paper": lambda w, s: (
        sees_paper(w, s) or (s.published and not s.confidential and not s.deleted and s.in_public)
    ),
    "meetings.plan": prepares_meetings,
    "meetings.prepare": prepares_meetings,
    "meetings.record": prepares_meetings,
    "watch.view": lambda w, s: w.is_(
        "lead", "officer", "session_service", "operator", "coordinator"
    ),
    "watch.read": lambda w, s: w.clock or w.is_("operator"),
    "watch.view_standing": sees_standing,
    "watch.remind": lambda w, s: stands_open(s) and w.is_("lead", "officer"),
    "watch.handle_reminder": lambda w, s: stands_open(s) and w.is_("lead", "officer"),
    "watch.view_reminder": lambda w, s: (
        stands_open(s) and (w.is_("lead", "officer") or was_reminded(w, s))
    ),
    "watch.answer_reminder": lambda w, s: stands_open(s) and was_reminded(w, s),
    "watch.recall_reminder": only_clock,
    "watch.reconcile": only_clock,
    "watch.decide_match": lambda w, s: (
        stands_open(s) and not s.confidential and w.is_("lead", "officer")
    ),
    "watch.name_department": lambda w, s: w.is_("lead", "officer"),
    "watch.set_up": lambda w, s: (
        w.clock or w.is_("operator") or (s.by_hand and feeds_the_watch(w, s))
    ),
    "watch.bring_in": lambda w, s: w.clock or w.is_("operator") or feeds_the_watch(w, s),
    "watch.bring_all": lambda w, s: (
        w.clock or w.is_("operator", "lead", "officer", "session_service")
    ),
    "watch.undo": lambda w, s: w.is_("operator") or feeds_the_watch(w, s),
    "watch.follow": lambda w, s: (
        w.is_self(s.person)
        and w.is_(
            *("lead", "officer", "clerk", "department_lead"),
            *("session_service", "coordinator", "council_member", "member"),
        )
    ),
    "watch.view_subscription": oneself,
    "watch.keep_subscription": oneself,
    "directory.search": lambda w, s: oneself(w, s) and advises(w, s),
    "directory.keep_search": oneself,
    "directory.tell_search": only_clock,
    "watch.choose_weekly": lambda w, s: w.is_self(s.person) and w.is_("lead", "officer"),
    "watch.tell": only_clock,
}


def some_situation(chance: random.Random) -> Situation:
    def person() -> int | None:
        return chance.choice([None, *PERSONS])

    def some(things: range, chances: tuple[int, ...]) -> frozenset[int]:
        return frozenset(chance.sample(things, chance.choice(chances)))

    return Situation(
        confidential=chance.random() < 0.5,
        published=chance.random() < 0.4,
        deleted=chance.random() < 0.3,
        meeting_deleted=chance.random() < 0.3,
        issued=chance.random() < 0.5,
        decision=chance.choice(["", "not_affected", "short_look", "full"]),
        sampled=chance.random() < 0.5,
        of_paper=chance.random() < 0.5,
        by_hand=chance.random() < 0.5,
        in_public=chance.random() < 0.3,
        announced=chance.random() < 0.6,
        ours=chance.random() < 0.7,
        alone=chance.random() < 0.3,
        guests=some(PERSONS, (0, 0, 1, 2)),
        called=some(PERSONS, (0, 0, 1)),
        seat=chance.choice(["coordinator", "member", "council_member", "lead", "clerk"]),
        stage=chance.choice(["prepared", "sent", "questioned", "appointed", "expired"]),
        minutes=chance.choice(["draft", "review", "signed", "sent", "approved"]),
        here=chance.choice(ORGANIZATIONS),
        office=chance.choice(ORGANIZATIONS),
        department=chance.choice(ORGANIZATIONS),
        originator=chance.choice(ORGANIZATIONS),
        recipients=some(ORGANIZATIONS, (0, 0, 1, 2)),
        owner=person(),
        deputy=person(),
        submitter=person(),
        requested_by=person(),
        created_by=person(),
        readers=some(PERSONS, (0, 0, 1, 2)),
        person=chance.choice(PERSONS),
        person_at=some(ORGANIZATIONS, (0, 1, 2)),
    )


def somebody(chance: random.Random) -> Actor:
    if chance.random() < 0.04:
        return chance.choice([CLOCK, PUBLIC])
    if chance.random() < 0.2:
        purposes = chance.sample(PURPOSES, len(PURPOSES) // 2)
        opened = ((what, f"{kind}:{chance.choice(ORGANIZATIONS)}") for what, kind in purposes)
        return Actor("Bearer", bears=frozenset(opened))
    own = chance.choice(PERSONS)
    mandates = frozenset(
        Mandate(chance.choice(list(Role)), chance.choice(ORGANIZATIONS), chance.random() < 0.3)
        for _ in range(chance.choice([0, 1, 1, 2, 3]))
    )
    absent = chance.sample(PERSONS, chance.choice([0, 0, 1, 2]))
    return Actor("Somebody", own, mandates, frozenset({own, *absent}))


class Many:
    """A relation to many, as Django offers it."""

    def __init__(self, things: list[Any]) -> None:
        self.things = things

    def all(self) -> list[Any]:
        return self.things


def things_in(s: Situation) -> dict[str, Any]:
    """The situation as the things that permissions are about, by the name of their app."""
    charter = Thing(pk=1, publishes_minutes=s.issued, handed_over_on="then" if s.alone else None)
    body = Thing(deleted_at=None, meets_in_public=s.in_public, charter=charter if s.ours else None)
    paper = Thing(
        consultations=Many([Thing(meetings=Many([Thing(body=body)]))]),
        is_confidential=s.confidential,
        is_public=s.published,
        deleted_at="then" if s.deleted else None,
        originator_id=s.originator,
        submitter_id=s.submitter,
        readers=Many([Thing(pk=reader) for reader in s.readers]),
        recipients=Many([Thing(pk=office) for office in s.recipients]),
    )
    involvement = Thing(
        paper=paper,
        case=Thing(office_id=s.office, owner_id=s.owner, deputy_id=s.deputy),
        department_id=s.department,
        requested_by_id=s.requested_by,
    )
    screening = Thing(
        is_confidential=s.confidential,
        created_by_id=s.created_by,
        department_id=s.department,
        decision=s.decision,
        is_sampled=s.sampled,
        involvements=Many([involvement]),
    )
    member = Many([Thing(organization_id=office) for office in s.person_at])
    to_all = Many([Thing(reader_id=guest, person_id=guest) for guest in s.guests])
    to_item = Many([Thing(reader_id=None, person_id=guest) for guest in s.called])
    item = Thing(
        deleted_at="then" if s.deleted else None,
        is_public=s.published,
        meeting=Thing(
            deleted_at="then" if s.meeting_deleted else None,
            is_agenda_open=s.announced,
            body_id=s.here,
            body=body,
            invitations=to_all,
        ),
        body_id=s.here,
        body=body,
        pk=s.here,
        invitations=to_item,
    )
    meeting = Thing(  # with its item, as far as both ask the same
        deleted_at="then" if s.deleted else None,
        is_agenda_open=s.announced,
        body_id=s.here,
        body=body,
        pk=s.here,
        charter=body.charter,  # asked as if it were the body itself
        invitations=to_all,
        agenda_items=Many([item]),
    )
    standing = Thing(
        paper=paper if s.of_paper else None,
        agenda_item=None if s.of_paper else item,
        department_id=s.department,
        involvement=involvement,
    )
    minutes = Thing(
        pk=s.here,
        state=s.minutes,
        meeting=item.meeting,
        chair_id=s.owner,
        deliveries=Many([Thing(pk=s.office)]),
    )
    source = Thing(kind="upload" if s.by_hand else "oparl", body_id=s.here)
    return {
        "organization": Thing(
            pk=s.here,
            id=s.here,
            body_id=s.here,
            body=body,
            charter=body.charter,
            deleted_at="then" if s.deleted else None,
            kind="body" if s.by_hand else "department",
            meets_in_public=s.in_public,
        ),
        "person": Thing(pk=s.person, recipient_id=s.person, person_id=s.person, memberships=member),
        "paper": paper,
        "control": Thing(paper=paper),
        "involvement": involvement,
        "part": Thing(involvement=involvement, is_issued=s.issued),
        "screening": screening,
        "clearance": Thing(involvement=involvement, paper_version=Thing(paper=paper)),
        "source": source,
        "reading": Thing(source=source),
        "meeting": meeting,
        "agenda item": item,
        "beside item": Thing(item=item, body_id=s.here, body=body, proposed_by_id=s.person),
        "invitation": Thing(pk=s.here, person_id=s.person, meeting=meeting),
        "motion": Thing(item=item),
        "minutes": minutes,
        "objection": Thing(minutes=minutes),
        "excerpt": Thing(pk=s.here, minutes=minutes, organization_id=s.department),
        "standing": standing,
        "entry": Thing(  # of the directory: an offer, its provider, its place, an article
            pk=s.here,
            provider_id=s.office,
            status="defunct" if s.deleted else "active",
            hidden_at=None if s.published else "then",
            merged_into_id=1 if s.sampled else None,
            is_listed=s.published,
            is_published=s.published,
            is_public=s.published,
            is_confidential=s.confidential,
        ),
        "term": Thing(body_id=s.here, body=body, convener_id=s.owner),
        "seat": Thing(organization_id=s.here, organization=body, role=s.seat),
        "sheet": Thing(meeting=meeting),
        "hand-over": Thing(
            body_id=s.here,
            leaving_id=s.person if s.by_hand else None,
            to_person_id=s.owner,
            prepared_by_id=s.requested_by,
        ),
        "review": Thing(pk=s.here, ended_at="then" if s.deleted else None),
        "referral": Thing(
            pk=s.here,
            case=Thing(office_id=s.office, owner_id=s.owner, deputy_id=s.deputy, state=s.stage),
        ),
        "promise": Thing(
            pk=s.here,
            body_id=s.here,
            case=Thing(office_id=s.office, owner_id=s.owner, deputy_id=s.deputy),
            forwarded_to_id=s.department,
            body=body,
            item=Thing(pk=1, is_public=False) if s.by_hand else None,
            is_public=s.published,
            campaign=Thing(body_id=s.here, body=body),
        ),
        "reminder": Thing(standing=standing, is_sent=s.issued, department_id=s.department),
    }


ABOUT = {
    "hearing.view_term": "term",
    "hearing.convene": "term",
    "directory.view_offer": "entry",
    "directory.confirm_offer": "entry",
    "directory.propose": "entry",
    "directory.view_figures": "entry",
    "directory.view_provider": "entry",
    "directory.view_location": "entry",
    "directory.view_article": "entry",
    "glossary.view": "entry",
    "indicators.view": "entry",
    "glossary.view_review": "review",
    "glossary.review": "review",
    "minutes.run": "agenda item",
    "minutes.record": "agenda item",
    "minutes.view_sitting": "agenda item",
    "minutes.open": "meeting",
    "minutes.draft": "meeting",
    "minutes.read_excerpt": "excerpt",
    "minutes.vote": "motion",
    "minutes.decide_objection": "objection",
    "organizations.name_deputy": "person",
    "bodies.keep_seat": "seat",
    "situation.prepare": "meeting",
    "situation.read": "meeting",
    "situation.view": "sheet",
    **dict.fromkeys(
        ("handover.view", "handover.keep", "handover.note", "handover.take_back"), "hand-over"
    ),
    "documents.view": "paper",
    "meetings.view_body": "organization",
    "meetings.read_paper": "paper",
    "meetings.read_item": "agenda item",
    "meetings.record": "agenda item",
    "meetings.read_closed": "beside item",
    "meetings.view_attachment": "beside item",
    "meetings.keep_attachment": "beside item",
    "meetings.view_proposal": "beside item",
    "meetings.sort_proposal": "beside item",
    "meetings.view_invitation": "invitation",
    "meetings.answer_invitation": "invitation",
    "meetings.answer_from_calendar": "invitation",
    "meetings.keep_invitation": "invitation",
    "meetings.keep_calendar": "person",
    "documents.change": "paper",
    "involvement.screen": "screening",
    "involvement.view_screening": "screening",
    "involvement.look_again": "screening",
    "involvement.request": "paper",
    "involvement.take_in": "paper",
    "involvement.override": "paper",
    "involvement.answer_question": "part",
    "involvement.view_statement": "part",
    "involvement.state": "part",
    "involvement.view_clearance": "clearance",
    "relevance.judge": "paper",
    "relevance.look_at_control": "control",
    "watch.view_standing": "standing",
    "watch.decide_match": "standing",
    "watch.remind": "standing",
    "watch.handle_reminder": "reminder",
    "watch.view_reminder": "reminder",
    "watch.answer_reminder": "reminder",
    "watch.set_up": "source",
    "watch.follow": "person",
    "watch.view_subscription": "person",
    "watch.keep_subscription": "person",
    "directory.search": "person",
    "directory.keep_search": "person",
    "watch.choose_weekly": "person",
    "watch.bring_in": "source",
    "watch.bring_all": "source",
    "watch.undo": "reading",
    "advice.refer": "organization",
    "advice.refer_oneself": "entry",
    "advice.figures": "organization",
    "advice.ask": "organization",
    "gaps.keep": "referral",
    "gaps.view": "organization",
    "advice.note_inquiry": "organization",
    **dict.fromkeys(("view", "handle", "supply", "share", "remind", "lapse", "note_decision"), ""),
}


def about(name: str) -> str:
    """What kind of thing a permission is about."""
    if name in ABOUT:
        return ABOUT[name]
    app, _, verb = name.partition(".")
    if app == "meetings":
        return "meeting"
    if app == "advice":
        return "referral"
    if app == "promises" and verb != "give":
        return "promise"
    if app == "minutes":
        return "minutes"
    if app in {"notices", "cases"}:
        return "person"
    if app == "involvement" and verb in ABOUT:
        return "involvement"
    return "organization"
