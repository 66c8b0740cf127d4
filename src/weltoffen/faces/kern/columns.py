"""Which column of a table is what: guessed, and corrected by a person."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from weltoffen.base.intake.columns import Columns
from weltoffen.base.intake.tables import Table

SAMPLES = 4  # values shown of each column
LONG = 80  # characters shown of a value


class ColumnsForm(forms.Form):
    """One select per column; `columns` is the mapping, of columns that are needed.

    Of a subclass: `FIELDS`, field and label; `EXPLAINED`, why some of them matter; `lacking`.
    """

    FIELDS: ClassVar[Mapping[str, str]] = {}
    EXPLAINED: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, table: Table, guess: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        fields = ((field, _(label)) for field, label in self.FIELDS.items())
        choices = [("", _("not needed")), *fields]
        for place, name in enumerate(table.head):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=guess.get(name, "")
            )

    def lacking(self, chosen: Collection[str]) -> str:
        """What must be said to somebody who has not chosen enough. Any choice suffices, unless a
        subclass needs more."""
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = Counter(value for value in data.values() if value)
        for key, field in list(data.items()):
            if field and chosen[field] > 1:
                self.add_error(
                    key,
                    _("“%(field)s” is chosen for more than one column.")
                    % {"field": _(self.FIELDS[field])},
                )
        if not self.errors and (sentence := self.lacking(chosen)):
            raise forms.ValidationError(sentence)
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

    @property
    def explanations(self) -> list[tuple[str, str]]:
        return [(_(self.FIELDS[field]), _(why)) for field, why in self.EXPLAINED.items()]

    def _samples(self, place: int) -> list[str]:
        values = dict.fromkeys(row[place] for row in self.table.rows[:200] if row[place])
        return [v if len(v) <= LONG else v[: LONG - 1] + "…" for v in list(values)[:SAMPLES]]
