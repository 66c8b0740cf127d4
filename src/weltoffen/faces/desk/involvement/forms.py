"""The small deeds on an involvement: one form each, with the names of the operation."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Person

LIMIT = 50_000


def long_text(label: Any, *, help_text: Any = "", required: bool = True, rows: int = 4) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day(label: Any, *, help_text: Any = "", required: bool = True) -> Any:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AssignForm(forms.Form):
    owner: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        queryset=None, label=_("Owner"), empty_label=None
    )
    deputy: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        queryset=None, label=_("Deputy"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, staff: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "deputy"):
            self.fields[name].queryset = staff  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("deputy") and data.get("deputy") == data.get("owner"):
            self.add_error("deputy", _("Owner and deputy must be two persons."))
        return data


class ReassignForm(forms.Form):
    """Many at once: each keeps its deputy, unless one says what becomes of it."""

    owner: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        queryset=None, label=_("Owner"), empty_label=None
    )
    deputy = forms.ChoiceField(label=_("Deputy"), required=False)

    def __init__(self, *args: Any, staff: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in staff}
        self.fields["owner"].queryset = staff  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [  # type: ignore[attr-defined]
            ("", _("Deputy as before")),
            ("nobody", _("Nobody")),
            *((key, str(person)) for key, person in self.people.items()),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        owner = data.get("owner")
        if owner and data.get("deputy") == str(owner.pk):
            self.add_error("deputy", _("Owner and deputy must be two persons."))
        return data

    def deputy_after(self, before: Person | None) -> Person | None:
        """Whoever is in charge now cannot deputise for themselves."""
        chosen: str = self.cleaned_data["deputy"]
        if not chosen:
            return None if before == self.cleaned_data["owner"] else before
        return self.people.get(chosen)


class ExtendForm(forms.Form):
    to_on = day(_("New date"))
    reason = long_text(_("Reason"), help_text=_("The department reads it."), rows=3)


class AskBackForm(forms.Form):
    question = long_text(
        _("Question to the department"),
        help_text=_("The period rests until the department has answered."),
    )
    due_on = day(_("Answer by"))


class AnswerQuestionForm(forms.Form):
    answer = long_text(_("Your answer"))


class ShareForm(forms.Form):
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        queryset=None,
        label=_("Who needs to know?"),
        help_text=_("The person can then see this confidential paper and everything about it."),
        empty_label=_("Please choose"),
    )

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    reason = long_text(_("Reason"), help_text=_("The Office reads it."), rows=3)


class NoObjectionForm(forms.Form):
    text = long_text(
        _("A word to the department"),
        help_text=_("If you like, a hint that asks for no answer."),
        required=False,
    )


class ConfirmForm(forms.Form):
    """Nothing to type: the page shows the difference, the button confirms."""


class ReferenceForm(forms.Form):
    reference = forms.CharField(
        label=_("Number of the paper"),
        help_text=_("As the session service gave it, for example 2026/0123."),
        max_length=120,
    )


class SaveViewForm(forms.Form):
    name = forms.CharField(label=_("Name of the view"), max_length=80)
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
