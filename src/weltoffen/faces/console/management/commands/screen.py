"""`weltoffen screen --input FILE.jsonl.gz --output FILE.jsonl`: papers scored, no database."""

import sys
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from weltoffen.domain.relevance.engine import shipped_engine
from weltoffen.faces.console.screening import BadLine, Unreadable, opened, screened

BAR = 30
OFTEN = 200  # papers between two looks at the bar
MOST_TOLD = 50  # bad lines told one by one; the rest is counted


class Command(BaseCommand):
    help = (
        "Screen papers for what touches integration. Each line of the input is an object with id,"
        " name and text (paperType and lead if known); each line of the output says id, score, band"
        " and reasons. Neither database nor network is needed."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--input", type=Path, required=True, help=".jsonl or .jsonl.gz")
        parser.add_argument("--output", type=Path, required=True, help=".jsonl, written anew")

    def handle(self, *_args: Any, **options: Any) -> None:
        source, target = options["input"], options["output"]
        if target.exists() and source.exists() and target.samefile(source):
            raise CommandError("Ein- und Ausgabe sind dieselbe Datei.")
        try:
            reading, beneath = opened(source)
        except OSError as missing:
            raise CommandError(f"{source} lässt sich nicht lesen: {missing.strerror}.") from missing
        try:
            writing = target.open("wb")
        except OSError as denied:
            raise CommandError(
                f"{target} lässt sich nicht schreiben: {denied.strerror}."
            ) from denied
        with beneath, reading, writing:
            papers, bad = self._screen(reading, writing, _Bar(beneath, source.stat().st_size))
        self.stdout.write(f"{papers} Vorlagen gelesen, Ergebnis in {target}.")
        if bad:
            raise CommandError(f"{bad} Zeilen waren nicht zu lesen und fehlen im Ergebnis.")

    def _screen(self, reading: BinaryIO, writing: BinaryIO, bar: "_Bar") -> tuple[int, int]:
        papers = bad = 0
        try:
            for line in screened(reading, shipped_engine().assess):
                if isinstance(line, BadLine):
                    bad += 1
                    if bad <= MOST_TOLD:
                        bar.clear()
                        self.stderr.write(str(line))
                    continue
                writing.write(line)
                papers += 1
                if papers % OFTEN == 0:
                    bar.show(papers)
        except Unreadable as broken:
            raise CommandError(f"{broken} Bis dahin {papers} Vorlagen gelesen.") from broken
        finally:
            bar.clear()
        return papers, bad


class _Bar:
    """How much of the file is read, on a terminal."""

    def __init__(self, beneath: BinaryIO, size: int) -> None:
        self._beneath, self._size = beneath, max(size, 1)
        self._is_shown = sys.stderr.isatty()

    def show(self, papers: int) -> None:
        if self._is_shown:
            done = min(1.0, self._beneath.tell() / self._size)
            full = round(done * BAR)
            sys.stderr.write(f"\r[{'█' * full}{'·' * (BAR - full)}] {papers} Vorlagen")
            sys.stderr.flush()

    def clear(self) -> None:
        if self._is_shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
