from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.advice.operations.inquiry import LONGEST, LONGEST_REACH


class AskForm(forms.Form):
    """Two fields; the second may stay empty, for the answer is read with a code."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        help_text=_("In any language. Please leave out what we do not need to know."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    reach = forms.CharField(
        label=_("How can we reach you?"),
        max_length=LONGEST_REACH,
        required=False,
        help_text=_("You may leave this empty: you read the answer with a code."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class BarrierForm(AskForm):
    text = forms.CharField(
        label=_("Where is the barrier?"),
        max_length=LONGEST,
        help_text=_("Which page, and what did not work? With which device or program?"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )


class AskOnForm(forms.Form):
    text = forms.CharField(
        label=_("Ask on"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
