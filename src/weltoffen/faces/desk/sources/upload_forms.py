"""The file: looked at before it is kept, so that a bad one is refused where it was chosen."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch.intake.recognising import Read
from weltoffen.domain.watch.models import Source
from weltoffen.domain.watch.uploading import look

TABLES, DOCUMENTS = ".xlsx,.xls,.ods,.csv", ".pdf,.docx,.odt,.txt"
HELP = {
    Source.Kind.TABLE: gettext_lazy("XLSX, XLS, ODS or CSV, with one item per row"),
    Source.Kind.UPLOAD: gettext_lazy("PDF, Word (DOCX) or LibreOffice (ODT); lists as XLSX or CSV"),
}
PASTED = "Eingefügter Text.txt"
LIMIT = 1_000_000  # characters


class UploadForm(forms.Form):
    """After a good file, `read` is what it says, `content` are its bytes and `name` its name."""

    file = forms.FileField(
        label=gettext_lazy("File"), required=False, allow_empty_file=True, max_length=255
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"),
        help_text=gettext_lazy("For example from a mail, or of a scan that cannot be read."),
        required=False,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        self.content, self.name, self.is_too_large = b"", "", False
        self.read: Read | None = None
        is_table = source.kind == Source.Kind.TABLE
        file = self.fields["file"]
        file.help_text = HELP.get(Source.Kind(source.kind), "")
        endings = TABLES if is_table else f"{DOCUMENTS},{TABLES}"
        file.widget = forms.FileInput(attrs={"accept": endings, "data-drop": ""})
        if is_table:
            del self.fields["text"]

    def clean_file(self) -> Any:
        file: Any = self.cleaned_data["file"]
        if file is not None:
            if (file.size or 0) > settings.MAX_UPLOAD:
                self.is_too_large = True
                limit = settings.MAX_UPLOAD // 2**20
                raise forms.ValidationError(
                    _("The file is larger than %(limit)s MB.") % {"limit": limit}
                )
            self.name = file.name or ""
            self._look_at(file.read())
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text = data.get("text", "").strip()
        if self.errors or data.get("file") is not None:
            return data
        if not text:
            self.add_error("file", _("Please choose a file."))
            return data
        self.name = PASTED
        try:
            self._look_at(text.encode())
        except forms.ValidationError as refusal:
            self.add_error("text", refusal)
        return data

    def _look_at(self, content: bytes) -> None:
        self.content = content
        try:
            self.read = look(self.source, content=content, file_name=self.name, at=timezone.now())
        except NotReadable as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if self.source.kind == Source.Kind.TABLE and self.read.table is None:
            raise forms.ValidationError(
                _("This is no table. PDF and Word files go into a source for uploaded files.")
            )
