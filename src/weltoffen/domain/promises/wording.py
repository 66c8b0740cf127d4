"""What another body's decision says, as an answer in German sentences."""

from django.utils import timezone

from weltoffen.domain.meetings.models import AgendaItem, Proposal, Result
from weltoffen.domain.promises.models import Promise

RESULTS = {
    Result.ADOPTED: "angenommen",
    Result.ADOPTED_CHANGED: "mit Änderungen angenommen",
    Result.REJECTED: "abgelehnt",
    Result.NOTED: "zur Kenntnis genommen",
    Result.REFERRED: "verwiesen",
    Result.POSTPONED: "vertagt",
    Result.DONE: "erledigt",
    Result.NO_VOTE: "ohne Abstimmung behandelt",
}


def answer_of(promise: Promise) -> str:
    """Empty while the other body has not finished with it."""
    proposal = promise.proposal
    if proposal is None:
        return ""
    if proposal.state == Proposal.State.REFUSED:
        return f"Nicht auf die Tagesordnung genommen. {proposal.answer}".strip()
    item = _dealt_with(proposal.item)
    if item is None:
        return ""
    if not item.is_public:
        return _closed(item)
    if item.result == Result.POSTPONED or not (item.result or item.result_text):
        return ""
    result = item.result_text or RESULTS[Result(item.result)]
    return f"{_when(item)}: {result}\n\n{item.resolution_text}".strip()


def _dealt_with(item: AgendaItem | None) -> AgendaItem | None:
    """What was put off is dealt with under the item of a later meeting."""
    while item is not None and item.result in ("", Result.POSTPONED):
        later = item.carried_to.order_by("-pk").first()
        if later is None:
            return item
        item = later
    return item


def _closed(item: AgendaItem) -> str:
    """What was decided behind closed doors does not travel with the motion."""
    closed = getattr(item, "closed", None)
    if closed is None or not closed.result_text:
        return ""
    return (
        f"{_when(item)}: nicht öffentlich behandelt. Auskunft gibt die Geschäftsführung"
        f" von {item.meeting.body}."
    )


def _when(item: AgendaItem) -> str:
    starts = item.meeting.starts_at
    day = f" vom {timezone.localtime(starts):%d.%m.%Y}" if starts else ""
    return f"{item.meeting.body}, Sitzung{day}, TOP {item.number}".strip()
