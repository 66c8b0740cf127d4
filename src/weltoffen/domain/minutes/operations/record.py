"""What is written down under an item: taken in any order, noted as it is typed, decided, done."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line, visible
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import permissions
from weltoffen.domain.minutes.deciding import decided, put_down
from weltoffen.domain.minutes.models import Record
from weltoffen.domain.minutes.rules.pens import LONGEST_WRITER, Pen, Verdict, after, judge
from weltoffen.domain.minutes.running import CHANGED, hold_record, hold_sitting

OPEN_PART, CLOSED_PART = "text", "closed_text"
PARTS = (OPEN_PART, CLOSED_PART)
LONGEST = 50_000


@operation("minutes.take_item", permissions.RECORD)
def take_item(actor: Actor, item: AgendaItem, *, at: datetime) -> Record:
    """In any order, and again: what was interrupted goes on, what was done is opened anew."""
    hold_sitting(item.meeting_id)
    record = hold_record(item)
    record.taken_at, record.done_at = at, None
    record.save(update_fields=["taken_at", "done_at"])
    return record


@operation("minutes.finish_item", permissions.RECORD)
def finish_item(actor: Actor, item: AgendaItem, *, at: datetime) -> Record:
    """Nothing more is said on it, whether or not it has a result."""
    hold_sitting(item.meeting_id)
    record = hold_record(item)
    if record.done_at is None:
        record.taken_at, record.done_at = record.taken_at or at, at
        record.save(update_fields=["taken_at", "done_at"])
    return record


@operation("minutes.write_note", permissions.RECORD)
def write_note(
    actor: Actor,
    item: AgendaItem,
    *,
    text: str,
    part: str = OPEN_PART,
    expected_version: int,
    writer: str = "",
    stroke: int = 0,
    at: datetime,
) -> Record:
    """As typed. Sent again after a broken line, it stands once; over somebody else's words, never.

    `writer` and `stroke` are the page's (rules/pens.py). What the same page has surpassed already
    changes nothing.
    """
    if part not in PARTS:
        raise Refused(_("There is no such part of the minutes."))
    if part == OPEN_PART and not item.is_public:
        raise Refused(_("This item is not public: its note belongs in the part that is not."))
    text = visible(text)
    if len(text) > LONGEST:
        raise Refused(_("Please write at most %(count)s characters."), count=LONGEST, field="text")
    hold_sitting(item.meeting_id)
    record = hold_record(item)
    pen = Pen.of(record.pens.get(part))
    if getattr(record, part) == text:
        return record
    writer = writer[:LONGEST_WRITER]
    match judge(pen, expected=expected_version, writer=writer, stroke=stroke):
        case Verdict.CONFLICT:
            raise Conflict(CHANGED)
        case Verdict.SURPASSED:
            return record
    setattr(record, part, text)
    pen = after(pen, writer=writer, stroke=stroke, by=actor.name)
    record.pens = {**record.pens, part: pen.plain()}
    record.version += 1
    record.save(update_fields=[part, "pens", "version"])
    return record


@operation("minutes.decide_item", permissions.RECORD)
def decide_item(
    actor: Actor,
    item: AgendaItem,
    *,
    result: str,
    resolution: str = "",
    seen: str | None = None,
    at: datetime,
) -> Record:
    """What came of it, in words ("zur Kenntnis genommen", "vertagt"); with it the item is done.

    `seen`: the result that stood on the page; another one by now is a conflict.
    """
    hold_sitting(item.meeting_id)
    record = hold_record(item)
    said = one_line(result)[:500]
    if not said:
        raise Refused(_("Please say what came of it."), field="result")
    now, stands = decided(item)
    if (now, stands) != (said, resolution.strip()):
        if seen is not None and seen != now:
            raise Conflict(CHANGED)
        put_down(actor, item, result=said, resolution=resolution)
    record.taken_at, record.done_at = record.taken_at or at, record.done_at or at
    record.save(update_fields=["taken_at", "done_at"])
    return record
