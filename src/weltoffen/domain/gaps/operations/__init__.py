"""Everything that is done to a gap, and how evidence gets there."""

from weltoffen.domain.gaps.operations.evidence import (
    fold_searches,
    look_around,
    note_evidence,
    note_from_body,
)
from weltoffen.domain.gaps.operations.gap import (
    assign_gap,
    close_gap,
    confirm_gap,
    merge_gaps,
    open_gap,
    propose,
    reject_gap,
    start_measure,
)

__all__ = [
    "assign_gap",
    "close_gap",
    "confirm_gap",
    "fold_searches",
    "look_around",
    "merge_gaps",
    "note_evidence",
    "note_from_body",
    "open_gap",
    "propose",
    "reject_gap",
    "start_measure",
]
