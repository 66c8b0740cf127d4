"""What people fill in about a hearing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.hearing.models import Hearing


class PositionForm(forms.Form):
    speaker = forms.CharField(
        label=_("Who speaks"),
        required=False,
        max_length=200,
        help_text=_("A function, for example “chair”."),
    )
    position = forms.CharField(
        label=_("Our position"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What happened?"),
        choices=[one for one in Hearing.Outcome.choices if one[0]],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1_000,
        help_text=_("Needed when the council was not heard: why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
