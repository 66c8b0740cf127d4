"""A form that takes a text either pasted or as a file; a file that is bad costs nothing typed.

A good file waits on the server while something else in the form is put right, so that nobody has to
choose it twice.
"""

from copy import copy
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.documents import waiting
from weltoffen.base.documents.extraction import Unreadable, extract
from weltoffen.base.documents.rules import text_sha256
from weltoffen.base.documents.waiting import Waiting
from weltoffen.faces.kern.refusals import sentence_of

ENDINGS = ".pdf,.docx,.odt,.txt"
LIMIT = 4_000_000


def is_same_text(one: str, other: str) -> bool:
    return text_sha256(one) == text_sha256(other)


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

    waits = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: int | None = None, **kwargs: Any) -> None:
        """`person` is whose file may wait."""
        super().__init__(*args, **kwargs)
        self.person = person
        self.upload: tuple[bytes, str] | None = None

    def full_clean(self) -> None:
        super().full_clean()
        if self.errors:
            self.keep()

    def keep(self) -> None:
        """The form comes back: its file waits, and the page says so."""
        if self.upload is None or self.person is None:
            return
        content, name = self.upload
        text = self.cleaned_data.get("text") or self.data.get(self.add_prefix("text"), "")
        kept = self._waiting() or waiting.keep(
            self.person, content=content, file_name=name, notes={"text": text}
        )
        self._show("waits", kept.key)
        self["file"].help_text = _(
            "“%(name)s” is here already and will be used. Choose another file to replace it."
        ) % {"name": name}

    def forget(self) -> None:
        """What was sent is kept where it belongs; nothing waits any longer."""
        if kept := self._waiting():
            waiting.forget(kept)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if file := data.get("file"):
            self.forget()
            self._show("waits", "")
            content, name = file.read(), file.name or ""
            try:
                data["text"] = extract(content, name).text
            except Unreadable as refusal:
                self.add_error("file", sentence_of(refusal))
            else:
                self.upload = (content, name)
                self._show("text", data["text"])
        elif (kept := self._waiting()) and is_same_text(data.get("text", ""), kept.notes["text"]):
            self.upload = (kept.content, kept.file_name)  # else it is the changed text that counts
        return data

    def _waiting(self) -> Waiting | None:
        key = self.data.get(self.add_prefix("waits"), "")
        if self.person is None or not key:
            return None
        return waiting.find(self.person, key, at=timezone.now())

    def _show(self, field: str, value: str) -> None:
        # a mutable copy, for {**…} of a QueryDict would take lists
        shown = cast(QueryDict, copy(self.data))
        shown[self.add_prefix(field)] = value
        self.data = shown
