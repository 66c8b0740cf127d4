"""What the Office says of a paper, and what it finds in the control sample."""

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.relevance.models.assessment import Band

OFFERED = (Band.FULL, Band.SHORT_LOOK, Band.NOT_AFFECTED)


class JudgeForm(forms.Form):
    """A note and three buttons; the button is the band."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("Why? Others read it, and so do you in a year."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    band = forms.TypedChoiceField(
        choices=[(band.value, band.label) for band in OFFERED],
        coerce=int,
        widget=forms.HiddenInput(),
        error_messages={"required": _("Please choose one of the three buttons.")},
    )


class LookForm(forms.Form):
    """A note and two buttons: really not affected, or affected after all."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("If it is affected: which words should the program have noticed?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    verdict = forms.ChoiceField(
        label=_("Your verdict"),
        choices=[("right", ""), ("wrong", "")],
        widget=forms.HiddenInput(),
        error_messages={"required": _("Please choose one of the two buttons.")},
    )
