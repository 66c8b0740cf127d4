"""What whoever takes over must know, as plain data: for the paper, the bundle and the page."""

from dataclasses import replace
from typing import Any

from weltoffen.domain.handover.dossier.bodies import bodies_of
from weltoffen.domain.handover.dossier.body import sections_of_body
from weltoffen.domain.handover.dossier.shape import Section, told
from weltoffen.domain.handover.dossier.work import facts_of, sections_of_work
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.queries.plan import Row

__all__ = ["dossier_of"]


def dossier_of(handover: Handover, rows: list[Row]) -> dict[str, Any]:
    """Of bodies only what is public of their agendas: it may go to an organisation outside."""
    knowledge = [
        Section("Was üblich ist und nirgends steht", text=handover.traditions),
        Section("Wen man fragen kann", text=handover.contacts),
    ]
    about = [
        section if handover.body else replace(section, heading=f"{body.name}: {section.heading}")
        for body in bodies_of(handover)
        for section in sections_of_body(body, handover.on)
    ]
    return {
        "name": handover.name,
        "on": f"{handover.on:%d.%m.%Y}",
        "facts": facts_of(handover),
        "sections": [told(one) for one in (*knowledge, *about, *sections_of_work(handover, rows))],
    }
