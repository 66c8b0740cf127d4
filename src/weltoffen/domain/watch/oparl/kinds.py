"""Which OParl type an object is: by its type URL, or by what stands in it and around it."""

import re
from collections.abc import Mapping
from typing import Any

from weltoffen.domain.watch.oparl import vocabulary

OTHERS = {"LegislativeTerm", "Location", "Error"}  # nothing is kept of these
KINDS = frozenset(vocabulary.FIELDS) | OTHERS
_EXACT = re.compile(r"https://schema\.oparl\.org/1\.[01]/(\w+)")
_LOOSE = re.compile(r"(?:.*[/:#])?(\w+)/?")
# the first whose fields are all there decides
_SIGNS = (
    ("System", ("oparlVersion",)),
    ("Body", ("organization", "person", "meeting", "paper")),
    ("File", ("accessUrl",)),
    ("File", ("mimeType", "fileName")),
    ("Meeting", ("agendaItem",)),
    ("Meeting", ("start", "organization")),
    ("Meeting", ("meetingState",)),
    ("Paper", ("paperType",)),
    ("Paper", ("underDirectionOf",)),
    ("Paper", ("mainFile",)),
    ("Paper", ("reference", "name")),
    ("AgendaItem", ("meeting", "name")),
    ("AgendaItem", ("number", "name")),
    ("Consultation", ("paper", "organization")),
    ("Consultation", ("agendaItem", "meeting")),
    ("Person", ("familyName",)),
    ("Person", ("givenName",)),
    ("Membership", ("person", "organization")),
    ("Membership", ("organization", "role")),
    ("Organization", ("organizationType",)),
    ("Organization", ("classification", "name")),
    ("Organization", ("shortName", "name", "startDate")),
    ("Location", ("geojson",)),
    ("Location", ("streetAddress",)),
)
# how councils name the folders of their lists and objects
_PLACES = {
    "system": "System",
    "body": "Body",
    "bodies": "Body",
    "organization": "Organization",
    "organizations": "Organization",
    "person": "Person",
    "persons": "Person",
    "people": "Person",
    "membership": "Membership",
    "memberships": "Membership",
    "meeting": "Meeting",
    "meetings": "Meeting",
    "agendaitem": "AgendaItem",
    "agendaitems": "AgendaItem",
    "paper": "Paper",
    "papers": "Paper",
    "consultation": "Consultation",
    "consultations": "Consultation",
    "file": "File",
    "files": "File",
    "location": "Location",
    "locations": "Location",
    "legislativeterm": "LegislativeTerm",
    "legislativeterms": "LegislativeTerm",
}

NO_TYPE = "Typ fehlt; aus Inhalt oder Zusammenhang erschlossen."
ODD_TYPE = "Typ in anderer Schreibweise als in OParl festgelegt."
UNKNOWN_TYPE = "Kein OParl-Typ; das Objekt wurde nicht übernommen."


def kind_of(raw: Mapping[str, Any], around: str = "") -> tuple[str, str]:
    """The type, and what was wrong with how it was given. `around` is what the others are."""
    given = raw.get("type")
    if type(given) is str and given:
        if (exact := _EXACT.fullmatch(given)) and exact[1] in KINDS:
            return exact[1], ""
        loose = _LOOSE.fullmatch(given[:200])
        name = _PLACES.get(loose[1].lower(), loose[1]) if loose else ""
        return (name, ODD_TYPE) if name in KINDS else ("", UNKNOWN_TYPE)
    if around:
        return around, NO_TYPE
    for kind, fields in _SIGNS:
        if all(field in raw for field in fields):
            return kind, NO_TYPE
    kind = kind_by_place(raw.get("id"))
    return (kind, NO_TYPE) if kind else ("", UNKNOWN_TYPE)


def kind_by_place(address: object) -> str:
    """`…/body/1/paper/77` speaks of a paper: the last folder that has a known name decides."""
    if type(address) is not str:
        return ""
    parts = re.split(r"[/?=&.]", address[:500].lower())
    return next((_PLACES[part] for part in reversed(parts) if part in _PLACES), "")


def is_paper_text(raw: Mapping[str, Any]) -> bool:
    """`{id, text}` lines carry the full text of a paper; OParl itself has no such object."""
    return type(raw.get("text")) is str and "type" not in raw and "accessUrl" not in raw
