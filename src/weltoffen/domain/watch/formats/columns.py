"""What the columns of a table are: by their names, for a person to correct."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line

# what a column can be; the labels are msgids
FIELDS: Mapping[str, str] = {
    "body": _("Body"),
    "day": _("Day of the meeting"),
    "time": _("Time of the meeting"),
    "place": _("Place of the meeting"),
    "number": _("Number of the item"),
    "title": _("Title of the item"),
    "reference": _("Number of the paper"),
    "department": _("Department in charge"),
    "paper_type": _("Kind of paper"),
    "public": _("Public: yes or no"),
    "result": _("Decision"),
}
Columns = dict[str, str]  # name of a column -> field; columns that are not needed are left out


class HasRows(Protocol):
    """A table, as far as its columns can be told from it."""

    @property
    def head(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...


_KNOWN = {
    "body": r"gremium|ausschuss|sitzungsgremium|gremien|beratungsgremium",
    "day": r"datum|sitzungs(?:datum|tag|termin)|termin|tag|beratungsdatum|sitzung am",
    "time": r"uhrzeit|zeit|beginn|sitzungsbeginn|anfang|start",
    "place": r"ort|sitzungsort|raum|saal|tagungsort|ort und raum|ort raum",
    "number": r"top|top nr|tops?|nr|nummer|to punkt|punkt|tagesordnungspunkt nr|lfd nr|pos",
    "title": r"betreff|titel|gegenstand|bezeichnung|thema|tagesordnungspunkt|beratungsgegenstand"
    r"|inhalt|beschreibung|text|top titel|top text",
    "reference": r"vorlage|vorlagen? ?nr|vorlagennummer|drucksachen? ?nr|drucksache|vorlnr|ds ?nr"
    r"|drs|aktenzeichen|az|drucksachennummer|vorlage nr|antragsnummer|referenz|sv nr",
    "department": r"amt|fachamt|fachbereich|federführung|federführendes amt|dezernat|dienststelle"
    r"|verfasser|einreicher|zuständig|organisationseinheit|bereich|referat|federführend",
    "paper_type": r"art|vorlagenart|vorlagentyp|typ|dokumentart|art der vorlage|drucksachenart",
    "public": r"öffentlich|öff|ö nö|ö n|öffentlichkeit|status|öffentlich ja nein|ö|sitzungsteil"
    r"|teil|nichtöffentlich|nicht öffentlich",
    "result": r"beschluss|ergebnis|abstimmung|abstimmungsergebnis|entscheidung|beschlussergebnis"
    r"|votum",
}
_PATTERNS = {field: re.compile(f"(?:{words})") for field, words in _KNOWN.items()}
_NOISE = re.compile(r"[^a-zäöüß ]+")


def _plain(name: str) -> str:
    return " ".join(_NOISE.sub(" ", name.casefold()).split())


def field_of(name: str) -> str:
    """What a column of this name is; empty when its name does not say."""
    plain = _plain(name)
    if not plain or len(name) > 60:
        return ""
    return next((field for field, known in _PATTERNS.items() if known.fullmatch(plain)), "")


def count_known(row: Sequence[str]) -> int:
    return len({field_of(cell) for cell in row} - {""})


def head_names(row: Sequence[str]) -> list[str]:
    """Every column has a name of its own."""
    names: list[str] = []
    for place, cell in enumerate(row, 1):
        name = one_line(cell)[:80] or f"Spalte {place}"
        names.append(f"{name} ({place})" if name in names else name)
    return names


def guess_mapping(table: HasRows) -> Columns:
    """Each field once: the first column that is called so. A person looks at it."""
    taken: set[str] = set()
    columns: Columns = {}
    for name in table.head:
        field = field_of(name)
        if field and field not in taken:
            taken.add(field)
            columns[name] = field
    if "title" not in taken and (wordy := _wordiest(table, columns)):
        columns[wordy] = "title"
    return columns


def _wordiest(table: HasRows, columns: Columns) -> str:
    """A column of sentences is the title, whatever it is called."""
    some = table.rows[:200]
    lengths = {
        name: sum(len(row[place]) for row in some) / max(len(some), 1)
        for place, name in enumerate(table.head)
        if columns.get(name, "number") == "number"
    }
    best = max(lengths, key=lambda name: lengths[name], default="")
    return best if best and lengths[best] >= 20 else ""


def usable(columns: object, head: Sequence[str]) -> Columns:
    """What is kept of a source, as far as it fits this table; nothing else is trusted."""
    if not isinstance(columns, Mapping):
        return {}
    given = {name: columns.get(name) for name in head}
    kept = {name: one for name, one in given.items() if isinstance(one, str) and one in FIELDS}
    return {
        name: field
        for place, (name, field) in enumerate(kept.items())
        if field not in list(kept.values())[:place]
    }
