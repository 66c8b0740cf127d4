"""What a feed is called, where it is, who offers what names nobody; and the file itself."""

import io
import zipfile
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.directory import importing
from weltoffen.domain.directory.imports.reading import Read
from weltoffen.domain.directory.models import Feed
from weltoffen.domain.directory.queries.feeds import all_providers
from weltoffen.faces.desk.imports.ways import Way

MOST_FILES = 200


class FeedForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=300,
        help_text=gettext_lazy("How you call it, for example “Course list of the evening school”."),
    )
    address = forms.CharField(
        label=gettext_lazy("Address on the web"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    is_active = forms.BooleanField(label=gettext_lazy("Fetch it every night"), required=False)
    provider = forms.ModelChoiceField(
        label=gettext_lazy("Provider of offers that name none"),
        queryset=all_providers().none(),
        required=False,
        empty_label=gettext_lazy("the file names them all"),
    )
    publishes_translations = forms.BooleanField(
        label=gettext_lazy("Show its translations at once"),
        help_text=gettext_lazy("Otherwise somebody reviews each of them here before it is shown."),
        required=False,
    )

    def __init__(self, *args: Any, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provider = self.fields["provider"]
        assert isinstance(provider, forms.ModelChoiceField)
        provider.queryset = all_providers()
        if not way.example:
            del self.fields["address"], self.fields["is_active"]
        else:
            self.fields["address"].help_text = _(
                "For example %(example)s. Leave it empty if you upload files."
            ) % {"example": way.example}
        if way.kind != Feed.Kind.INTEGREAT:
            del self.fields["publishes_translations"]

    def clean_address(self) -> str:
        address = one_line(self.cleaned_data["address"]).strip()
        return address if not address or "://" in address else f"https://{address}"


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """All the files that were chosen; the first alone is what Django looks at otherwise."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in files[:MOST_FILES]]


class UploadForm(forms.Form):
    """After good files, `read` is what they say and `content` their bytes."""

    file = FilesField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        max_length=255,
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )

    def __init__(self, *args: Any, feed: Feed, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feed = feed
        self.content, self.name, self.is_too_large = b"", "", False
        self.read: Read | None = None
        takes_many = ".zip" in way.endings
        attrs = {"accept": way.endings, "data-drop": ""}
        self.fields["file"].widget = (ManyFiles if takes_many else forms.FileInput)(attrs=attrs)
        self.fields["file"].help_text = _(way.files)

    def clean_file(self) -> Any:
        files: list[Any] = self.cleaned_data["file"]
        if sum(one.size or 0 for one in files) > settings.MAX_UPLOAD:
            self.is_too_large = True
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB.") % {"limit": settings.MAX_UPLOAD // 2**20}
            )
        self.name = ", ".join(one.name or "" for one in files)[:200]
        self.content = files[0].read() if len(files) == 1 else _packed(files)
        try:
            self.read = importing.look(self.feed, content=self.content, at=timezone.now())
        except NotReadable as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return files


def _packed(files: list[Any]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, one in enumerate(files):
            archive.writestr(f"{number:03} {one.name}", one.read())
    return whole.getvalue()
