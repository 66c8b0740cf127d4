"""Who may do what with a referral.

Three sides: who prepared it (and who stands in), the person (by the address on the receipt), the
receiver (by the address in the mail). The Office sees that a referral is there, never about whom.
"""

from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import bears, clock, fact, holds, holds_at, is_person
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.advice.models import Inquiry, Outcome, Referral
from weltoffen.domain.advice.workflow import APPOINTED, QUESTIONED, SENT
from weltoffen.domain.directory.models import Offer

OWN = "advice.own"  # the person's address
RECEIVE = "advice.receive"  # the receiver's
CODE = "advice.code"  # the person typed the code of the receipt
MANAGERS = (Role.CASE_MANAGER, Role.LEAD, Role.OFFICER)

_in_charge = is_person("case.owner_id") | is_person("case.deputy_id")
_person = bears(OWN, "advice.referral")
_receiver = bears(RECEIVE, "advice.referral")
_under_way = fact("case.state", SENT) | fact("case.state", QUESTIONED)
_at_receiver = _under_way | fact("case.state", APPOINTED)

REFER: Permission[Offer] = Permission("advice.refer", holds(*MANAGERS))
REFER_ONESELF: Permission[Offer] = Permission(  # anybody, to an offer that takes people
    "advice.refer_oneself",
    fact("status", Offer.Status.ACTIVE) & fact("hidden_at", None) & fact("merged_into_id", None),
)
VIEW: Permission[Referral] = Permission(
    "advice.view", _in_charge | holds_at("case.office_id", Role.LEAD, Role.OFFICER)
)
# what stands in the envelope
READ_PERSON: Permission[Referral] = Permission(
    "advice.read_person", _in_charge | _person | (_receiver & _at_receiver)
)
HANDLE: Permission[Referral] = Permission("advice.handle", _in_charge)
CONSENT: Permission[Referral] = Permission("advice.consent", _in_charge | _person)
CORRECT: Permission[Referral] = Permission("advice.correct", _person)
WITHDRAW: Permission[Referral] = Permission("advice.withdraw", _in_charge | _person)
REPLY: Permission[Referral] = Permission("advice.reply", _in_charge | _person)
RECEIVED: Permission[Referral] = Permission("advice.receive", _receiver)
OPEN_BY_CODE: Permission[Referral] = Permission(
    "advice.open_by_code", bears(CODE, "advice.referral")
)
KEEP_TIME: Permission[Referral] = Permission("advice.keep_time", clock)
FIGURES: Permission[Outcome] = Permission("advice.figures", holds(*MANAGERS))

INQUIRY = "advice.inquiry"  # the address of whoever asked
INQUIRY_CODE = "advice.inquiry_code"  # the code was typed
_office = holds_at("case.office_id", Role.LEAD, Role.OFFICER)
_asked = bears(INQUIRY, "advice.inquiry")

ASK: Permission[Organization] = Permission("advice.ask", fact("deleted_at", None))  # anybody
NOTE_INQUIRY: Permission[Organization] = Permission(  # for somebody on the phone
    "advice.note_inquiry", holds_at("pk", *MANAGERS)
)
VIEW_INQUIRY: Permission[Inquiry] = Permission("advice.view_inquiry", _office | _in_charge)
# what was asked and answered
READ_INQUIRY: Permission[Inquiry] = Permission("advice.read_inquiry", _office | _in_charge | _asked)
HANDLE_INQUIRY: Permission[Inquiry] = Permission("advice.handle_inquiry", _office | _in_charge)
OWN_INQUIRY: Permission[Inquiry] = Permission("advice.own_inquiry", _asked)
OPEN_INQUIRY_BY_CODE: Permission[Inquiry] = Permission(
    "advice.open_inquiry_by_code", bears(INQUIRY_CODE, "advice.inquiry")
)
KEEP_INQUIRIES: Permission[Inquiry] = Permission("advice.keep_inquiries", clock)
