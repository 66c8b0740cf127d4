"""What the Office writes to a department, and what the department answers."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import own_departments
from weltoffen.domain.involvement.models.screening import Band

MOST = 4_000


def _day(label: Any, help_text: Any = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ReminderForm(forms.Form):
    """The text is worded; whoever wants to may change it."""

    text = forms.CharField(
        label=_("Text"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 18, "lang": "de"})
    )
    due_on = _day(_("Answer by"), _("Then the reminder comes back to you and to the department."))


class EachForm(forms.Form):
    """One of several reminders that are sent together."""

    wanted = forms.BooleanField(label=_("Send this reminder"), required=False, initial=True)
    text = forms.CharField(
        label=_("Text"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 8, "lang": "de"})
    )


class DueForm(forms.Form):
    due_on = _day(_("Answer by"), _("The same day for all of them."))


class DepartmentForm(forms.Form):
    """Which department of the city is meant; asked once for every name that the council uses."""

    department: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Which department leads this?"), queryset=None, empty_label=_("Please choose")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["department"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = own_departments(timezone.localdate())


class SubmitForm(forms.Form):
    """Submit now: how far the Office is to look, and what the department wants to know."""

    kind = forms.ChoiceField(label=_("Involvement"), choices=Band.choices[1:], initial=Band.FULL)
    question = forms.CharField(
        label=_("What do you want to know from the Office?"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PromiseForm(forms.Form):
    promised_on = _day(_("We submit it by"))


class NotAffectedForm(forms.Form):
    reason = forms.CharField(
        label=_("It does not touch integration, because"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SettleForm(forms.Form):
    note = forms.CharField(
        label=_("Remark to the department"),
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
