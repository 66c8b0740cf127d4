"""The open and closed gaps on paper (PDF/UA), for the politics: counts below five are not told."""

from datetime import date
from pathlib import Path
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.base.printing import pdf
from weltoffen.domain.gaps import profile, queries
from weltoffen.domain.gaps.models import Evidence, Gap
from weltoffen.domain.gaps.rules.strength import WEIGHTS, told_outside
from weltoffen.domain.gaps.workflow import CLOSED, OPEN

TEMPLATE = Path(__file__).parent / "print" / "gaps.typ"
STATES = {
    "noticed": "bemerkt",
    "confirmed": "bestätigt",
    "proposed": "Vorschlag liegt vor",
    "measure": "Maßnahme läuft",
    "closed": "geschlossen, mit Nachweis",
}
LABELS = {
    Evidence.Kind.SEARCH: "Suchen ohne Treffer",
    Evidence.Kind.REFUSED: "abgelehnte Vermittlungen",
    Evidence.Kind.EXPIRED: "Vermittlungen ohne Antwort",
    Evidence.Kind.WAITING: "Monate mit langer Wartezeit",
    Evidence.Kind.INQUIRY: "Fragen ohne Lösung",
    Evidence.Kind.NOTE: "Hinweise aus Gremien und Beratung",
}


def report(actor: Actor, today: date) -> bytes:
    gaps = queries.visible_gaps(actor).prefetch_related("links__body", "evidence", "proof")
    old = set(
        queries.older_than(gaps, profile.value("old_years", today), today).values_list(
            "pk", flat=True
        )
    )
    data = {
        "date": f"{today:%d.%m.%Y}",
        "open": [_gap(gap, gap.pk in old) for gap in gaps if gap.case.state in OPEN],
        "closed": [_gap(gap, False) for gap in gaps if gap.case.state == CLOSED],
        "old": len(old),
    }
    return pdf.render(TEMPLATE, {"gaps": data})


def _gap(gap: Gap, is_old: bool) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for row in gap.evidence.all():
        counts[row.kind] = counts.get(row.kind, 0) + row.count
    return {
        "number": gap.case.number,
        "title": gap.case.title,
        "facts": [
            ("Stand", [STATES[gap.case.state]]),
            ("Bemerkt", [f"{gap.noticed_on:%d.%m.%Y}" + (" – älter als zwei Jahre" * is_old)]),
            (
                "Hinweise",
                [
                    f"{LABELS[Evidence.Kind(kind)]}: {told_outside(counts[kind])}"
                    for kind in WEIGHTS
                    if counts.get(kind)
                ],
            ),
            ("Schritte", [_step(link) for link in gap.links.all()]),
        ],
    }


def _step(link: Any) -> str:
    whom = f" ({link.body.name})" if link.body else ""
    return f"{link.at:%d.%m.%Y}: {link.get_kind_display()}{whom}: {link.text}"
