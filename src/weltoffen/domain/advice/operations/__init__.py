"""Everything that is done to a referral or an inquiry."""

from weltoffen.domain.advice.operations.consent import (
    consent_by_phone,
    consent_on_paper,
    consent_on_screen,
)
from weltoffen.domain.advice.operations.following import (
    answer_question,
    correct,
    open_by_code,
    withdraw,
)
from weltoffen.domain.advice.operations.inquiry import (
    answer_inquiry,
    ask,
    ask_on,
    close_inquiry,
    erase_inquiry,
    open_inquiry_by_code,
    rate_answer,
    remind_inquiry,
    take_back_inquiry,
    take_inquiry,
)
from weltoffen.domain.advice.operations.preparing import (
    change_prepared,
    detach,
    prepare,
    refer_oneself,
)
from weltoffen.domain.advice.operations.receiving import (
    ask_back,
    decline,
    give_appointment,
    say_full,
)
from weltoffen.domain.advice.operations.timing import (
    close,
    erase,
    expire,
    forget_receipt,
    lapse,
    remind,
)

__all__ = [
    "answer_inquiry",
    "answer_question",
    "ask",
    "ask_back",
    "ask_on",
    "change_prepared",
    "close",
    "close_inquiry",
    "consent_by_phone",
    "consent_on_paper",
    "consent_on_screen",
    "correct",
    "decline",
    "detach",
    "erase",
    "erase_inquiry",
    "expire",
    "forget_receipt",
    "give_appointment",
    "lapse",
    "open_by_code",
    "open_inquiry_by_code",
    "prepare",
    "rate_answer",
    "refer_oneself",
    "remind",
    "remind_inquiry",
    "say_full",
    "take_back_inquiry",
    "take_inquiry",
    "withdraw",
]
