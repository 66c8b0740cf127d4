"""A form that takes a text either pasted or as a file; a file that is bad costs nothing typed."""

from copy import copy
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from weltoffen.base.documents.extraction import Unreadable, extract
from weltoffen.faces.kern.refusals import sentence_of

ENDINGS = ".pdf,.docx,.odt,.txt"
LIMIT = 4_000_000


class UploadForm(forms.Form):
    """After a good file, `upload` is (content, name) and its text stands in the field `text`."""

    file = forms.FileField(
        label=_("As a file"),
        help_text=_("PDF, Word (DOCX), LibreOffice (ODT) or text"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ENDINGS, "data-drop": ""}),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.upload: tuple[bytes, str] | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if file := data.get("file"):
            content, name = file.read(), file.name or ""
            try:
                data["text"] = extract(content, name).text
            except Unreadable as refusal:
                self.add_error("file", sentence_of(refusal))
            else:
                self.upload = (content, name)
                # a mutable copy, for {**…} of a QueryDict would take lists
                shown = cast(QueryDict, copy(self.data))
                shown[self.add_prefix("text")] = data["text"]
                self.data = shown
        return data
