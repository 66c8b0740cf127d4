"""Damaged and hostile files: is there a result or a clear sentence for each, in bounded time?

    python bench/intake/fuzz.py [--rounds N] [--seed N]

Good files of every kind (PDF, DOCX, ODT, XLSX, CSV, iCalendar, RSS, mail) are damaged at random:
cut, bytes changed, blocks repeated, members of containers swapped. Each is read the way an upload
is, in its bounded process. Beside them: containers that unpack to hundreds of megabytes, an endless
sheet, entities, mails in mails, and a file of 200 MB, which must be refused without being read.
Prints per kind how many were read, refused with a sentence, and broke anything (there must be
none), the longest time of the clock, and the highest memory of a reader. Bounds: 35 s, 1.6 GB.
"""

import argparse
import io
import random
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
TODAY = date(2026, 3, 2)
LONGEST, MEMORY = 35.0, 1_600


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--rounds", type=int, default=25)
    words.add_argument("--seed", type=int, default=3)
    options = words.parse_args()
    set_up()
    chance, bad = random.Random(options.seed), 0
    for kind, (name, content) in good_files().items():
        damaged = [damage(content, chance) for _round in range(options.rounds)]
        bad += tell(kind, [(name, one) for one in damaged])
    bad += tell("hostile", hostile())
    bad += too_large()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"highest memory of a reader: {peak:.0f} MB")
    return int(bool(bad) or peak > MEMORY)


def set_up() -> None:
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True, LANGUAGE_CODE="de", INSTALLED_APPS=[], USE_TZ=True)
    django.setup()


def tell(kind: str, files: list[tuple[str, bytes]]) -> int:
    """Prints one line; how many broke something."""
    from weltoffen.base.intake.findings import NotReadable
    from weltoffen.domain.watch.intake import bounded
    from weltoffen.domain.watch.intake.recognising import recognise

    read = refused = broken = 0
    longest, slowest, sentences = 0.0, "", set()
    for name, content in files:
        started = time.monotonic()
        try:
            if name.endswith(".eml"):
                from weltoffen.domain.watch.formats.mails import Mail

                bounded.read("mail", Mail, content)
            else:
                recognise(content, name, today=TODAY)
            read += 1
        except NotReadable as error:
            refused += 1
            sentences.add(str(error))
            if not str(error).endswith(".") or len(str(error)) > 300:
                broken += 1
        except Exception as error:
            broken += 1
            print(f"  {kind} {name}: {error!r}")
        took = time.monotonic() - started
        longest, slowest = max((longest, slowest), (took, name))
    print(
        f"{kind:10} {len(files):4} files: {read:4} read, {refused:4} refused"
        f" ({len(sentences)} sentences), {broken} broke; longest {longest:.2f} s ({slowest})"
    )
    return broken + (longest > LONGEST)


def good_files() -> dict[str, tuple[str, bytes]]:
    import samples

    agenda = ("Bauausschuss", "19.03.2026, 17 Uhr", "1. Eröffnung", "2. Neubau einer Kita")
    rows = "Gremium;Datum;TOP;Betreff\r\n" + "Rat;19.03.2026;1;Übergänge\r\n" * 40
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART;TZID=Europe/Berlin:202603{n:02}T170000\r\n"
        f"RRULE:FREQ=MONTHLY;COUNT=5\r\nSUMMARY:Rat\r\nEND:VEVENT\r\n"
        for n in range(1, 29)
    )
    entries = "<item><title>Sitzung des Rates am 19.03.2026</title></item>" * 30
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "rat@example.org", "Tagesordnung"
    mail.set_content("Anbei.")
    pdf = samples.pdf(*agenda)
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="to.pdf")
    return {
        "PDF": ("to.pdf", pdf),
        "DOCX": ("to.docx", samples.docx(*agenda)),
        "ODT": ("to.odt", samples.odt(*agenda)),
        "XLSX": ("to.xlsx", spreadsheet()),
        "CSV": ("to.csv", rows.encode()),
        "iCalendar": ("to.ics", f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n".encode()),
        "RSS": ("to.xml", f"<rss><channel>{entries}</channel></rss>".encode()),
        "mail": ("to.eml", mail.as_bytes()),
    }


def spreadsheet() -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(200):
            given = ["Rat", "19.03.2026", row, f"Punkt {row}"]
            sheet.write_row(row, 0, given if row else ["Gremium", "Datum", "TOP", "Betreff"])
    return buffer.getvalue()


def damage(content: bytes, chance: random.Random) -> bytes:
    ways: list[Callable[[bytes, random.Random], bytes]] = [cut, changed, repeated, removed]
    if content.startswith(b"PK"):
        ways += [repacked, repacked]
    for _turn in range(chance.randint(1, 3)):
        content = chance.choice(ways)(content, chance) or b"\0"
    return content


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content) + 1)]


def changed(content: bytes, chance: random.Random) -> bytes:
    new = bytearray(content)
    for _turn in range(chance.randint(1, 40)):
        new[chance.randrange(len(new))] = chance.randrange(256)
    return bytes(new)


def repeated(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + content[at : at + 200] * chance.randint(2, 2_000) + content[at:]


def removed(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.randint(1, 500) :]


def repacked(content: bytes, chance: random.Random) -> bytes:
    """The same container with the inside of one member damaged, its sums right again."""
    buffer = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            names = old.namelist()
            chosen = chance.choice(names)
            for name in names:
                inside = old.read(name)
                new.writestr(name, changed(inside, chance) if name == chosen and inside else inside)
    except Exception:  # it was damaged before
        return content
    return buffer.getvalue()


def hostile() -> list[tuple[str, bytes]]:
    deep = b"<a>" * 200_000
    lines = "".join(f"<!ENTITY a{n} '{'&a' + str(n - 1) + ';' * 1}'>" for n in range(1, 30))
    nested = EmailMessage()
    nested["From"] = "rat@example.org"
    for _turn in range(60):
        outer = EmailMessage()
        outer["From"] = "rat@example.org"
        outer.add_attachment(nested)
        nested = outer
    parts = (
        b"From: a@b.de\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\n\r\n" * 10**6
    )
    return [
        ("bombe.xlsx", packed({"xl/workbook.xml": 300})),
        ("bombe.docx", packed({"word/document.xml": 300})),
        ("bombe.odt", packed({"mimetype": 0, "content.xml": 300})),
        ("viele.xlsx", packed({f"xl/{n}.xml": 0 for n in range(5_000)})),
        ("tief.xml", b"<rss>" + deep),
        ("tief.docx", stored({"word/document.xml": deep})),
        ("entitaeten.xml", f"<!DOCTYPE x [{lines}]><rss>&a29;</rss>".encode()),
        ("verschachtelt.eml", nested.as_bytes()),
        ("teile.eml", parts),
        ("kopf.eml", b"From: " + b"a@b.de, " * 500_000 + b"\r\n\r\n"),
        ("regel.ics", rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31")),
        ("regel2.ics", rule("FREQ=DAILY;INTERVAL=1;BYSETPOS=366;BYDAY=MO,TU;BYMONTH=1")),
        ("zeile.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + b"x" * 20_000_000),
        ("breit.csv", b";".join([b"Betreff"] * 2_000_000)),
        ("lang.csv", b"Datum;Betreff\r\n" + b"19.03.2026;x\r\n" * 1_000_000),
        ("nullen.pdf", b"%PDF-1.7\n" + b"\0" * 40_000_000),
        ("utf16.csv", "Datum;Betreff\r\n".encode("utf-16") + b"\xd8" * 999),
    ]


def packed(members: dict[str, int]) -> bytes:
    """Megabytes of spaces per member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size in members.items():
            with archive.open(name, "w") as member:
                for _turn in range(size):
                    member.write(b" " * 2**20)
    return buffer.getvalue()


def stored(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rule(words: str) -> bytes:
    return (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:19000101T000000\r\nSUMMARY:Rat\r\n"
        f"RRULE:{words}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def too_large() -> int:
    """Refused by its size, before any process is started for it."""
    from weltoffen.base.intake.findings import NotReadable
    from weltoffen.domain.watch.intake.recognising import recognise

    content, started = b"%PDF-1.7\n" + bytes(200 * 2**20), time.monotonic()
    try:
        recognise(content, "gross.pdf", today=TODAY)
    except NotReadable as error:
        took = time.monotonic() - started
        print(f"200 MB: „{error}“ after {took * 1000:.1f} ms")
        return int(took > 1)
    return 1


if __name__ == "__main__":
    sys.exit(main())
