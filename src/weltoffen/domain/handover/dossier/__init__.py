"""What whoever takes over must know, as plain data: for the paper, the bundle and the page."""

from typing import Any

from weltoffen.domain.handover.dossier.body import sections_of_body
from weltoffen.domain.handover.dossier.shape import Section, told
from weltoffen.domain.handover.dossier.work import facts_of, sections_of_work
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.queries.plan import Row

__all__ = ["dossier_of"]


def dossier_of(handover: Handover, rows: list[Row]) -> dict[str, Any]:
    """Of a body only what is public of its agendas: it goes to an organisation outside."""
    knowledge = [
        Section("Was üblich ist und nirgends steht", text=handover.traditions),
        Section("Wen man fragen kann", text=handover.contacts),
    ]
    about = [] if handover.body is None else sections_of_body(handover.body, handover.on)
    return {
        "name": handover.name,
        "on": f"{handover.on:%d.%m.%Y}",
        "facts": facts_of(handover),
        "sections": [told(one) for one in (*knowledge, *about, *sections_of_work(handover, rows))],
    }
