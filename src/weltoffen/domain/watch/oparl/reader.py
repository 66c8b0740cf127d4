"""One raw object becomes records: itself and what is embedded in it."""

from collections.abc import Callable, Mapping
from typing import Any

from weltoffen.base.intake.findings import REFUSED, REPAIRED, SET_ASIDE, Findings
from weltoffen.domain.watch.oparl import records, vocabulary
from weltoffen.domain.watch.oparl.fields import Fields, is_address
from weltoffen.domain.watch.oparl.kinds import UNKNOWN_TYPE, is_paper_text, kind_of
from weltoffen.domain.watch.oparl.meetings import read_agenda_item, read_meeting
from weltoffen.domain.watch.oparl.organizations import (
    read_body,
    read_membership,
    read_organization,
    read_person,
    read_system,
)
from weltoffen.domain.watch.oparl.papers import read_consultation, read_file, read_paper

NO_OBJECT = "Kein OParl-Objekt."
NO_ID = "Kein OParl-Objekt: id fehlt."
BAD_ID = "Die id ist keine Web-Adresse."
SERVER_SAYS = "Der Server meldet einen Fehler."
ASIDE = {
    "Location": "Orte werden nur mit der Sitzung gelesen, zu der sie gehören.",
    "LegislativeTerm": "Wahlperioden werden hier nicht gebraucht.",
}
READERS: dict[str, Callable[[Fields, records.Batch, Findings], None]] = {
    "System": read_system,
    "Body": read_body,
    "Organization": read_organization,
    "Person": read_person,
    "Membership": read_membership,
    "Meeting": read_meeting,
    "AgendaItem": read_agenda_item,
    "Paper": read_paper,
    "Consultation": read_consultation,
    "File": read_file,
}


def read(raw: object, batch: records.Batch, findings: Findings, *, around: str = "") -> str:
    """Add what the object holds to the batch. Returns its type; empty when it was refused."""
    if not isinstance(raw, dict):
        findings.add(REFUSED, "", "", "", NO_OBJECT, raw)
        return ""
    object_id = raw.get("id")
    if type(object_id) is not str or not object_id.strip():
        findings.add(REFUSED, "", _given(raw), "id", NO_ID, sorted(map(str, raw))[:8])
        return ""
    object_id = object_id.strip()
    if not is_address(object_id):
        findings.add(REFUSED, object_id, _given(raw), "id", BAD_ID, object_id)
        return ""
    if is_paper_text(raw):
        fields = Fields(raw, "Paper", object_id, findings)
        batch.texts.append(records.PaperText(object_id, fields.prose("text")))
        return "Paper"
    kind, fault = kind_of(raw, around)
    if kind in READERS:
        if fault:
            findings.add(REPAIRED, object_id, kind, "type", fault, raw.get("type"))
        if foreign := raw.keys() - vocabulary.FIELDS[kind]:
            _tell_foreign(foreign, object_id, kind, findings)
        READERS[kind](Fields(raw, kind, object_id, findings), batch, findings)
    elif kind == "Error":
        findings.add(REFUSED, object_id, kind, "", SERVER_SAYS, raw.get("message"))
        return ""
    elif kind:
        findings.add(SET_ASIDE, object_id, kind, "", ASIDE[kind])
    else:
        findings.add(REFUSED, object_id, "", "type", UNKNOWN_TYPE, raw.get("type"))
    return kind


def _tell_foreign(foreign: set[str], object_id: str, kind: str, findings: Findings) -> None:
    for name in sorted(foreign)[:20]:
        findings.add(SET_ASIDE, object_id, kind, name[:80], vocabulary.FOREIGN)


def _given(raw: Mapping[str, Any]) -> str:
    return str(raw.get("type") or "")[-40:]
