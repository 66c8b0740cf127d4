"""The forms of those who refer; what is asked about the person is the portal's form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import languages
from weltoffen.domain.advice.wording import languages as text_languages
from weltoffen.faces.kern.details import DetailsForm, FilesField

LABELS = {
    "name": _("How does the person want to be called?"),
    "way": _("How can the person be reached?"),
    "language": _("Language of the person"),
    "needs_interpreter": _("Needs an interpreter"),
    "needs_childcare": _("Needs childcare"),
}


class AboutPersonForm(DetailsForm):
    """In the words of somebody who writes it down for another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, over_office=True, **kwargs)
        for name, label in LABELS.items():
            self.fields[name].label = label


class WordingForm(forms.Form):
    """In which language the text is read or read out."""

    text_language = forms.ChoiceField(label=_("Language of the text"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = set(text_languages())
        self.fields["text_language"].choices = [  # type: ignore[attr-defined]
            (one.code, one.own_name) for one in languages() if one.code in known
        ]


class PhoneForm(WordingForm):
    spoken_at = forms.DateTimeField(
        label=_("When did you speak?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M"],
    )
    interpreter = forms.CharField(
        label=_("Interpreter"),
        help_text=_("By function, not by name, if somebody interpreted."),
        max_length=200,
        required=False,
    )
    was_read = forms.BooleanField(
        label=_("I read the text out word by word, and the person agreed.")
    )


class PaperForm(WordingForm):
    signed_on = forms.DateField(
        label=_("Signed on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    scan = FilesField(
        label=_("Scan of the sheet"),
        help_text=_("PDF or photo. It is sealed and deleted with the other details."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
