"""How well agendas are recognised in the layouts that councils' software and offices make.

    python bench/intake/layouts.py [--meetings N] [--show]

Real meetings of one city are set in six layouts of our own, after ALLRIS, SD.NET and Session (PDF),
a list and a table in Word (DOCX), and an Excel sheet, and read back. Prints per layout the share of
meetings whose body, day and time were recognised, of items whose number, title and paper number
came back as they were set, of items that were read but never stood there, and of closed titles
that got through (there must be none).

The files are evaluation data that lies beside the checkout and is not part of it.
"""

import argparse
import gzip
import io
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typst
import xlsxwriter
from docx import Document

from weltoffen.base.documents.extraction.worker import READERS
from weltoffen.base.texts.plain import one_line, tidy
from weltoffen.domain.watch.formats.agenda import read_agenda
from weltoffen.domain.watch.formats.columns import guess_mapping
from weltoffen.domain.watch.formats.recognised import Agenda
from weltoffen.domain.watch.formats.rows import to_agendas
from weltoffen.domain.watch.formats.tables import read_table
from weltoffen.domain.watch.formats.wordings import references_in, title_key

CITY = Path(__file__).resolve().parents[3] / "shared/data/evaluation/oparl/karlsruhe"
FONTS = Path(__file__).resolve().parents[2] / "src/weltoffen/fonts"
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
SECRET = ("Grundstücksangelegenheit Familie Geheimnis", "Personalangelegenheit Geheimnis")


@dataclass(frozen=True)
class Set:
    """A meeting as it was set."""

    body: str
    starts_at: datetime
    place: str
    items: tuple[tuple[str, str, str], ...]  # number, title, number of the paper

    @property
    def day(self) -> str:
        at = self.starts_at
        return f"{WEEKDAYS[at.weekday()]}, {at:%d.%m.%Y}"


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--meetings", type=int, default=60)
    words.add_argument("--show", action="store_true", help="print what went wrong")
    options = words.parse_args()
    if not CITY.is_dir():
        print("skipped: the evaluation papers are not beside this checkout (../shared)")
        return 0
    chosen = random.Random(3).sample(list(meetings()), options.meetings)
    secrets = 0
    for name, (render, read) in LAYOUTS.items():
        started, seen = time.process_time(), Counter[str]()
        for one in chosen:
            compare(one, read(render(one)), seen, name if options.show else "")
        secrets += seen["secrets"]
        items, number = seen["set"], len(chosen)
        print(
            f"{name:14} {number} meetings: body {seen['body'] / number:.3f}"
            f" day {seen['day'] / number:.3f} time {seen['time'] / number:.3f};"
            f" {items} items: number {seen['number'] / items:.3f} title {seen['title'] / items:.3f}"
            f" paper {seen['reference'] / max(seen['references'], 1):.3f}"
            f" invented {seen['invented'] / items:.3f}; closed titles {seen['secrets']};"
            f" {(time.process_time() - started) / number:.3f} s each"
        )
    return 1 if secrets else 0


def meetings() -> Iterator[Set]:
    names = {one["id"]: one["name"] for one in lines("organizations")}
    numbers: dict[str, str] = {}
    for paper in lines("papers"):
        for stop in paper.get("consultation") or ():
            if isinstance(stop, dict) and stop.get("agendaItem") and paper.get("reference"):
                numbers[stop["agendaItem"]] = one_line(paper["reference"])
    for one in lines("meetings"):
        items = [
            (f"{place}", one_line(item["name"]), numbers.get(item["id"], ""))
            for place, item in enumerate(
                (i for i in one.get("agendaItem") or () if i.get("public") and i.get("name")), 1
            )
        ]
        bodies = one.get("organization") or ()
        if 3 <= len(items) <= 40 and bodies and one.get("start") and bodies[0] in names:
            yield Set(
                one_line(names[bodies[0]]),
                datetime.fromisoformat(one["start"]),
                "Rathaus am Marktplatz, Bürgersaal",
                tuple(items),
            )


def lines(name: str) -> Iterator[dict]:
    with gzip.open(CITY / f"{name}.jsonl.gz") as stream:
        for line in stream:
            yield json.loads(line)


# --- layouts -----------------------------------------------------------------------------------


def typeset(source: str) -> bytes:
    start = (
        '#set text(font: "Fira Sans", lang: "de", size: 10pt)\n#set page("a4", numbering: "1")\n'
    )
    return typst.compile((start + source).encode(), font_paths=[str(FONTS)])


def text(words: str) -> str:
    return f"#text({json.dumps(words, ensure_ascii=False)})"


def allris(one: Set) -> bytes:
    rows = []
    for number, title, paper in one.items:
        rows.append(f"[Ö {number}], [{text(title)}], [{text(f'VO/{paper}' if paper else '')}]")
    for place, title in enumerate(SECRET, len(one.items) + 1):
        rows.append(f"[N {place}], [{text(title)}], []")
    facts = (
        f"Gremium: {one.body}",
        f"Sitzungstermin: {one.day}, {one.starts_at:%H:%M} Uhr",
        f"Raum, Ort: {one.place}",
    )
    source = "= Tagesordnung\n" + "\n\n".join(map(text, facts))
    source += "\n\n#table(columns: (1.5cm, 1fr, 3cm), stroke: none,\n" + ",\n".join(rows) + ")"
    return typeset(source)


def sdnet(one: Set) -> bytes:
    at = one.starts_at
    parts = [
        "Stadt Musterstadt",
        f"Musterstadt, {at.replace(day=1):%d.%m.%Y}",
        "EINLADUNG",
        f"Zur Sitzung des Gremiums {one.body}",
        f"am {one.day}, um {at:%H:%M} Uhr",
        f"im Sitzungssaal, {one.place}",
        "lade ich Sie hiermit ein.",
        "Tagesordnung",
        "I. Öffentlicher Teil",
    ]
    for number, title, paper in one.items:
        parts.append(f"{number}. {title}")
        if paper:
            parts.append(f"Vorlage: {paper}")
    parts.append("II. Nichtöffentlicher Teil")
    parts += [f"{place}. {title}" for place, title in enumerate(SECRET, len(one.items) + 1)]
    parts += ["Mit freundlichen Grüßen", "Der Vorsitzende"]
    return typeset("\n\n".join(map(text, parts)))


def session(one: Set) -> bytes:
    at = one.starts_at
    parts = [
        "Bekanntmachung",
        f"Am {WEEKDAYS[at.weekday()]}, dem {at.day}. {MONTHS[at.month - 1]} {at.year}, findet um"
        f" {at:%H.%M} Uhr eine öffentliche Sitzung statt.",
        f"Gremium: {one.body}",
        f"Ort: {one.place}",
        "TAGESORDNUNG",
        "Öffentliche Sitzung:",
    ]
    for number, title, paper in one.items:
        parts.append(f"TOP {number}: {title}" + (f" (Drucksache Nr. {paper})" if paper else ""))
    parts.append("Nichtöffentliche Sitzung:")
    parts += [f"TOP {place}: {title}" for place, title in enumerate(SECRET, len(one.items) + 1)]
    parts += ["Ausgehängt am: 01.02.2026", "abgenommen am:"]
    return typeset("\n\n".join(map(text, parts)))


def word_list(one: Set) -> bytes:
    document = Document()
    at = one.starts_at
    document.add_heading(f"{one.body}", 1)
    document.add_paragraph(f"Sitzung am {at:%d.%m.%Y}, Beginn {at.hour}:{at.minute:02} Uhr")
    document.add_paragraph(f"Ort: {one.place}")
    document.add_heading("Tagesordnung", 2)
    for number, title, paper in one.items:
        document.add_paragraph(f"{number})\t{title}" + (f" – Vorlage Nr. {paper}" if paper else ""))
    document.add_paragraph("Nicht öffentlicher Teil:")
    for place, title in enumerate(SECRET, len(one.items) + 1):
        document.add_paragraph(f"{place})\t{title}")
    return saved(document)


def word_table(one: Set) -> bytes:
    document = Document()
    at = one.starts_at
    facts = document.add_table(0, 2)
    for label, value in (
        ("Gremium:", one.body),
        ("Termin:", f"{at:%d.%m.%Y}"),
        ("Uhrzeit:", f"{at:%H:%M} Uhr"),
        ("Ort:", one.place),
    ):
        row = facts.add_row().cells
        row[0].text, row[1].text = label, value
    document.add_paragraph("Öffentlicher Teil")
    table = document.add_table(0, 3)
    for number, title, paper in one.items:
        row = table.add_row().cells
        row[0].text, row[1].text, row[2].text = f"TOP {number}", title, paper
    document.add_paragraph("Nichtöffentlicher Teil")
    table = document.add_table(0, 3)
    for place, title in enumerate(SECRET, len(one.items) + 1):
        row = table.add_row().cells
        row[0].text, row[1].text = f"TOP {place}", title
    return saved(document)


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def excel(one: Set) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, [f"Tagesordnung {one.body}"])
        head = ["Gremium", "Datum", "Uhrzeit", "Ort", "TOP", "Betreff", "Vorlage", "Öffentlich"]
        sheet.write_row(2, 0, head)
        rows = [(*item, "ja") for item in one.items]
        rows += [(str(p), title, "", "nein") for p, title in enumerate(SECRET, len(rows) + 1)]
        for place, (number, title, paper, is_public) in enumerate(rows, 3):
            sheet.write_string(place, 0, one.body)
            sheet.write_datetime(place, 1, one.starts_at.replace(tzinfo=None), day)
            sheet.write_string(place, 2, f"{one.starts_at:%H:%M}")
            sheet.write_row(place, 3, [one.place, number, title, paper, is_public])
    return buffer.getvalue()


# --- reading back ------------------------------------------------------------------------------


def document_reader(kind: str) -> Callable[[bytes], Agenda]:
    def read(content: bytes) -> Agenda:
        return read_agenda(tidy("\n\n".join(READERS[kind](content)))).agendas[0]

    return read


def read_excel(content: bytes) -> Agenda:
    table = read_table(content)
    return to_agendas(table, guess_mapping(table)).agendas[0]


LAYOUTS: dict[str, tuple[Callable[[Set], bytes], Callable[[bytes], Agenda]]] = {
    "ALLRIS, PDF": (allris, document_reader("pdf")),
    "SD.NET, PDF": (sdnet, document_reader("pdf")),
    "Session, PDF": (session, document_reader("pdf")),
    "list, DOCX": (word_list, document_reader("docx")),
    "table, DOCX": (word_table, document_reader("docx")),
    "Excel": (excel, read_excel),
}


def compare(one: Set, read: Agenda, seen: Counter[str], show: str) -> None:
    seen["body"] += title_key(read.body) == title_key(one.body)
    seen["day"] += read.day == one.starts_at.date()
    seen["time"] += read.starts == one.starts_at.time().replace(tzinfo=None)
    if show and title_key(read.body) != title_key(one.body):
        print(f"  {show}: {one.body!r} read as {read.body!r}")
    if show and (read.day, read.starts) != (one.starts_at.date(), one.starts_at.time()):
        print(f"  {show}: {one.starts_at} read as {read.day} {read.starts}")
    found = defaultdict(list)
    for item in read.items:
        found[item.number.removeprefix("Ö ")].append(item)
        seen["secrets"] += "Geheimnis" in item.title
    public = [item for item in read.items if item.is_public]
    seen["set"] += len(one.items)
    seen["invented"] += max(0, len(public) - len(one.items))
    for number, title, paper in one.items:
        item = next(iter(found[number]), None)
        seen["number"] += item is not None
        own = title if not references_in(title) else ""
        is_same = item is not None and title_key(item.title).replace(" ", "") == title_key(
            title
        ).replace(" ", "")
        seen["title"] += is_same or bool(not own and item)
        if paper:
            seen["references"] += 1
            seen["reference"] += bool(item and paper in item.reference)
        if show and (not is_same or (paper and paper not in item.reference)):
            print(f"  {show}: {number} {title!r} {paper} read as {item!r}")


if __name__ == "__main__":
    sys.exit(main())
