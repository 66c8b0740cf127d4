"""The papers of a real city as the matcher sees them, with the days on which bodies met."""

import gzip
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from weltoffen.domain.watch.rules.matching import Side, in_series

PAPERS = Path(__file__).resolve().parents[3] / "shared/data/evaluation/oparl/karlsruhe"


def council_papers() -> list[Side]:
    """Those that have a title and a number."""
    days = {
        meeting["id"]: datetime.fromisoformat(meeting["start"]).date()
        for meeting in _lines("meetings")
        if meeting.get("start")
    }
    offices: dict[str, int] = {}
    papers = [
        Side(
            key=number,
            title=paper["name"],
            reference=paper.get("reference", ""),
            paper_type=paper.get("paperType", ""),
            department=_office(paper, offices),
            days=tuple(sorted({days[one] for one in _meetings(paper) if one in days})),
            written_on=date.fromisoformat(paper["date"]) if paper.get("date") else None,
        )
        for number, paper in enumerate(_lines("papers"), 1)
        if paper.get("name") and not paper.get("deleted")
    ]
    return in_series(papers)


def _lines(name: str) -> list[dict[str, Any]]:
    with gzip.open(PAPERS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _meetings(paper: dict[str, Any]) -> list[str]:
    return [stop["meeting"] for stop in paper.get("consultation", []) if stop.get("meeting")]


def _office(paper: dict[str, Any], offices: dict[str, int]) -> int | None:
    leads = paper.get("underDirectionOf") or []
    return offices.setdefault(leads[0], len(offices) + 1) if leads else None
