"""Everything that is done to a referral."""

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
    "answer_question",
    "ask_back",
    "change_prepared",
    "close",
    "consent_by_phone",
    "consent_on_paper",
    "consent_on_screen",
    "correct",
    "decline",
    "detach",
    "erase",
    "expire",
    "forget_receipt",
    "give_appointment",
    "lapse",
    "open_by_code",
    "prepare",
    "refer_oneself",
    "remind",
    "say_full",
    "withdraw",
]
