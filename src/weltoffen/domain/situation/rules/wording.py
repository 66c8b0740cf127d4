"""How the state of minutes, papers and duties is said on the sheet (German)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

STANDINGS: Final[Mapping[str, str]] = {
    "stated": "Stellungnahme liegt vor",
    "waiting": "Stellungnahme in Arbeit",
    "missing": "nie vorgelegt",
    "unread": "noch nicht geprüft",
    "not_affected": "nicht betroffen",
}
DUTIES: Final[Mapping[str, str]] = {
    "must": "muss gehört werden",
    "should": "soll gehört werden",
    "may": "kann gehört werden",
}
RESULTS: Final[Mapping[str, str]] = {
    "adopted": "beschlossen",
    "adopted_changed": "mit Änderungen beschlossen",
    "rejected": "abgelehnt",
    "noted": "zur Kenntnis genommen",
    "referred": "überwiesen",
    "postponed": "vertagt",
    "done": "erledigt",
    "no_vote": "ohne Abstimmung",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "": "noch nicht bewertet",
    "kept": "gehalten",
    "partly": "teilweise gehalten",
    "not_kept": "nicht gehalten",
    "overtaken": "überholt",
}
CLOSED: Final = "Nicht öffentlicher Punkt; bei der Geschäftsstelle des Gremiums erfragen"


def minutes_sentence(
    state: str, *, due_on: date | None, objections_until: date | None, approved_on: date | None
) -> str:
    """What a member must know of the last minutes before the meeting begins."""
    match state:
        case "":
            return "Ein Protokoll gibt es noch nicht."
        case "approved":
            return f"Das Protokoll ist genehmigt{_day(' am', approved_on)}."
        case "sent":
            until = _day("; Einwände sind möglich bis", objections_until)
            return f"Das Protokoll ist verschickt und noch zu genehmigen{until}."
        case "signed":
            return "Das Protokoll ist unterschrieben und noch nicht verschickt."
        case _:
            return f"Das Protokoll ist in Arbeit{_day(', zu verschicken bis', due_on)}."


def _day(before: str, day: date | None) -> str:
    return f"{before} {day:%d.%m.%Y}" if day else ""
