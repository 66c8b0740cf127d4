"""Every change to meetings that are planned here; those of councils are written by the watch."""

from weltoffen.domain.meetings.operations.agenda import put_on_agenda, record_result
from weltoffen.domain.meetings.operations.meeting import plan_meeting
from weltoffen.domain.meetings.operations.series import make_meetings

__all__ = ["make_meetings", "plan_meeting", "put_on_agenda", "record_result"]
