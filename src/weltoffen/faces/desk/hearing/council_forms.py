"""What people fill in about the council's terms, first meetings and offices."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.translations.languages import ORIGINAL, targets
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.hearing.models import Election
from weltoffen.domain.hearing.queries import people_of, people_on
from weltoffen.domain.hearing.rules.terms import Nominee, read_nominees
from weltoffen.domain.minutes.models import Ballot

SPOKEN = ("de", "en", "ar", "tr", "uk", "fa", "fr")


class BeginForm(forms.Form):
    elected_on = forms.DateField(label=_("Day of the election"))
    start_on = forms.DateField(label=_("The term begins on"))
    seats = forms.IntegerField(
        label=_("Seats"), min_value=3, max_value=37, help_text=_("By the city’s statute, 3 to 37.")
    )
    members = forms.CharField(
        label=_("Who was elected"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "One line per person: name; mail; language of mails (de, en, ar, tr, uk, fa, fr)."
            " Whoever is known here already is recognised by mail or name."
        ),
    )

    def clean_members(self) -> list[Nominee]:
        found = read_nominees(self.cleaned_data["members"])
        for one in found:
            if one.language and one.language not in SPOKEN:
                raise forms.ValidationError(
                    _("%(language)s is none of the languages mails are written in."),
                    params={"language": one.language},
                )
        return found


def known(council: Organization, nominees: list[Nominee]) -> list[Person | PersonDraft]:
    """Whoever sat in the council before keeps the account and the past; others are new."""
    before = list(people_of(council))
    by_mail = {one.email.lower(): one for one in before if one.email}
    by_name = {one.name: one for one in before}
    found: dict[int | str, Person | PersonDraft] = {}
    for one in nominees:
        person = by_mail.get(one.email) if one.email else by_name.get(one.name)
        if person is not None:
            found[person.pk] = person
        else:
            draft = PersonDraft(one.name, one.email, language=one.language or ORIGINAL)
            found[f"{one.name} {one.email}"] = draft
    return list(found.values())


class ConveneForm(forms.Form):
    day = forms.DateField(label=_("Day"))
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}), initial="18:00"
    )
    location = forms.CharField(label=_("Place"), max_length=300)


class ElectionForm(forms.Form):
    office = forms.ChoiceField(
        label=_("Office"), choices=Election.Office.choices, widget=forms.RadioSelect
    )
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Who was elected"), queryset=None
    )
    elected_on = forms.DateField(label=_("Elected on"))
    ballot: "forms.ModelChoiceField[Ballot]" = forms.ModelChoiceField(
        label=_("Vote in the meeting"),
        queryset=None,
        required=False,
        empty_label=_("none: I enter the votes"),
    )
    votes = forms.IntegerField(label=_("Votes for"), min_value=0, required=False)
    valid_votes = forms.IntegerField(
        label=_("Valid votes"),
        min_value=0,
        required=False,
        help_text=_("Without abstentions and invalid ones."),
    )
    is_second_round = forms.BooleanField(label=_("In the second round"), required=False)
    is_by_lot = forms.BooleanField(
        label=_("Both had the same number of votes; the lot decided"), required=False
    )

    def __init__(
        self,
        *args: Any,
        members: QuerySet[Membership],
        ballots: QuerySet[Ballot],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_on(members)  # type: ignore[attr-defined]
        choice = self.fields["ballot"]
        choice.queryset = ballots  # type: ignore[attr-defined]
        choice.label_from_instance = _ballot  # type: ignore[attr-defined]
        if not ballots.exists():
            del self.fields["ballot"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("ballot") is None:
            for name in ("votes", "valid_votes"):
                if typed.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Please enter a number."))
        return typed


class EndForm(forms.Form):
    ended_on = forms.DateField(label=_("Last day"))


class ReplaceForm(forms.Form):
    end_on = forms.DateField(label=_("Last day"))
    name = forms.CharField(
        label=_("Who follows"),
        required=False,
        max_length=200,
        help_text=_("Whoever comes next on the same list. Empty: the seat stays free."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"end_on": today})
        super().__init__(*args, **kwargs)


class SummaryForm(forms.Form):
    text = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=_(
            "What is it about, what shall be decided, whom does it touch? Short sentences."
        ),
    )


def languages() -> list[tuple[str, str]]:
    return [(ORIGINAL, "Deutsch"), *((one.code, one.own_name) for one in targets())]


def _ballot(ballot: Ballot) -> str:
    return f"{ballot.motion.text[:80]} ({ballot.yes}:{ballot.no}:{ballot.abstained})"
