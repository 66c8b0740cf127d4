"""What people fill in about a promise."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.queries import owners_possible, people_at

LONGEST = 10_000
FETCH = "people"  # the button that fetches who belongs to the organisation chosen


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


def _organization(label: Any) -> "forms.ModelChoiceField[Organization]":
    return forms.ModelChoiceField(label=label, queryset=None)


def _person(label: Any, nobody: Any, help_text: Any = "") -> "forms.ModelChoiceField[Person]":
    return forms.ModelChoiceField(
        label=label, queryset=None, required=False, empty_label=nobody, help_text=help_text
    )


class OwedForm(forms.Form):
    """An organisation owes, and people of it are in charge. Nobody gets a list of the whole city:
    a button fetches those who belong there, with all that was typed."""

    owes, in_charge = "organization", "person"

    def __init__(
        self, data: Any = None, *, today: date, initial: dict[str, Any] | None = None, **more: Any
    ) -> None:
        fetches = data is not None and FETCH in data
        typed = data.dict() if fetches else {}
        begun = {**(initial or {}), **typed}
        super().__init__(None if fetches else data, initial=begun, **more)
        every: dict[str, Any] = self.fields
        every[self.owes].queryset = owners_possible(today)
        chosen = str(self[self.owes].value() or "")
        people = people_at(int(chosen) if chosen.isdecimal() and len(chosen) < 12 else 0, today)
        every[self.in_charge].queryset = every["deputy"].queryset = people


class PromiseForm(OwedForm, WordingForm):
    owes, in_charge = "owner_organization", "owner_person"

    body = _organization(_("Which body will ask for it?"))
    owner_organization = _organization(_("Owed by"))
    owner_person = _person(
        _("In charge"),
        _("The organisation says who"),
        _("Somebody of the organisation chosen above, once its people are fetched."),
    )
    deputy = _person(_("Deputy"), _("none"))
    report_on = forms.DateField(label=_("Answer by"))
    field_order = (
        "title",
        "text",
        "kind",
        "body",
        "report_on",
        "field",
        "owner_organization",
        "owner_person",
        "deputy",
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


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
    report_on = forms.DateField(label=_("Answer by"))
    reason = forms.CharField(label=_("Why?"), max_length=2_000, widget=text_area(3))


class AssignForm(forms.Form):
    person = _person(_("In charge"), _("nobody yet"))
    deputy = _person(_("Deputy"), _("none"))

    def __init__(self, *args: Any, office: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "deputy"):
            self.fields[name].queryset = people_at(office, today)  # type: ignore[attr-defined]


class ReassignForm(OwedForm):
    reason = forms.CharField(label=_("Why?"), max_length=1_000, widget=text_area(3))
    organization = _organization(_("Who owes it from now on?"))
    person = _person(
        _("In charge"),
        _("The organisation says who"),
        _("Somebody of the organisation chosen above, once its people are fetched."),
    )
    deputy = _person(_("Deputy"), _("none"))


class ForwardForm(forms.Form):
    to = _organization(_("To which body?"))

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]
