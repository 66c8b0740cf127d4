"""Everything that is done to a promise, and the yearly recommendations."""

from weltoffen.domain.promises.operations.answer import (
    answer_promise,
    ask_again,
    close_promise,
    judge_effect,
    reopen_promise,
)
from weltoffen.domain.promises.operations.campaign import (
    agree_campaign,
    change_campaign,
    close_campaign,
    open_campaign,
    send_campaign,
)
from weltoffen.domain.promises.operations.motion import forward, take_answer_home
from weltoffen.domain.promises.operations.owner import assign, reassign
from weltoffen.domain.promises.operations.promise import (
    change_promise,
    give,
    move_date,
    show_promise,
)
from weltoffen.domain.promises.operations.reminding import remind, send_link
from weltoffen.domain.promises.operations.suggestion import sort_suggestion, suggest

__all__ = [
    "agree_campaign",
    "answer_promise",
    "ask_again",
    "assign",
    "change_campaign",
    "change_promise",
    "close_campaign",
    "close_promise",
    "forward",
    "give",
    "judge_effect",
    "move_date",
    "open_campaign",
    "reassign",
    "remind",
    "reopen_promise",
    "send_campaign",
    "send_link",
    "show_promise",
    "sort_suggestion",
    "suggest",
    "take_answer_home",
]
