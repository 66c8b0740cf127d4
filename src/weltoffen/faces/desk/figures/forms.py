from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import concerns


class FiguresForm(forms.Form):
    """Which part of the work the figures are about; without a choice this year, all of it."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    department: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Department"), queryset=None, required=False, empty_label=_("all")
    )
    concern: forms.ModelChoiceField[Term] = forms.ModelChoiceField(
        label=_("Concern"), queryset=None, required=False, empty_label=_("all")
    )

    def __init__(
        self, *args: Any, offered: QuerySet[Organization], years: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        querysets: dict[str, QuerySet[Any]] = {"department": offered, "concern": concerns()}
        for name, queryset in querysets.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset
        year = self.fields["year"]
        assert isinstance(year, forms.TypedChoiceField)
        year.choices = [(y, str(y)) for y in years]
        self.newest = years[0]

    def clean_year(self) -> int:
        return self.cleaned_data["year"] or self.newest
