"""An agenda as it was recognised, to be corrected: its head and its items, row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.texts.plain import one_line
from weltoffen.domain.watch.formats.limits import MAX_ITEMS
from weltoffen.domain.watch.formats.recognised import Agenda, Item
from weltoffen.domain.watch.formats.wordings import is_procedural

PREFIX: Final = "item"
TEXTS: Final = ("number", "title", "reference", "department")


class AgendaForm(forms.Form):
    body = forms.CharField(
        label=_("Body"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )
    day = forms.DateField(label=_("Day of the meeting"), widget=forms.DateInput)
    starts = forms.TimeField(
        label=_("Begins at"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)

    @classmethod
    def of(cls, agenda: Agenda) -> "AgendaForm":
        starts = agenda.starts.strftime("%H:%M") if agenda.starts else ""
        return cls(
            initial={
                "body": agenda.body,
                "day": agenda.day,
                "starts": starts,
                "place": agenda.place,
            }
        )

    def agenda(self, before: Agenda, items: Sequence[Item]) -> Agenda:
        data = self.cleaned_data
        day: date = data["day"]
        starts: time | None = data["starts"]
        return replace(
            before,
            body=one_line(data["body"]),
            day=day,
            starts=starts,
            place=one_line(data["place"]),
            items=tuple(items),
            has_items=bool(items),
        )


class ItemForm(forms.Form):
    number = forms.CharField(label=_("Item no."), max_length=40, required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    reference = forms.CharField(label=_("Number of the paper"), max_length=250, required=False)
    department = forms.CharField(label=_("Department"), max_length=300, required=False)
    is_public = forms.BooleanField(label=_("Public"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            css = f"kern-form-input__input wo-item__{name}"
            self.fields[name].widget.attrs["class"] = css
        self.fields["is_public"].widget.attrs["class"] = "kern-form-check__checkbox"

    @property
    def is_procedural(self) -> bool:
        return is_procedural(str(self["title"].value() or ""))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_public") and not data.get("title", "").strip() and self._says_something:
            self.add_error("title", _("A public item needs a title."))
        return data

    @property
    def _says_something(self) -> bool:
        return any(str(self[name].value() or "").strip() for name in TEXTS)

    def item(self) -> Item | None:
        """None for an empty row."""
        data = self.cleaned_data
        if not self._says_something:
            return None
        number = one_line(data["number"])
        if not data["is_public"]:  # of it there is a number and nothing else
            return Item(number, is_public=False)
        first, *others = [one_line(r) for r in data["reference"].split(",") if r.strip()] or [""]
        title = one_line(data["title"])
        return Item(
            number,
            title,
            first,
            tuple(others),
            is_procedural=is_procedural(title),
            department=one_line(data["department"]),
        )


ItemFormSet = forms.formset_factory(
    ItemForm, extra=0, max_num=MAX_ITEMS, validate_max=True, absolute_max=MAX_ITEMS + 1
)
Row = dict[str, str]


def rows_of_items(items: Sequence[Item]) -> list[Row]:
    return [
        {
            "number": item.number,
            "title": item.title,
            "reference": ", ".join(filter(None, (item.reference, *item.further_references))),
            "department": item.department,
            "is_public": "on" if item.is_public else "",
        }
        for item in items
    ]


def rows_sent(data: Mapping[str, str]) -> list[Row]:
    """What was typed, valid or not."""
    count = data.get(f"{PREFIX}-TOTAL_FORMS", "0")
    total = min(int(count), MAX_ITEMS) if count.isascii() and count.isdigit() else 0
    return [
        {name: data.get(f"{PREFIX}-{index}-{name}", "") for name in (*TEXTS, "is_public")}
        for index in range(total)
    ]


def as_data(rows: Sequence[Row]) -> dict[str, str]:
    data = {
        f"{PREFIX}-{index}-{name}": value
        for index, row in enumerate(rows)
        for name, value in row.items()
    }
    return {**data, f"{PREFIX}-TOTAL_FORMS": str(len(rows)), f"{PREFIX}-INITIAL_FORMS": "0"}


def rearranged(rows: Sequence[Row], do: str) -> list[Row]:
    """One button pressed: `add`, or `below-3`, `remove-3` for the row at that index."""
    deed, _dash, digits = do.partition("-")
    index = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else -1
    new: Row = {"is_public": "on"}
    if deed == "add":
        return [*rows, new][:MAX_ITEMS]
    if not 0 <= index < len(rows):
        return list(rows)
    if deed == "below":
        return [*rows[: index + 1], new, *rows[index + 1 :]][:MAX_ITEMS]
    if deed == "remove":
        return [row for place, row in enumerate(rows) if place != index]
    return list(rows)
