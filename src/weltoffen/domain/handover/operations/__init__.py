"""Every change to hand-overs."""

from weltoffen.domain.handover.operations.finishing import finish_handover
from weltoffen.domain.handover.operations.preparing import (
    call_off_handover,
    distribute,
    note_knowledge,
    prepare_body_handover,
    prepare_work_handover,
)
from weltoffen.domain.handover.operations.returning import take_back_body

__all__ = [
    "call_off_handover",
    "distribute",
    "finish_handover",
    "note_knowledge",
    "prepare_body_handover",
    "prepare_work_handover",
    "take_back_body",
]
