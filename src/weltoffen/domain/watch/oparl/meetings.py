"""Meeting and AgendaItem. Of an item that is not public, only its number and place are kept."""

import re

from weltoffen.base.intake.findings import REFUSED, Findings
from weltoffen.domain.meetings.rules import result_of
from weltoffen.domain.watch.oparl import places, records
from weltoffen.domain.watch.oparl.fields import Fields
from weltoffen.domain.watch.oparl.papers import read_file
from weltoffen.domain.watch.oparl.parts import ENDS_BEFORE, NO_NAME, embedded, state_of

NO_START = "Sitzung ohne Beginn; sie erscheint in keinem Kalender."
NO_MEETING = "Tagesordnungspunkt ohne Sitzung; nicht übernommen."
OTHER_MEETING = "Der eingebettete Punkt nennt eine andere Sitzung; die umgebende gilt."
UNDER_CLOSED = "Ohne Angabe „public“ unter einer nicht öffentlichen Überschrift; nicht öffentlich."
UNCLEAR = "Unklar, ob öffentlich; wie nicht öffentlich behandelt."
_CLOSED_HEADING = re.compile(r"\W*nicht[\s-]*öffentlich\w*(\W+(sitzung|teil|tages)\w*)*\W*", re.I)
_OPEN_HEADING = re.compile(r"\W*öffentlich\w*(\W+(sitzung|teil|tages)\w*)*\W*", re.I)
_FILES = ("invitation", "resultsProtocol", "verbatimProtocol", "auxiliaryFile")


def read_meeting(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    modified, is_deleted = state_of(fields)
    if is_deleted:
        batch.meetings.append(records.Meeting(fields.id, modified, True, "", items=()))
        return
    starts_at, ends_at = fields.moment("start"), fields.moment("end")
    if not starts_at:
        fields.repaired("start", NO_START)
    elif ends_at and ends_at < starts_at:
        fields.repaired("end", ENDS_BEFORE, fields.raw.get("end"))
        ends_at = None
    files = [
        object_id
        for name in _FILES
        if name in fields.raw
        for object_id in embedded(fields, name, "File", batch, findings, read_file)
    ]
    batch.meetings.append(
        records.Meeting(
            fields.id,
            modified,
            False,
            fields.text("name", 500),
            fields.links("organization"),
            starts_at,
            ends_at,
            places.place_in_words(fields.raw.get("location"), fields),
            fields.flag("cancelled") is True,
            tuple(dict.fromkeys(files)),
            _items(fields, batch, findings),
        )
    )


def _items(fields: Fields, batch: records.Batch, findings: Findings) -> tuple[str, ...] | None:
    if "agendaItem" not in fields.raw:
        return None
    count, closed = 0, False

    def take(item: Fields, batch: records.Batch, findings: Findings) -> None:
        nonlocal count, closed
        count += 1
        heading = item.raw.get("name")
        if "public" not in item.raw and type(heading) is str:
            if _CLOSED_HEADING.fullmatch(heading[:80]):
                closed = True
            elif _OPEN_HEADING.fullmatch(heading[:80]):
                closed = False
        _read_item(item, batch, findings, meeting=fields.id, position=count, under_closed=closed)

    return tuple(embedded(fields, "agendaItem", "AgendaItem", batch, findings, take))


def read_agenda_item(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    _read_item(fields, batch, findings, meeting="", position=0, under_closed=False)


def _read_item(
    fields: Fields,
    batch: records.Batch,
    findings: Findings,
    *,
    meeting: str,
    position: int,
    under_closed: bool,
) -> None:
    modified, is_deleted = state_of(fields)
    given = fields.link("meeting") if "meeting" in fields.raw else ""
    if meeting and given and given != meeting:
        fields.repaired("meeting", OTHER_MEETING, given)
    meeting = meeting or given
    if not meeting and not is_deleted:
        findings.add(REFUSED, fields.id, fields.kind, "meeting", NO_MEETING)
        return
    if is_deleted:
        batch.agenda_items.append(records.AgendaItem(fields.id, modified, True, meeting))
        return
    number = fields.text("number", 40) if "number" in fields.raw else ""
    order = fields.number("order")
    position = position if order is None else order
    if not _is_public(fields, under_closed=under_closed):
        batch.agenda_items.append(
            records.AgendaItem(fields.id, modified, False, meeting, number, position)
        )
        return
    name = fields.text("name", 1000)
    if not name:
        fields.repaired("name", NO_NAME)
        name = "Ohne Titel"
    words = fields.text("result", 500) if "result" in fields.raw else ""
    files: list[str] = []
    for kind in ("resolutionFile", "auxiliaryFile"):
        if kind in fields.raw:
            files += embedded(fields, kind, "File", batch, findings, read_file)
    batch.agenda_items.append(
        records.AgendaItem(
            fields.id,
            modified,
            False,
            meeting,
            number,
            position,
            name,
            True,
            result_of(words) if words else "",
            words,
            fields.prose("resolutionText") if "resolutionText" in fields.raw else "",
            fields.link("consultation") if "consultation" in fields.raw else "",
            tuple(dict.fromkeys(files)),
        )
    )


def _is_public(fields: Fields, *, under_closed: bool) -> bool:
    """What a council publishes without a word about it is public; any doubt says it is not."""
    if "public" not in fields.raw:
        if under_closed:
            fields.repaired("public", UNDER_CLOSED)
        return not under_closed
    said = fields.flag("public")
    if said is None:
        fields.repaired("public", UNCLEAR)
    return said is True
