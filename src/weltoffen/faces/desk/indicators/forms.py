"""A file; the dataset it goes to; the words and conditions of a dataset; why it is taken back."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.indicators.drafts import DatasetDraft
from weltoffen.domain.indicators.imports import columns, reading
from weltoffen.domain.indicators.imports.said import Said
from weltoffen.domain.indicators.models import Dataset
from weltoffen.domain.indicators.rules.words import plain_code
from weltoffen.faces.kern.columns import ColumnsForm

NEW = "new"
FAMILIES = (
    ("register", gettext_lazy("Register of residents (own city)")),
    ("12411", gettext_lazy("12411 Population (official)")),
    ("12531", gettext_lazy("12531 People seeking protection")),
    ("1000a", gettext_lazy("1000A Census 2022")),
    ("21311", gettext_lazy("21311 Students")),
    ("own", gettext_lazy("Another statistics")),
)


class UploadForm(forms.Form):
    """After a good file `content` and `format` are there."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods,.zip", "data-drop": ""}),
        help_text=gettext_lazy(
            "A bundle of the statistics office, a flat file of GENESIS, Regionalstatistik or the"
            " census database, or any table as Excel or CSV."
        ),
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )
    keeps_all = forms.BooleanField(
        label=gettext_lazy("Keep all areas of an official file"),
        help_text=gettext_lazy("Otherwise only your city and those it compares with are kept."),
        required=False,
    )
    content, name, format, is_too_large = b"", "", "", False

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD:
            self.is_too_large = True
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB.") % {"limit": settings.MAX_UPLOAD // 2**20}
            )
        self.content, self.name = file.read(), (file.name or "")[:200]
        return file

    def clean(self) -> dict[str, Any]:
        """Read once already, so that what is wrong is said here."""
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            self.format = reading.format_of(self.content)
            if self.format == reading.MAPPED:
                reading.read_lines(self.content)
            else:
                read(self.content, self.format, self.name, keeps_all=data["keeps_all"])
        except NotReadable as refusal:
            self.add_error("file", str(refusal))
        return data


def read(content: bytes, kind: str, name: str, *, keeps_all: bool) -> Said:
    if kind == reading.BUNDLE:
        return reading.read_bundle(content)
    return reading.read_flat(content, file_name=name, keeps_all=keeps_all)


class FigureColumnsForm(ColumnsForm):
    FIELDS = columns.FIELDS
    EXPLAINED = columns.EXPLAINED

    def lacking(self, chosen: Collection[str]) -> str:
        sentence = columns.lacking(chosen, self.table.head)
        return _(sentence) if sentence else ""


class DatasetForm(forms.ModelForm[Dataset]):
    """Words and conditions; `family` is fixed where the file says which statistics it is."""

    family = forms.ChoiceField(label=gettext_lazy("Which statistics"), choices=FAMILIES)

    class Meta:
        model = Dataset
        fields = (
            "title", "family", "publisher", "source", "description", "licence", "attribution",
            "legal_basis", "is_public",
        )  # fmt: skip
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, family: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fixed_family = family
        known = dict(FAMILIES)
        if family:
            del self.fields["family"]
        elif self.instance.pk and self.instance.family not in known:
            field = self.fields["family"]
            assert isinstance(field, forms.ChoiceField)
            own = self.instance.family
            field.choices = [*FAMILIES, (own, own)]
        self.fields["is_public"].help_text = _(
            "Everybody can read, download and cite what is in force."
        )

    def draft(self) -> DatasetDraft:
        said = self.cleaned_data
        family = self.fixed_family or said["family"]
        if family == "own":
            family = plain_code(said["title"])[:40]
        names = ("title", "publisher", "licence", "source", "description", "attribution",
                 "legal_basis", "is_public")  # fmt: skip
        return DatasetDraft(family=family, **{name: said[name] for name in names})


class TakeForm(forms.Form):
    """Where the figures go; for a bundle, that somebody has compared the signature."""

    dataset = forms.ChoiceField(label=gettext_lazy("Into which dataset"))
    trusts = forms.BooleanField(
        label=gettext_lazy("I have compared this fingerprint with the statistics office."),
        required=False,
    )

    def __init__(
        self, *args: Any, datasets: Sequence[Dataset], asks_trust: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["dataset"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((str(one.pk), one.title) for one in datasets),
            (NEW, _("a new dataset")),
        ]
        if not asks_trust:
            del self.fields["trusts"]


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it taken back?"),
        max_length=300,
        help_text=gettext_lazy("It stands in the portal where somebody cited these figures."),
    )
