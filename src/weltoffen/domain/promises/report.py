"""What is owed, on paper (PDF/UA): by who owes it, what is due first stands first."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from weltoffen.base.printing import pdf
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.rules.outcome import overdue_days
from weltoffen.domain.promises.words import OUTCOMES
from weltoffen.domain.promises.workflow import ANSWERED, CLOSED, FORWARDED, OPEN, OWED

TEMPLATE = Path(__file__).parent / "print" / "register.typ"
STATES = {
    OPEN: "wartet auf Antwort",
    FORWARDED: "liegt bei einem anderen Gremium",
    ANSWERED: "beantwortet, noch nicht beurteilt",
    CLOSED: "abgeschlossen",
}


def register(promises: Iterable[Promise], today: date) -> bytes:
    owners: dict[str, list[dict[str, Any]]] = {}
    for promise in promises:
        owners.setdefault(promise.case.office.name, []).append(_row(promise, today))
    data = {
        "date": f"{today:%d.%m.%Y}",
        "owners": [{"name": name, "rows": owners[name]} for name in sorted(owners)],
    }
    return pdf.render(TEMPLATE, {"register": data})


def _row(promise: Promise, today: date) -> dict[str, Any]:
    case = promise.case
    return {
        "number": case.number,
        "title": case.title,
        "facts": [
            ("Wem", promise.body.name),
            ("Zuständig", case.owner.name if case.owner else ""),
            ("Antwort bis", f"{case.due_on:%d.%m.%Y}" if case.due_on else ""),
            ("Stand", state_in_german(promise, today)),
            ("Antwort", promise.answer),
            ("Wirkung", promise.effect),
        ],
    }


def state_in_german(promise: Promise, today: date) -> str:
    state = promise.case.state
    late = overdue_days(promise.case.due_on, today) if state in OWED else 0
    if late:
        return f"überfällig seit {late} {'Tag' if late == 1 else 'Tagen'}"
    return f"abgeschlossen: {OUTCOMES[promise.outcome]}" if state == CLOSED else STATES[state]
