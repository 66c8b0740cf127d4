"""What is handed over, thing by thing, and to whom."""

from collections import defaultdict

from weltoffen.domain.handover.dossier.shape import Section, day, joined
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.moving import KINDS
from weltoffen.domain.handover.queries.plan import Row

STATES = {
    Handover.State.PREPARED: "in Vorbereitung",
    Handover.State.DONE: "übergeben",
    Handover.State.CANCELLED: "abgesagt",
}


def facts_of(handover: Handover) -> list[tuple[str, str]]:
    """The state is that of the moment: the kept dossier is from before anything moved."""
    whose = handover.body.name if handover.body else ""
    leaving = handover.leaving.name if handover.leaving else ""
    return [
        ("Gremium", whose),
        ("Gibt ab", leaving),
        ("Übernimmt", handover.to_person.name if handover.to_person else ""),
        ("Künftig bei", handover.to_organization.name if handover.to_organization else ""),
        ("Letzter Tag", day(handover.on)),
    ]


def sections_of_work(handover: Handover, rows: list[Row]) -> list[Section]:
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind.code].append(row)
    return [
        Section(kind.heading, rows=tuple(_line(handover, row) for row in by_kind[kind.code]))
        for kind in KINDS
        if by_kind[kind.code]
    ]


def _line(handover: Handover, row: Row) -> tuple[str, str]:
    """The usual taker stands at the top; another one, or nobody, with the thing."""
    whose = f"bisher {row.leaving.person.name}" if handover.leaving is None else ""
    if row.kind.ends:
        goes = "endet"
    elif row.stays:
        goes = "bleibt"
    elif row.taker is None:
        goes = "noch offen" if row.problem else "wird frei"
    else:
        goes = "" if row.taker.pk == handover.to_person_id else f"geht an {row.taker.name}"
    return row.thing.title, joined(row.thing.note, whose, goes)
