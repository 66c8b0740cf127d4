"""A small council as OParl objects, for whoever needs papers from outside."""

import json
from pathlib import Path
from typing import Any

BASE = "https://rat.example.org/oparl"
TYPE = "https://schema.oparl.org/1.1/"
STAMP = "2026-01-05T08:00:00+01:00"


def at(kind: str, number: int | str) -> str:
    return f"{BASE}/{kind}/{number}"


def thing(kind: str, nr: int | str, /, **fields: Any) -> dict[str, Any]:
    return {
        "id": at(kind.lower(), nr),
        "type": TYPE + kind,
        "created": STAMP,
        "modified": STAMP,
        **fields,
    }


def body(number: int = 1, ags: str = "06999001", **fields: Any) -> dict[str, Any]:
    lists = {name: f"{BASE}/{name}s" for name in ("organization", "person", "meeting", "paper")}
    return thing("Body", number, name="Stadt Musterstadt", ags=ags, **lists, **fields)


def organization(number: int = 1, name: str = "Bauausschuss", **fields: Any) -> dict[str, Any]:
    return thing("Organization", number, **{"name": name, "classification": "Gremium", **fields})


def item(number: int, /, **fields: Any) -> dict[str, Any]:
    return thing(
        "AgendaItem",
        number,
        **{"number": str(number), "order": number, "name": f"Punkt {number}", "public": True}
        | fields,
    )


def meeting(number: int = 1, start: str = "2026-03-19T17:00:00+01:00", **fields: Any) -> Any:
    return thing(
        "Meeting",
        number,
        **{"name": "Sitzung", "start": start, "organization": [at("organization", 1)]} | fields,
    )


def consultation(number: int = 1, **fields: Any) -> dict[str, Any]:
    return thing(
        "Consultation",
        number,
        **{
            "meeting": at("meeting", 1),
            "organization": [at("organization", 1)],
            "role": "Entscheidung",
            "authoritative": True,
        }
        | fields,
    )


def file(number: int = 1, **fields: Any) -> dict[str, Any]:
    return thing(
        "File",
        number,
        **{"name": f"Anlage {number}", "accessUrl": at("datei", f"{number}.pdf")} | fields,
    )


def paper(number: int = 1, name: str = "Neubau einer Kindertagesstätte", **fields: Any) -> Any:
    return thing(
        "Paper",
        number,
        **{
            "name": name,
            "reference": f"2026/{number:04d}",
            "paperType": "Beschlussvorlage",
            "date": "2026-02-02",
            "underDirectionOf": [at("organization", 2)],
            "mainFile": file(number),
            "consultation": [consultation(number)],
        }
        | fields,
    )


def small_council() -> list[dict[str, Any]]:
    """A body with one meeting, one paper on its agenda, and one item that is not public."""
    return [
        organization(1, meeting=at("organization", "1/meetings")),
        organization(2, "Stadtplanungsamt", classification=""),
        meeting(
            agendaItem=[
                item(1, consultation=at("consultation", 1), result="einstimmig beschlossen"),
                item(2, public=False, name="Grundstück der Familie Geheim", result="verkauft"),
            ]
        ),
        paper(),
    ]


def write(path: Path, objects: list[Any]) -> Path:
    """As `.jsonl`, one object a line."""
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in objects))
    return path
