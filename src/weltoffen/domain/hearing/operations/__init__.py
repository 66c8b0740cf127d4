from weltoffen.domain.hearing.operations.election import end_office, record_election
from weltoffen.domain.hearing.operations.hearing import look_ahead, prepare_hearing, record_hearing
from weltoffen.domain.hearing.operations.motion import put_motion
from weltoffen.domain.hearing.operations.summary import summarise
from weltoffen.domain.hearing.operations.term import (
    begin_term,
    convene,
    remind_to_convene,
    replace_member,
)

__all__ = [
    "begin_term",
    "convene",
    "end_office",
    "look_ahead",
    "prepare_hearing",
    "put_motion",
    "record_election",
    "record_hearing",
    "remind_to_convene",
    "replace_member",
    "summarise",
]
