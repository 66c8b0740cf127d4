"""Who sits in a body: somebody is looked up or entered, with function, vote and term."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.base.translations.languages import languages
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.bodies.queries import seat_holders
from weltoffen.faces.desk.bodies.forms import day, line, yes

NEW = "new"


class LookUpForm(forms.Form):
    """The first step: whom do we know by that name?"""

    q = line(_("Name"), 200, required=True, help_text=_("A part of it is enough."))


class TermForm(forms.Form):
    """What a seat says, whoever sits on it."""

    title = line(_("Function"), 200, help_text=_("“Chair”, “Secretary”; empty for members."))
    on_behalf_of: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Sits for"), queryset=None, required=False, empty_label=_("nobody: in person")
    )
    has_vote = yes(_("Has a vote"))
    start_on = day(_("From"))
    end_on = day(_("Until"), help_text=_("The last day of the term; empty when it is open."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: dict[str, Any] = self.fields
        every["on_behalf_of"].queryset = seat_holders()

    def clean(self) -> None:
        begin, end = self.cleaned_data.get("start_on"), self.cleaned_data.get("end_on")
        if begin and end and end < begin:
            self.add_error("end_on", _("The end is before the beginning."))


class SeatForm(TermForm):
    """The second step: this person, or somebody new, takes the seat."""

    person = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("For somebody new."))
    language = forms.ChoiceField(label=_("Language of mails"), required=False)
    role = forms.ChoiceField(
        label=_("In the body"),
        choices=[
            (Role.MEMBER, _("Member")),
            (Role.COORDINATOR, _("Runs its business")),
            (Role.COUNCIL_MEMBER, _("Council member")),
        ],
    )
    substitute_for: "forms.ModelChoiceField[Membership]" = forms.ModelChoiceField(
        label=_("Steps in for"), queryset=None, required=False, empty_label=_("nobody: own seat")
    )
    field_order = (
        "person",
        "email",
        "language",
        "role",
        "title",
        "on_behalf_of",
        "substitute_for",
        "has_vote",
        "start_on",
        "end_on",
    )

    def __init__(
        self, *args: Any, name: str, found: list[Person], members: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.name, self.found = name, {str(person.pk): person for person in found}
        every: dict[str, Any] = self.fields
        known = [(key, _known(person)) for key, person in self.found.items()]
        every["person"].choices = [*known, (NEW, _("Somebody new: %(name)s") % {"name": name})]
        every["language"].choices = [(one.code, one.name) for one in languages()]
        every["substitute_for"].queryset = members

    @property
    def who(self) -> Person | PersonDraft:
        said = self.cleaned_data
        if said["person"] == NEW:
            return PersonDraft(self.name, said["email"], language=said["language"] or "de")
        return self.found[said["person"]]


def _known(person: Person) -> str:
    at = sorted({held.organization.name for held in person.memberships.all()})
    return f"{person.name} ({', '.join(at[:2])})" if at else person.name


class OrganizationSeatForm(forms.Form):
    organization: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Organisation"), queryset=None
    )
    label = line(_("Name of the seat"), 200, help_text=_("“Coordination”, “Management”."))
    start_on = day(_("From"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: dict[str, Any] = self.fields
        every["organization"].queryset = seat_holders()
