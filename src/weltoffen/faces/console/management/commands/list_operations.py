"""Every way in which this system can change, and who may: for auditors and for the reference."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from weltoffen.base.audit.operation import REGISTRY

HEAD = """\
# Operations

Every write is one of these operations; there is no other door. Made by
`weltoffen list_operations --markdown`; a test holds this page to the code.

| operation | permission | who may | what |
|---|---|---|---|
"""


class Command(BaseCommand):
    help = "Every way in which this system can change, and who may."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--markdown", action="store_true", help="the page of the reference")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown() if options["markdown"] else as_lines(), ending="")


def as_lines() -> str:
    return "".join(
        f"{name:40} {operation.permission.rule.words}\n"
        for name, operation in sorted(REGISTRY.items())
    )


def as_markdown() -> str:
    rows = (
        f"| `{name}` | `{operation.permission.name}` | {operation.permission.rule.words} "
        f"| {(operation.__doc__ or '').strip().splitlines()[0] if operation.__doc__ else ''} |\n"
        for name, operation in sorted(REGISTRY.items())
    )
    return HEAD + "".join(rows)
