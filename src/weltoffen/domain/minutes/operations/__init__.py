"""Every write in a meeting that runs, and on its minutes."""

from weltoffen.domain.minutes.operations.attendance import (
    call_roll,
    note_arrival,
    note_departure,
    strike_attendance,
)
from weltoffen.domain.minutes.operations.ballot import (
    delete_vote,
    note_voice,
    take_vote,
    take_vote_by_name,
)
from weltoffen.domain.minutes.operations.bias import lift_bias, note_bias
from weltoffen.domain.minutes.operations.correction import (
    correct_attendance,
    correct_beginning,
)
from weltoffen.domain.minutes.operations.excerpt import send_excerpt
from weltoffen.domain.minutes.operations.lack import report_lack
from weltoffen.domain.minutes.operations.minutes import (
    draft_minutes,
    lay_before_chair,
    return_minutes,
    write_minutes,
)
from weltoffen.domain.minutes.operations.motion import (
    change_motion,
    move_motion,
    withdraw_motion,
)
from weltoffen.domain.minutes.operations.objection import decide_objection, raise_objection
from weltoffen.domain.minutes.operations.record import (
    decide_item,
    finish_item,
    take_item,
    write_note,
)
from weltoffen.domain.minutes.operations.sending import (
    approve_minutes,
    remind_of_minutes,
    send_minutes,
)
from weltoffen.domain.minutes.operations.signing import (
    note_signature_on_paper,
    sign_as_chair,
    sign_as_secretary,
)
from weltoffen.domain.minutes.operations.sitting import (
    change_sitting,
    close_sitting,
    open_sitting,
    reopen_sitting,
)

__all__ = [
    "approve_minutes",
    "call_roll",
    "change_motion",
    "change_sitting",
    "close_sitting",
    "correct_attendance",
    "correct_beginning",
    "decide_item",
    "decide_objection",
    "delete_vote",
    "draft_minutes",
    "finish_item",
    "lay_before_chair",
    "lift_bias",
    "move_motion",
    "note_arrival",
    "note_bias",
    "note_departure",
    "note_signature_on_paper",
    "note_voice",
    "open_sitting",
    "raise_objection",
    "remind_of_minutes",
    "reopen_sitting",
    "report_lack",
    "return_minutes",
    "send_excerpt",
    "send_minutes",
    "sign_as_chair",
    "sign_as_secretary",
    "strike_attendance",
    "take_item",
    "take_vote",
    "take_vote_by_name",
    "withdraw_motion",
    "write_minutes",
    "write_note",
]
