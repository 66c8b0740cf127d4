"""One rule, and all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement.drafts import RuleDraft
from weltoffen.domain.involvement.models import RoutingRule
from weltoffen.faces.desk.routing.draft import MOST

P = TypeVar("P", bound=Model)


@dataclass(frozen=True, slots=True)
class Offers:
    """What the selects offer; read once for all rules, so that the page asks no more per rule."""

    concerns: Mapping[int, Term]
    departments: Mapping[int, Organization]
    bodies: Mapping[int, Organization]
    people: Mapping[int, Person]

    @classmethod
    def of(
        cls,
        concerns: Iterable[Term],
        departments: Iterable[Organization],
        bodies: Iterable[Organization],
        people: Iterable[Person],
    ) -> "Offers":
        return cls(_by_pk(concerns), _by_pk(departments), _by_pk(bodies), _by_pk(people))

    def draft(self, values: Mapping[str, Any]) -> RuleDraft:
        """A valid form's values as the operation takes them."""
        return RuleDraft(
            name=values["name"],
            owner=self.people[values["owner"]],
            deputy=self.people.get(values["deputy"]),
            concern=self.concerns.get(values["concern"]),
            department=self.departments.get(values["department"]),
            body=self.bodies.get(values["body"]),
            kind=values["kind"],
            words=values["words"],
            is_active=values["is_active"],
        )


def _by_pk(things: Iterable[P]) -> dict[int, P]:
    return {thing.pk: thing for thing in things}


def _choices(things: Mapping[int, Model], empty: Any) -> list[tuple[str, Any]]:
    return [("", empty), *((str(pk), str(thing)) for pk, thing in things.items())]


class RuleForm(forms.Form):
    """A rule: who gets it, and when. A condition left empty holds for every paper."""

    name = forms.CharField(
        label=_("Name of the rule"),
        max_length=200,
        help_text=_("How you call it among yourselves, for example “Daycare centres”."),
    )
    owner = forms.TypedChoiceField(label=_("Goes to"), coerce=int)
    deputy = forms.TypedChoiceField(label=_("Deputy"), coerce=int, required=False, empty_value=None)
    concern = forms.TypedChoiceField(
        label=_("Concern"), coerce=int, required=False, empty_value=None
    )
    department = forms.TypedChoiceField(
        label=_("Department"), coerce=int, required=False, empty_value=None
    )
    body = forms.TypedChoiceField(label=_("Body"), coerce=int, required=False, empty_value=None)
    kind = forms.ChoiceField(label=_("Kind of involvement"), required=False)
    words = forms.CharField(
        label=_("Words in title or text"),
        required=False,
        max_length=500,
        help_text=_("Beginnings of words, separated by commas. One of them is enough."),
    )
    is_active = forms.BooleanField(label=_("The rule is in use"), required=False)

    CONDITIONS = ("concern", "department", "body", "kind", "words")

    def __init__(self, *args: Any, offers: Offers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = RoutingRule._meta.get_field("kind").choices or ()
        for name, choices in {
            "owner": _choices(offers.people, _("please choose")),
            "deputy": _choices(offers.people, _("nobody")),
            "concern": _choices(offers.concerns, _("all")),
            "department": _choices(offers.departments, _("all")),
            "body": _choices(offers.bodies, _("all")),
            "kind": [("", _("all")), *kinds],
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("owner") and cleaned.get("owner") == cleaned.get("deputy"):
            self.add_error("deputy", _("The deputy must be somebody else than the owner."))
        return cleaned

    @property
    def given(self) -> list[tuple[str, str]]:
        """The conditions that are set, as (label, words) for the rule's one-line summary."""
        return [
            (str(self.fields[name].label), shown)
            for name in self.CONDITIONS
            if (shown := self.shown(name))
        ]

    def shown(self, name: str) -> str:
        """What stands in a field now, as people read it; empty for "all" and "nobody"."""
        value = str(self[name].value() or "").strip()
        field = self.fields[name]
        if value and isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, ""))  # type: ignore[arg-type]
        return value

    @property
    def goes_to(self) -> str:
        return self.shown("owner")

    @property
    def stands_in(self) -> str:
        return self.shown("deputy")

    @property
    def is_new(self) -> bool:
        """Just added: nothing in it yet, so that it is shown open."""
        return not self["name"].value() and not self["owner"].value()

    @property
    def in_use(self) -> bool:
        return bool(self["is_active"].value())


RuleFormSet = forms.formset_factory(
    RuleForm, extra=0, max_num=MOST, validate_max=True, absolute_max=MOST + 1
)
