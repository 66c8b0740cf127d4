"""What people fill in about yearly recommendations."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.promises.models import Suggestion
from weltoffen.domain.promises.operations.campaign import CampaignDraft
from weltoffen.domain.promises.operations.suggestion import SuggestionDraft
from weltoffen.domain.promises.queries import owners_possible
from weltoffen.faces.desk.promises.forms import LONGEST, text_area


class CampaignForm(forms.Form):
    addressed_to: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("To whom do they go?"),
        queryset=None,
        required=False,
        empty_label=_("Not yet known"),
    )
    collect_until = forms.DateField(label=_("Collect until"), required=False)
    answer_by = forms.DateField(
        label=_("Answer by"),
        required=False,
        help_text=_("Until then you ask for the answers."),
    )
    introduction = forms.CharField(
        label=_("Introduction"),
        required=False,
        max_length=LONGEST,
        widget=text_area(5),
        help_text=_("Stands before the recommendations when they are sent."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].queryset = owners_possible(today)  # type: ignore[attr-defined]

    @property
    def draft(self) -> CampaignDraft:
        names = ("addressed_to", "collect_until", "answer_by", "introduction")
        return CampaignDraft(**{name: self.cleaned_data[name] for name in names})


class NewCampaignForm(CampaignForm):
    body: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Which body recommends?"), queryset=None
    )
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    field_order = (
        "body",
        "year",
        "addressed_to",
        "collect_until",
        "answer_by",
        "introduction",
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class SuggestionForm(forms.Form):
    title = forms.CharField(label=_("In one sentence"), max_length=300)
    text = forms.CharField(label=_("Recommendation"), max_length=LONGEST, widget=text_area(5))
    reason = forms.CharField(
        label=_("Why is it needed?"),
        required=False,
        max_length=LONGEST,
        widget=text_area(4),
        help_text=_("Figures and examples, no names of people."),
    )
    owner: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Who shall answer?"),
        queryset=None,
        required=False,
        empty_label=_("Whoever the recommendations go to"),
    )
    gap: "forms.ModelChoiceField[Gap]" = forms.ModelChoiceField(
        label=_("Supply gap that it answers"), queryset=None, required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, gaps: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners_possible(today)  # type: ignore[attr-defined]
        self.fields["gap"].queryset = gaps  # type: ignore[attr-defined]
        self.fields["gap"].label_from_instance = lambda gap: f"{gap.case.number} {gap.case.title}"  # type: ignore[attr-defined]

    def draft(self, follows: Any = None) -> SuggestionDraft:
        names = ("title", "text", "reason", "owner", "gap")
        return SuggestionDraft(**{name: self.cleaned_data[name] for name in names}, follows=follows)


class SortForm(SuggestionForm):
    state = forms.ChoiceField(
        label=_("What has the body decided about it?"),
        choices=Suggestion.State.choices,
        widget=forms.RadioSelect,
    )
    position = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=999, required=False
    )
    field_order = ("state", "position", "title", "text", "reason", "owner", "gap")


class AgreeForm(forms.Form):
    item: "forms.ModelChoiceField[AgendaItem]" = forms.ModelChoiceField(
        label=_("Under which agenda item was that decided?"),
        queryset=None,
        required=False,
        empty_label=_("none"),
    )

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = _named  # type: ignore[attr-defined]


def _named(item: AgendaItem) -> str:
    day = f"{item.meeting.starts_at:%d.%m.%Y}" if item.meeting.starts_at else ""
    return f"{day} – {item}"
