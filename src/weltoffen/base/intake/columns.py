"""What the columns of a table are: by their names, for a person to correct."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from weltoffen.base.texts.plain import one_line

Columns = dict[str, str]  # name of a column -> field; columns that are not needed are left out
_NOISE = re.compile(r"[^a-zäöüß ]+")


class HasRows(Protocol):
    """A table, as far as its columns can be told from it."""

    @property
    def head(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...


class Headings:
    """Which field a heading means: `known` are patterns of whole headings, in small letters."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._patterns = {field: re.compile(f"(?:{words})") for field, words in known.items()}

    def field_of(self, name: str) -> str:
        """What a column of this name is; empty when its name does not say."""
        plain = " ".join(_NOISE.sub(" ", name.casefold()).split())
        if not plain or len(name) > 60:
            return ""
        found = (field for field, known in self._patterns.items() if known.fullmatch(plain))
        return next(found, "")

    def count_known(self, row: Sequence[str]) -> int:
        return len({self.field_of(cell) for cell in row} - {""})

    def guess(self, table: HasRows) -> Columns:
        """Each field once: the first column that is called so. A person looks at it."""
        columns: Columns = {}
        for name in table.head:
            field = self.field_of(name)
            if field and field not in columns.values():
                columns[name] = field
        return columns

    def usable(self, columns: object, head: Sequence[str]) -> Columns:
        """What is kept of a source, as far as it fits this table; nothing else is trusted."""
        if not isinstance(columns, Mapping):
            return {}
        kept: Columns = {}
        for name in head:
            field = columns.get(name)
            if isinstance(field, str) and field in self._patterns and field not in kept.values():
                kept[name] = field
        return kept


def head_names(row: Sequence[str]) -> list[str]:
    """Every column has a name of its own."""
    names: list[str] = []
    for place, cell in enumerate(row, 1):
        name = one_line(cell)[:80] or f"Spalte {place}"
        names.append(f"{name} ({place})" if name in names else name)
    return names


def wordiest(table: HasRows, columns: Columns, *, among: Sequence[str] = ()) -> str:
    """The column of sentences: of those without a field, or with one of `among`."""
    some = table.rows[:200]
    lengths = {
        name: sum(len(row[place]) for row in some) / max(len(some), 1)
        for place, name in enumerate(table.head)
        if name not in columns or columns[name] in among
    }
    best = max(lengths, key=lambda name: lengths[name], default="")
    return best if best and lengths[best] >= 20 else ""
