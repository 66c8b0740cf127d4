"""Whose, to whom, when; what is known; what goes to somebody else."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.handover.operations.preparing import LONGEST
from weltoffen.domain.handover.queries import Row

NOBODY = "0"


class _Prepare(forms.Form):
    to_person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Who takes over"), queryset=None
    )
    on = forms.DateField(
        label=_("Last day"),
        help_text=_("Seats pass on the day after. Cases move at once when you hand over."),
    )


class WorkForm(_Prepare):
    leaving: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Who leaves"), queryset=None
    )
    leaves_house = forms.BooleanField(
        label=_("Leaves the administration"),
        required=False,
        initial=True,
        help_text=_("Then posts and deputies end with the last day, too."),
    )
    field_order = ("leaving", "to_person", "on", "leaves_house")

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving"].queryset = people  # type: ignore[attr-defined]
        self.fields["to_person"].queryset = people  # type: ignore[attr-defined]


class BodyForm(_Prepare):
    body: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Body"), queryset=None
    )
    to_organization: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Organisation it belongs to from then on"),
        queryset=None,
        required=False,
        help_text=_("Leave it empty if it stands on its own."),
    )
    field_order = ("body", "to_person", "to_organization", "on")

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Organization],
        people: QuerySet[Person],
        receivers: QuerySet[Organization],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["to_person"].queryset = people  # type: ignore[attr-defined]
        self.fields["to_organization"].queryset = receivers  # type: ignore[attr-defined]


class KnowledgeForm(forms.Form):
    traditions = forms.CharField(
        label=_("What is done and written nowhere"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    contacts = forms.CharField(
        label=_("Whom to ask"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class DistributeForm(forms.Form):
    keys = forms.MultipleChoiceField(label=_("What"), widget=forms.CheckboxSelectMultiple)
    to = forms.ChoiceField(label=_("Goes to"))
    field_order = ("to", "keys")

    def __init__(
        self, *args: Any, rows: Iterable[Row], people: Iterable[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (pk, one.name) for pk, one in self.people.items()
        ] + [(NOBODY, _("nobody: it stays, or the seat is vacant"))]
        self.fields["keys"].choices = [  # type: ignore[attr-defined]
            (row.key, f"{_(row.kind.label)}: {row.thing.title} ({_goes(row)})") for row in rows
        ]

    @property
    def taker(self) -> Person | None:
        return self.people.get(self.cleaned_data["to"])


def _goes(row: Row) -> str:
    return row.taker.name if row.taker else "–"


def last_day_after(today: date) -> date:
    """A proposal: the end of the month."""
    first = (today.replace(day=1).toordinal()) + 32
    return date.fromordinal(date.fromordinal(first).replace(day=1).toordinal() - 1)


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who sits in the body is told."),
    )
