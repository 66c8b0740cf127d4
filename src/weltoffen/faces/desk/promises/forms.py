"""What people fill in about a promise."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.queries import owners_possible, people_at, people_possible

LONGEST = 10_000


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def text_area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WordingForm(forms.Form):
    title = forms.CharField(
        label=_("In one sentence"),
        max_length=300,
        help_text=_("As it shall stand in lists: “Psychotherapie in Dari anbieten”."),
    )
    text = forms.CharField(
        label=_("Wording"),
        max_length=LONGEST,
        required=False,
        widget=text_area(5),
        help_text=_("As it was decided. Empty: the sentence above is all."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Promise.Kind.choices)
    field: "forms.ModelChoiceField[Term]" = forms.ModelChoiceField(
        label=_("Field of action"), queryset=None, required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = terms(Term.Taxonomy.FIELD)  # type: ignore[attr-defined]


class PromiseForm(WordingForm):
    body: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Which body will ask for it?"), queryset=None
    )
    owner_organization: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Owed by"), queryset=None
    )
    owner_person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("In charge"),
        queryset=None,
        required=False,
        empty_label=_("The organisation says who"),
    )
    deputy: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Deputy"), queryset=None, required=False, empty_label=_("none")
    )
    report_on = forms.DateField(label=_("Answer by"), widget=day_input())
    field_order = (
        "title",
        "text",
        "kind",
        "body",
        "owner_organization",
        "owner_person",
        "deputy",
        "report_on",
        "field",
    )

    def __init__(self, *args: Any, bodies: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_possible(today)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["owner_organization"].queryset = owners_possible(today)  # type: ignore[attr-defined]
        self.fields["owner_person"].queryset = people  # type: ignore[attr-defined]
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("What was done, or what is the state of it?"),
        max_length=LONGEST,
        widget=text_area(5),
    )


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[one for one in Promise.Outcome.choices if one[0]],
        widget=forms.RadioSelect,
    )
    effect = forms.CharField(
        label=_("What was it good for, or why not?"),
        max_length=LONGEST,
        required=False,
        widget=text_area(),
        help_text=_("Needed unless it was kept and answered."),
    )


class EffectForm(forms.Form):
    effect = forms.CharField(
        label=_("What was it good for?"), max_length=LONGEST, widget=text_area()
    )


class DateForm(forms.Form):
    report_on = forms.DateField(label=_("Answer by"), widget=day_input())
    reason = forms.CharField(label=_("Why?"), max_length=2_000, widget=text_area(3))


class AssignForm(forms.Form):
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("In charge"), queryset=None, required=False, empty_label=_("nobody yet")
    )
    deputy: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Deputy"), queryset=None, required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, office: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "deputy"):
            self.fields[name].queryset = people_at(office, today)  # type: ignore[attr-defined]


class ReassignForm(forms.Form):
    organization: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Who owes it from now on?"), queryset=None
    )
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("In charge"),
        queryset=None,
        required=False,
        empty_label=_("The organisation says who"),
    )
    deputy: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Deputy"), queryset=None, required=False, empty_label=_("none")
    )
    reason = forms.CharField(label=_("Why?"), max_length=1_000, widget=text_area(3))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_possible(today)
        self.fields["organization"].queryset = owners_possible(today)  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]


class ForwardForm(forms.Form):
    to: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("To which body?"), queryset=None
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]
