"""Every write of the screening by content, one file per noun."""

from weltoffen.domain.relevance.operations.assessment import assess
from weltoffen.domain.relevance.operations.judgement import draw_control, judge, look_at_control
from weltoffen.domain.relevance.operations.scoring import keep_model, return_to_shipped, take_model

__all__ = [
    "assess",
    "draw_control",
    "judge",
    "keep_model",
    "look_at_control",
    "return_to_shipped",
    "take_model",
]
