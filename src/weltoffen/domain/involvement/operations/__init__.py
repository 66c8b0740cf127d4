"""Every way in which the participation procedure changes, one file per noun."""

from weltoffen.domain.involvement.drafts import Draft, PointDraft, PointReply, RuleDraft
from weltoffen.domain.involvement.operations.answer import (
    answer_points,
    note_decision,
    record_decision,
    record_outcome,
)
from weltoffen.domain.involvement.operations.clarification import answer_question, ask_back
from weltoffen.domain.involvement.operations.clearance import override, revoke_clearance
from weltoffen.domain.involvement.operations.involvement import (
    assign,
    bring_version,
    extend,
    request_involvement,
    take_in,
    withdraw,
)
from weltoffen.domain.involvement.operations.routing import save_routing_rules
from weltoffen.domain.involvement.operations.screening import (
    answer_screening,
    change_screening,
    copy_screening,
    finish_screening,
    give_second_look,
    start_screening,
)
from weltoffen.domain.involvement.operations.sharing import share, unshare
from weltoffen.domain.involvement.operations.statement import (
    confirm_for_version,
    discard_statement,
    draft_statement,
    issue_statement,
    renew_statement,
    state_no_objection,
    write_statement,
)
from weltoffen.domain.involvement.operations.textblock import (
    load_text_blocks,
    retire_text_block,
    save_text_block,
)
from weltoffen.domain.involvement.operations.waiting import lapse, remind

__all__ = [
    "Draft",
    "PointDraft",
    "PointReply",
    "RuleDraft",
    "answer_points",
    "answer_question",
    "answer_screening",
    "ask_back",
    "assign",
    "bring_version",
    "change_screening",
    "confirm_for_version",
    "copy_screening",
    "discard_statement",
    "draft_statement",
    "extend",
    "finish_screening",
    "give_second_look",
    "issue_statement",
    "lapse",
    "load_text_blocks",
    "note_decision",
    "override",
    "record_decision",
    "record_outcome",
    "remind",
    "renew_statement",
    "request_involvement",
    "retire_text_block",
    "revoke_clearance",
    "save_routing_rules",
    "save_text_block",
    "share",
    "start_screening",
    "state_no_objection",
    "take_in",
    "unshare",
    "withdraw",
    "write_statement",
]
