"""Generated pages of the reference are those of today's code."""

from pathlib import Path

import weltoffen
from weltoffen.faces.console.management.commands.list_operations import as_markdown

ROOT = Path(weltoffen.__file__).parents[2]


def test_the_list_of_operations_is_up_to_date() -> None:
    """If not: `weltoffen list_operations --markdown > docs/reference/operations.md`."""
    written = (ROOT / "docs" / "reference" / "operations.md").read_text(encoding="utf-8")
    assert written == as_markdown()
