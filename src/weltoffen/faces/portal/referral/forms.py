"""What the receiver fills in, and the code of a receipt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.private import Appointment, Said
from weltoffen.faces.kern.details import LONGEST_TEXT


class AppointmentForm(forms.Form):
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    at = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Where should the person come?"), max_length=300)
    note = forms.CharField(
        label=_("What else the person should know"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def values(self) -> dict[str, Any]:
        return {"appointment": Appointment(**self.cleaned_data)}


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why does it not suit?"),
        choices=Referral.Reason.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("A sentence to the person"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def values(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"], "text": Said(self.cleaned_data["text"])}


class FullForm(forms.Form):
    until = forms.DateField(
        label=_("Until about when?"),
        help_text=_("Leave it empty if you do not know."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    text = DeclineForm.base_fields["text"]

    @property
    def values(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"], "text": Said(self.cleaned_data["text"])}


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        help_text=_("It goes to the person and to the office that refers."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def values(self) -> dict[str, Any]:
        return {"question": Said(self.cleaned_data["text"])}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Twenty digits in five groups. They stand on your receipt."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "dir": "ltr"}),
    )
