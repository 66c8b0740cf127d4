"""Which column of a table is what: guessed, and corrected by a person."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from weltoffen.base.intake.columns import Columns
from weltoffen.base.intake.tables import Table
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.watch.formats.columns import FIELDS

SAMPLES = 4  # values shown of each column
LONG = 80  # characters shown of a value
EXPLAINED = {
    "title": gettext_noop("always needed: what the item is about"),
    "day": gettext_noop("needed, unless the lines above the table name the day"),
    "body": gettext_noop("needed, unless the lines above the table or the source name the body"),
    "reference": gettext_noop("by it papers are found again; without it the title must do"),
    "public": gettext_noop("without it, every item counts as public"),
}


class ColumnsForm(forms.Form):
    """One select per column; `columns` is the mapping, of columns that are needed."""

    def __init__(self, *args: Any, table: Table, guess: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        choices = [
            ("", _("not needed")),
            *((field, _(label)) for field, label in FIELDS.items()),
        ]
        for place, name in enumerate(table.head):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=guess.get(name, "")
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = Counter(value for value in data.values() if value)
        for key, field in list(data.items()):
            if field and chosen[field] > 1:
                self.add_error(
                    key,
                    _("“%(field)s” is chosen for more than one column.")
                    % {"field": _(FIELDS[field])},
                )
        if not self.errors and "title" not in chosen:
            raise forms.ValidationError(
                _("Please choose the column that holds the title of the items.")
            )
        return data

    @property
    def columns(self) -> Columns:
        return {
            name: field
            for place, name in enumerate(self.table.head)
            if (field := self.cleaned_data[f"column-{place}"])
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each column with its field, and its first values."""
        return [
            {
                "name": name,
                "field": self[f"column-{place}"],
                "samples": self._samples(place),
                "is_guessed": bool(self[f"column-{place}"].value()),
            }
            for place, name in enumerate(self.table.head)
        ]

    def _samples(self, place: int) -> list[str]:
        values = dict.fromkeys(row[place] for row in self.table.rows[:200] if row[place])
        return [v if len(v) <= LONG else v[: LONG - 1] + "…" for v in list(values)[:SAMPLES]]


def explanations() -> list[tuple[str, str]]:
    return [(_(FIELDS[field]), _(why)) for field, why in EXPLAINED.items()]
