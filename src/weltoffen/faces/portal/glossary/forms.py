"""Another wording of a word, in five short texts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.glossary.models import SAID
from weltoffen.domain.glossary.queries import ToReview


class WordingForm(forms.Form):
    word = forms.CharField(label=_("The word in your language"), max_length=120)
    meaning = forms.CharField(
        label=_("What it means"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    office = forms.CharField(label=_("Who is in charge"), max_length=200)
    todo = forms.CharField(
        label=_("What to do"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    until = forms.CharField(label=_("Until when"), max_length=300)
    note = forms.CharField(
        label=_("Note to the Office"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, typed: Any, *, shown: ToReview) -> None:
        super().__init__(typed, initial=shown.texts)

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in SAID}
