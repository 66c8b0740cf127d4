"""Finding texts, writing one, publishing it, giving it back; choosing what goes out."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.intake import bounded
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.translations.exchange import sending
from weltoffen.base.translations.exchange.document import ReadDocument
from weltoffen.base.translations.kinds import Field, kinds
from weltoffen.base.translations.languages import PLAIN, Language, named, targets

WORKER = "weltoffen.base.translations.exchange.worker"
STATES = [
    ("", _("all")),
    ("missing", _("missing")),
    ("outdated", _("out of date")),
    ("draft", _("being written")),
    ("review", _("waits for review")),
    ("published", _("published")),
    ("machine", _("made by a machine")),
]


def languages() -> list[tuple[str, str]]:
    shown_in = get_language() or "de"
    return [(one.code, named(one.code, shown_in)) for one in targets()]


def kinds_by_name() -> list[tuple[str, str]]:
    return [(one.address, gettext(one.name)) for one in kinds()]


class FindForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    q = forms.CharField(label=_("Words in the title"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("language", languages()), ("kind", kinds_by_name())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("all")), *choices]


class TextsForm(forms.Form):
    """A field for every text that the German has, written from the right where the language is."""

    def __init__(
        self,
        *args: Any,
        fields: list[Field],
        language: Language,
        is_of_machine: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"lang": language.code, "dir": "rtl" if language.is_rtl else "ltr"}
        for one in fields:
            rows = 12 if one.is_html else 5
            self.fields[one.name] = forms.CharField(
                label=f"{gettext(one.label)} – {named(language.code, get_language() or 'de')}",
                required=False,
                max_length=one.most or 100_000,
                widget=forms.Textarea(attrs={**attrs, "rows": rows})
                if one.is_long
                else forms.TextInput(attrs=attrs),
                help_text=gettext("Tags such as <p> stay as they are.") if one.is_html else "",
            )
        if is_of_machine:
            self.fields["is_checked"] = forms.BooleanField(
                label=gettext("I have read and corrected the whole text"),
                required=False,
                help_text=gettext("Otherwise it stays marked as made by a machine."),
            )

    @property
    def texts(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name != "is_checked"}


class PublishForm(forms.Form):
    confirmed_by = forms.CharField(
        label=_("Read by"),
        required=False,
        max_length=200,
        help_text=_("A function or an association whose members speak the language, no names."),
    )
    read_by_group = forms.CharField(
        label=_("Group that has tested the text"),
        required=False,
        max_length=200,
        help_text=_("Only then may it be called “Leichte Sprache”; otherwise it is plain German."),
    )
    read_on = forms.DateField(label=_("Tested on"), required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if language != PLAIN:
            del self.fields["read_by_group"], self.fields["read_on"]

    def clean_read_on(self) -> Any:
        day = self.cleaned_data["read_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(gettext("This day lies in the future."))
        return day


class ReturnForm(forms.Form):
    note = forms.CharField(
        label=_("What should be better"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendForm(forms.Form):
    """What goes out to translators."""

    language = forms.ChoiceField(label=_("Language"))
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"), widget=forms.CheckboxSelectMultiple, required=False
    )
    which = forms.ChoiceField(
        label=_("Which texts"),
        choices=[
            (sending.OPEN, _("what is missing or out of date")),
            (sending.OUTDATED, _("only what is out of date")),
            (sending.ALL, _("all, with what is already there")),
        ],
        initial=sending.OPEN,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("language", languages()), ("kinds", kinds_by_name())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.fields["kinds"].initial = [code for code, _name in kinds_by_name()]


class TakeForm(forms.Form):
    """After a good file, `read` is what it says."""

    file = forms.FileField(
        label=_("File of the translators"),
        help_text=_("XLIFF 2.0 or 2.1, ending in .xlf or .xliff"),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff,application/xliff+xml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.is_too_large = b"", False

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD:
            self.is_too_large = True
            raise forms.ValidationError(
                gettext("The file is larger than %(limit)s MB.")
                % {"limit": settings.MAX_UPLOAD // 2**20}
            )
        self.content = file.read()
        try:
            read_file(self.content)
        except NotReadable as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return file


def read_file(content: bytes) -> ReadDocument:
    return bounded.read(WORKER, "xliff", ReadDocument, content)
