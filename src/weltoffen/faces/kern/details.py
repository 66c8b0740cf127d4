"""What is filled in about a person, on the desk and in the portal alike: few fields."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import languages, named
from weltoffen.domain.advice.private import Details, Upload
from weltoffen.domain.advice.rules import details as rules

LONGEST_TEXT = 1000


def speech() -> list[tuple[str, str]]:
    """Every language that people may speak, named in the page's language."""
    shown = get_language() or "de"
    return [(one.code, named(one.code, shown)) for one in languages() if one.code != "de-simple"]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as uploads that say nothing when printed."""

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        files = data if isinstance(data, list | tuple) else [data]
        return [Upload(file.read(), file.name or "") for file in files if file]


class DetailsForm(forms.Form):
    """`ways` leaves out the way over the office where nobody stands in between."""

    name = forms.CharField(
        label=_("How would you like to be called?"), max_length=rules.LONGEST_NAME
    )
    way = forms.ChoiceField(label=_("How can you be reached?"), initial="phone")
    contact = forms.CharField(
        label=_("Phone number or e-mail address"), max_length=rules.LONGEST_CONTACT, required=False
    )
    language = forms.ChoiceField(label=_("Which language do you speak best?"))
    needs_interpreter = forms.BooleanField(label=_("I need an interpreter"), required=False)
    needs_childcare = forms.BooleanField(
        label=_("I need somebody to look after my children meanwhile"), required=False
    )
    reason = forms.CharField(
        label=_("What is it about?"),
        help_text=_("One or two sentences are enough."),
        max_length=rules.LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    attachments = FilesField(
        label=_("Files"),
        help_text=_("Only if they are needed: PDF or photo, at most three, 5 MB each."),
        required=False,
        widget=ManyFiles(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(
        self, *args: Any, over_office: bool = False, with_files: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not with_files:
            del self.fields["attachments"]
        ways = [way for way in rules.WAYS.items() if over_office or way[0] != "office"]
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (code, _(label)) for code, label in ways
        ]
        self.fields["contact"].required = not over_office
        self.fields["language"].choices = speech()  # type: ignore[attr-defined]
        for name in ("name", "contact"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def details(self) -> Details:
        names = Details.__dataclass_fields__
        return Details(**{name: self.cleaned_data[name] for name in names})


def initial_of(details: Details) -> dict[str, Any]:
    return {name: getattr(details, name) for name in Details.__dataclass_fields__}


class AnswerForm(forms.Form):
    """The person's, or that of who refers."""

    text = forms.CharField(
        label=_("Your answer"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
