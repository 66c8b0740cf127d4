"""Every change to hand-overs."""

from weltoffen.domain.handover.operations.finishing import finish_handover
from weltoffen.domain.handover.operations.preparing import (
    call_off_handover,
    distribute,
    note_knowledge,
    prepare_body_handover,
    prepare_work_handover,
)

__all__ = [
    "call_off_handover",
    "distribute",
    "finish_handover",
    "note_knowledge",
    "prepare_body_handover",
    "prepare_work_handover",
]
