"""Minutes on paper: PDF that everybody can read (PDF/UA) and Word, from the same plain document.

What goes in is already the part that its reader may have: nothing is left out while printing.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from weltoffen.base.documents import storage
from weltoffen.base.documents.models import File
from weltoffen.base.printing import docx, pdf

TEMPLATE: Final = Path(__file__).parent / "print" / "minutes.typ"
PDF: Final = "application/pdf"
PUBLIC_ONLY: Final = "Öffentlicher Teil"
EXCERPT: Final = "Auszug"
WHOLE: Final = "Mit dem nichtöffentlichen Teil. Nur für Mitglieder."
DRAFT: Final = "Entwurf, noch nicht unterschrieben."


def as_pdf(content: Mapping[str, Any], *, mark: str = "", end: Mapping[str, Any]) -> bytes:
    """`end`: signatures, corrections and approval, see `queries.ending`."""
    whole = {**content, "facts": facts(content), "mark": mark, "end": end}
    return pdf.render(TEMPLATE, {"minutes": whole})


def as_docx(content: Mapping[str, Any], *, mark: str = "", end: Mapping[str, Any]) -> bytes:
    head = content["head"]
    sheet = docx.Sheet(head["title"])
    sheet.heading(head["title"], 1)
    if mark:
        sheet.prose(mark, bold=True)
    sheet.facts(facts(content))
    sheet.prose(head["opening"])
    for label, people in (("Anwesend", head["present"]), ("Gäste", head["guests"])):
        if people:
            sheet.heading(label, 2)
            rows = [(one["name"], one["for"], one["remark"]) for one in people]
            sheet.table(("Name", "Für", "Bemerkung"), rows)
    if head["absent"]:
        sheet.heading("Nicht anwesend", 2)
        sheet.prose("\n".join(head["absent"]))
    _items(sheet, content["public"])
    for number in content.get("closed_numbers", ()):
        sheet.prose(f"TOP {number}: nicht öffentlich")
    if content["closed"]:
        sheet.heading("Nichtöffentlicher Teil", 1)
        _items(sheet, content["closed"])
    _end(sheet, end)
    return sheet.content()


def facts(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands above everything; empty ones are left out where they are shown."""
    head = content["head"]
    begins, ends = head.get("begins", ""), head.get("ends", "")
    when = f"{head['day']}, {begins} bis {ends} Uhr" if begins and ends else head["day"]
    guests = head.get("guest_count", 0)
    return [
        ("Gremium", head["body"]),
        ("Sitzung", when),
        ("Ort", head["place"]),
        ("Vorsitz", head["chair"]),
        ("Schriftführung", head["secretary"]),
        ("Einladung", head.get("invited", "")),
        ("Beschlussfähigkeit", head["quorum"]),
        ("Gäste", str(guests) if guests and not head["guests"] else ""),
    ]


def keep(content: bytes, name: str) -> File:
    """As it was signed: the bytes are kept, named by what they are."""
    return File.objects.create(
        name=name[:300],
        file_name=f"{name[:200]}.pdf",
        mime_type=PDF,
        size=len(content),
        sha256=storage.keep(content),
    )


def _items(sheet: docx.Sheet, items: Sequence[Mapping[str, Any]]) -> None:
    for item in items:
        sheet.heading(f"TOP {item['number']}: {item['name']}", 2)
        sheet.prose(item["text"])
        sheet.prose(item["biased"])
        for motion in item["motions"]:
            by = f" ({motion['moved_by']})" if motion["moved_by"] else ""
            sheet.prose(f"Antrag{by}: {motion['text']}")
            sheet.prose(motion["vote"], bold=True)
            sheet.prose("\n".join(motion["voices"]))
        sheet.facts([("Ergebnis", item["result"])])
        if item["resolution"]:
            sheet.facts([("Beschluss", item["resolution"])])
        for promise in item["promises"]:
            sheet.prose(promise)


def _end(sheet: docx.Sheet, end: Mapping[str, Any]) -> None:
    if end["corrections"]:
        sheet.heading("Berichtigungen", 1)
        for one in end["corrections"]:
            sheet.prose(one)
    for line in (*end["signatures"], end["approval"], end["fingerprint"]):
        sheet.prose(line)
