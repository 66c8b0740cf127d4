"""What people fill in about a body, its members, its series and standing items."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.domain.bodies.drafts import CharterDraft
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import partners, possible_parents


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text)


def line(label: Any, most: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text)


def text(label: Any, rows: int, *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=10_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def yes(label: Any, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def days_long(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=365)


class CharterForm(forms.Form):
    """Named as in the draft, in the order in which a founder thinks of it."""

    name = line(_("Name of the body"), 300, required=True)
    short_name = line(_("Short name"), 80, help_text=_("Stands in calendars and mails."))
    classification = line(_("What it calls itself"), 120, help_text=_("“Working circle”, “Table”"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Charter.Kind.choices)
    purpose = text(_("Purpose"), 3, help_text=_("One or two sentences; they stand on its page."))
    legal_basis = line(_("Legal basis"), 500, help_text=_("Law, resolution, or order."))
    parent: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Sub-group of"), queryset=None, required=False, empty_label=_("of no other body")
    )
    start_on = day(_("There since"))
    end_on = day(_("There until"), help_text=_("Only when the body has ended."))
    predecessor: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Predecessor"), queryset=None, required=False, empty_label=_("none known")
    )
    fields_of_action: "forms.ModelMultipleChoiceField[Term]" = forms.ModelMultipleChoiceField(
        label=_("Fields of action"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shared_with: "forms.ModelMultipleChoiceField[Organization]" = forms.ModelMultipleChoiceField(
        label=_("Run together with"),
        queryset=None,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Other municipalities. Their members are full members; figures stay apart."),
    )
    joined_by = line(_("One more municipality"), 300, help_text=_("Where it is not listed above."))
    meets_in_public: forms.BooleanField | None = yes(
        _("Meets in public"),
        _("Meetings, agendas and resolutions of the public part stand on the portal."),
    )
    needs_clearance = yes(
        _("Papers need the Office's note"),
        _("Papers of departments come onto its agenda only after the Office was heard."),
    )
    place = line(_("Usual place"), 300)
    invitation_days = days_long(_("Days to invite before the meeting"))
    minutes_days = days_long(_("Days to send the minutes after it"))
    objection_days = days_long(_("Days to object to the minutes"))
    quorum = forms.ChoiceField(label=_("Quorum"), choices=Charter.Quorum.choices, required=False)
    quorum_number = forms.IntegerField(
        label=_("Votes needed"), required=False, min_value=1, max_value=500
    )
    minutes_style = forms.ChoiceField(label=_("Minutes record"), choices=Charter.Style.choices)
    minutes_opening = text(_("Opening words of the minutes"), 3)
    publishes_minutes: forms.BooleanField | None = yes(
        _("Minutes stand on the portal"),
        _(
            "The public part, once it is approved; only where the rules of procedure say so."
            " Otherwise inhabitants may read it at the office."
        ),
    )
    traditions = text(
        _("What is done here and written nowhere"), 3, help_text=_("For whoever takes it over.")
    )

    def __init__(self, *args: Any, body: Organization | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: dict[str, Any] = self.fields
        every["parent"].queryset = possible_parents(body)
        every["predecessor"].queryset = possible_parents(body)
        every["fields_of_action"].queryset = terms(Term.Taxonomy.FIELD)
        every["shared_with"].queryset = partners()

    def clean(self) -> None:
        said = self.cleaned_data
        begin, end = said.get("start_on"), said.get("end_on")
        if begin and end and end < begin:
            self.add_error("end_on", _("The end is before the beginning."))
        if said.get("quorum") == Charter.Quorum.NUMBER and not said.get("quorum_number"):
            self.add_error("quorum_number", _("Please say how many votes must be there."))

    @staticmethod
    def initial_of(draft: CharterDraft) -> dict[str, Any]:
        said = {name: getattr(draft, name) for name in CharterForm.base_fields if name != FIELDS}
        said[FIELDS] = draft.fields
        return said

    @property
    def draft(self) -> CharterDraft:
        said = {
            name: self.cleaned_data[name] for name in CharterForm.base_fields if name in self.fields
        }
        said["fields"] = tuple(said.pop(FIELDS))
        said["shared_with"] = tuple(said["shared_with"])
        return CharterDraft(**said)


class SubGroupForm(CharterForm):
    """By who runs the body above; what is public of it the Office decides."""

    meets_in_public = publishes_minutes = None

    def __init__(self, *args: Any, above: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: dict[str, Any] = self.fields
        every["parent"].queryset, every["parent"].required = above, True
        every["parent"].empty_label = None


class ChangeForm(CharterForm):
    """What is public of the body is decided by itself (`PublicForm`)."""

    meets_in_public = publishes_minutes = None
    renamed_on = day(
        _("New name since"), help_text=_("Only if the name changed; the old one is kept.")
    )
    field_order = ("name", "renamed_on")

    def __init__(self, *args: Any, charter: Charter, **kwargs: Any) -> None:
        super().__init__(*args, body=charter.body, **kwargs)
        self.charter = charter

    @property
    def draft(self) -> CharterDraft:
        kept = self.charter
        return replace(
            super().draft,
            meets_in_public=kept.body.meets_in_public,
            publishes_minutes=kept.publishes_minutes,
        )


class PublicForm(forms.Form):
    meets_in_public = CharterForm.base_fields["meets_in_public"]
    publishes_minutes = CharterForm.base_fields["publishes_minutes"]
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The resolution or rule it follows. Everybody who sits in the body is told."),
    )


class StandingItemForm(forms.Form):
    name = line(_("Title"), 300, required=True)
    text = text(_("Note"), 2)
    is_public = forms.BooleanField(label=_("Public part"), required=False, initial=True)
    start_on = day(_("From"))
    end_on = day(_("Until"))


class EndForm(forms.Form):
    end_on = day(_("Last day"), required=True)


FIELDS = "fields_of_action"
