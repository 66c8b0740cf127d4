from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.faces.portal.clearance.typed import as_code

MOST_MEGABYTES = 20
MOST_CHARACTERS = 2_000_000


class CodeForm(forms.Form):
    """One field: the code as it stands on the note, typed as people type."""

    code = forms.CharField(
        label=_("Check code"),
        max_length=100,
        help_text=_("Sixteen letters and digits. They stand on the clearance note."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        if not (code := as_code(self.cleaned_data["code"])):
            raise forms.ValidationError(_("Please type the letters and digits of the code."))
        return code


class CompareForm(forms.Form):
    """The wording in hand, as a file or as text: is it the one the Office was heard on?"""

    file = forms.FileField(
        label=_("The paper as a file"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word (DOCX), LibreOffice (ODT) or text. It is compared, not kept."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.odt,.txt"}),
    )
    text = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file and file.size > MOST_MEGABYTES * 2**20:
            self.add_error("file", _("The file is too large; 20 MB are the limit."))
        elif file is not None and not file and "file" in self.files:
            self.add_error("file", _("The file is empty."))
        elif not self.errors and not file and not cleaned.get("text"):
            self.add_error("file", _("Choose a file or paste the text."))
        return cleaned
