"""A paper as it was recognised in its document, to be corrected."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.texts.plain import one_line
from weltoffen.domain.watch.formats.recognised import FoundPaper


class PaperForm(forms.Form):
    """A paper as it was recognised; with body and day it is put on that meeting's way."""

    title = forms.CharField(
        label=_("Title"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reference = forms.CharField(
        label=_("Number of the paper"),
        max_length=120,
        required=False,
        help_text=_("By it the paper is found again on agendas, for example 2026/0117."),
    )
    paper_type = forms.CharField(label=_("Kind of paper"), max_length=120, required=False)
    department = forms.CharField(label=_("Department in charge"), max_length=300, required=False)
    body = forms.CharField(
        label=_("Body that deals with it"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )
    day = forms.DateField(label=_("Day of the meeting"), required=False, widget=forms.DateInput)

    @classmethod
    def of(cls, paper: FoundPaper, body: str) -> "PaperForm":
        return cls(
            initial={
                "title": paper.title,
                "reference": paper.reference,
                "paper_type": paper.paper_type,
                "department": paper.department,
                "body": paper.body or (body if paper.meets_on else ""),
                "day": paper.meets_on,
            }
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("body")) != bool(data.get("day")) and not self.errors:
            lacking = "day" if data.get("body") else "body"
            self.add_error(lacking, _("Body and day belong together. Fill in both, or none."))
        return data

    def paper(self, before: FoundPaper) -> FoundPaper:
        data = {name: one_line(v) for name, v in self.cleaned_data.items() if isinstance(v, str)}
        return replace(
            before,
            title=data["title"],
            reference=data["reference"],
            paper_type=data["paper_type"],
            department=data["department"],
            body=data["body"],
            meets_on=self.cleaned_data["day"],
        )
