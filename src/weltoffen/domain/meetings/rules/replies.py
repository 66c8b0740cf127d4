"""What a calendar's answer means here (RFC 5546 3.2.3, PARTSTAT). Plain values only."""

from dataclasses import dataclass
from datetime import datetime

COMING, ONLINE, DEPUTY, ABSENT, NONE = "coming", "online", "deputy", "absent", ""
PERHAPS = "Mit Vorbehalt zugesagt (aus dem Kalender)."
SOMEBODY = "wird noch genannt"


@dataclass(frozen=True, slots=True)
class Answer:
    answer: str
    deputy_name: str = ""
    note: str = ""


def answer_of(status: str, *, stands: str, delegate: str = "", comment: str = "") -> Answer | None:
    """None where the calendar says nothing. Who said to join online still does when accepting."""
    match status:
        case "ACCEPTED":
            return Answer(ONLINE if stands == ONLINE else COMING, note=comment)
        case "DECLINED":
            return Answer(ABSENT, note=comment)
        case "DELEGATED":
            return Answer(DEPUTY, deputy_name=delegate or SOMEBODY, note=comment)
        case "TENTATIVE":
            return Answer(NONE, note=f"{PERHAPS} {comment}".strip())
        case _:
            return None


def is_of_another_day(
    starts_at: datetime | None, sequence: int, *, meets_at: datetime | None, now_at: int
) -> bool:
    """Somebody answered an invitation to a day on which the meeting is no more."""
    return sequence < now_at if starts_at is None else starts_at != meets_at
