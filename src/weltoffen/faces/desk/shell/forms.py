from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.notices.models import Kind, Preference
from weltoffen.base.organizations.models import Person


class MailForm(forms.Form):
    """One question per kind of notice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label, choices=Preference.Mail.choices, widget=forms.RadioSelect
            )


class DeputyForm(forms.Form):
    deputy: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Who stands in for you"),
        queryset=None,
        empty_label=_("Please choose"),
        help_text=_("Colleagues of your office or department."),
    )
    start_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    end_on = forms.DateField(label=_("Last day"), widget=forms.DateInput)

    def __init__(
        self, *args: Any, colleagues: QuerySet[Person], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["start_on"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start_on, end_on = cleaned.get("start_on"), cleaned.get("end_on")
        if start_on and end_on and end_on < start_on:
            self.add_error("end_on", _("The last day is before the first."))
        return cleaned
