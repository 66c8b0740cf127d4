"""What holds for meetings, in plain values."""

from weltoffen.domain.meetings.rules.results import result_of

__all__ = ["result_of"]
