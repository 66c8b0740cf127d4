"""The referral as a table of states."""

from weltoffen.base.workflow.table import Workflow

PREPARED = "prepared"  # nothing has left the house: the person has not consented yet
SENT = "sent"  # with the receiver, who has an address with an end
QUESTIONED = "questioned"  # the receiver asked something; person or case manager answer
APPOINTED = "appointed"  # the receiver gave an appointment
DECLINED = "declined"  # the receiver says: not suitable, because
FULL = "full"  # the receiver says: no place until
EXPIRED = "expired"  # the receiver said nothing in time
DONE = "done"  # the person's data are deleted, on their date
WITHDRAWN = "withdrawn"  # the person took the consent back; data deleted at once
LAPSED = "lapsed"  # the person never consented; data deleted

REFERRAL = Workflow(
    name="referral",
    initial=PREPARED,
    moves={
        PREPARED: frozenset({SENT, WITHDRAWN, LAPSED}),
        SENT: frozenset({QUESTIONED, APPOINTED, DECLINED, FULL, EXPIRED, WITHDRAWN}),
        QUESTIONED: frozenset({SENT, APPOINTED, DECLINED, FULL, EXPIRED, WITHDRAWN}),
        # an appointment may be moved or called off
        APPOINTED: frozenset({APPOINTED, DECLINED, FULL, DONE, WITHDRAWN}),
        DECLINED: frozenset({DONE, WITHDRAWN}),
        FULL: frozenset({DONE, WITHDRAWN}),
        EXPIRED: frozenset({DONE, WITHDRAWN}),
        DONE: frozenset(),
        WITHDRAWN: frozenset(),
        LAPSED: frozenset(),
    },
)

OPEN = REFERRAL.states - REFERRAL.final
WITH_RECEIVER = frozenset({SENT, QUESTIONED})
RECEIVER_MAY_ANSWER = frozenset({SENT, QUESTIONED, APPOINTED})
# the answer is there (or will not come) and it is not a place: another offer is wanted
WANTS_ANOTHER = frozenset({DECLINED, FULL, EXPIRED})


ASKED = "asked"  # the Office owes an answer
ANSWERED = "answered"  # the person may ask on
CLOSED = "closed"
TAKEN_BACK = "taken_back"  # the person deleted it

INQUIRY = Workflow(
    name="inquiry",
    initial=ASKED,
    moves={
        ASKED: frozenset({ANSWERED, CLOSED, TAKEN_BACK}),
        ANSWERED: frozenset({ASKED, ANSWERED, CLOSED, TAKEN_BACK}),
        CLOSED: frozenset(),
        TAKEN_BACK: frozenset(),
    },
)
