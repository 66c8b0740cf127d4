"""Every change to meetings that are planned here; those of councils are written by the watch."""

from weltoffen.domain.meetings.operations.agenda import (
    carry_over,
    copy_agenda,
    order_items,
    prepare_agenda,
    skip_item,
    take_back_skip,
)
from weltoffen.domain.meetings.operations.attachment import attach, detach
from weltoffen.domain.meetings.operations.invitation import (
    answer_from_calendar,
    answer_invitation,
    end_calendar,
    invite,
    make_calendar,
    name_guest,
    withdraw_invitation,
)
from weltoffen.domain.meetings.operations.item import (
    add_closed_item,
    change_item,
    put_on_agenda,
    record_result,
    remove_item,
)
from weltoffen.domain.meetings.operations.meeting import (
    cancel_meeting,
    move_meeting,
    plan_meeting,
)
from weltoffen.domain.meetings.operations.paper import take_up_paper
from weltoffen.domain.meetings.operations.proposal import propose, refuse_proposal, take_up
from weltoffen.domain.meetings.operations.series import make_meetings

__all__ = [
    "add_closed_item",
    "answer_from_calendar",
    "answer_invitation",
    "attach",
    "cancel_meeting",
    "carry_over",
    "change_item",
    "copy_agenda",
    "detach",
    "end_calendar",
    "invite",
    "make_calendar",
    "make_meetings",
    "move_meeting",
    "name_guest",
    "order_items",
    "plan_meeting",
    "prepare_agenda",
    "propose",
    "put_on_agenda",
    "record_result",
    "refuse_proposal",
    "remove_item",
    "skip_item",
    "take_back_skip",
    "take_up",
    "take_up_paper",
    "withdraw_invitation",
]
