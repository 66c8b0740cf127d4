"""Everything that changes a word or a review of words."""

from weltoffen.domain.glossary.operations.load import load_glossary
from weltoffen.domain.glossary.operations.review import (
    ask_for_review,
    confirm_word,
    correct_word,
    decide_correction,
    end_review,
)
from weltoffen.domain.glossary.operations.term import change_term, write_term

__all__ = [
    "ask_for_review",
    "change_term",
    "confirm_word",
    "correct_word",
    "decide_correction",
    "end_review",
    "load_glossary",
    "write_term",
]
