"""What people fill in about a gap."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.translations.languages import languages
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.queries import addressees
from weltoffen.domain.gaps.rules.places import Place


class PlaceForm(forms.Form):
    """Topic, and where it matters: district, language, for whom."""

    topic: "forms.ModelChoiceField[Term]" = forms.ModelChoiceField(label=_("Topic"), queryset=None)
    district: "forms.ModelChoiceField[Term]" = forms.ModelChoiceField(
        label=_("District"), queryset=None, required=False, empty_label=_("Anywhere")
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    group: "forms.ModelChoiceField[Term]" = forms.ModelChoiceField(
        label=_("For whom"), queryset=None, required=False, empty_label=_("Anybody")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = terms(Term.Taxonomy.TOPIC)  # type: ignore[attr-defined]
        self.fields["district"].queryset = terms(Term.Taxonomy.DISTRICT)  # type: ignore[attr-defined]
        self.fields["group"].queryset = terms(Term.Taxonomy.GROUP)  # type: ignore[attr-defined]
        choices = [(one.code, one.name) for one in languages()]
        self.fields["language"].choices = [("", _("Any")), *choices]  # type: ignore[attr-defined]

    @property
    def place(self) -> Place:
        typed = self.cleaned_data
        return Place(
            typed["topic"].code,
            typed["language"],
            typed["district"].code if typed["district"] else "",
            typed["group"].code if typed["group"] else "",
        )


class NoteForm(PlaceForm):
    text = forms.CharField(
        label=_("What is missing?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    source = forms.CharField(
        label=_("Who has noticed it?"),
        max_length=200,
        help_text=_("A working group, a counselling service, the Office. No names of people."),
    )
    field_order = ("text", "source", "topic", "district", "language", "group")


class StepForm(forms.Form):
    """A proposal or a measure."""

    text = forms.CharField(
        label=_("What should happen?"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    body: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("To whom, or by whom"),
        queryset=None,
        required=False,
        empty_label=_("Not yet known"),
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = addressees(today)  # type: ignore[attr-defined]


class MeasureForm(StepForm):
    url = forms.URLField(
        label=_("Where one can read about it"),
        help_text=_("The resolution, the project. The address of a page."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it no gap?"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ProofForm(forms.Form):
    proof: "forms.ModelChoiceField[Offer]" = forms.ModelChoiceField(
        label=_("Which offer answers it now?"), queryset=None
    )
    text = forms.CharField(label=_("A sentence about it"), max_length=1_000, required=False)

    def __init__(self, *args: Any, offers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].queryset = offers  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    into: "forms.ModelChoiceField[Gap]" = forms.ModelChoiceField(
        label=_("Into which gap?"), queryset=None
    )

    def __init__(self, *args: Any, gaps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = gaps  # type: ignore[attr-defined]
        self.fields["into"].label_from_instance = lambda gap: f"{gap.case.number} {gap.case.title}"  # type: ignore[attr-defined]
