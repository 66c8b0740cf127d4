"""What the secretary types while the meeting runs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization, Person
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.minutes.models import Attendance, Voice
from weltoffen.domain.minutes.operations.motion import LONGEST as LONGEST_MOTION
from weltoffen.domain.minutes.operations.record import CLOSED_PART, OPEN_PART
from weltoffen.domain.promises.models import Promise
from weltoffen.faces.desk.gaps.forms import PlaceForm

MOST = 500


class OpenForm(forms.Form):
    chair = forms.CharField(label=_("Who chairs"), max_length=200)
    secretary = forms.CharField(label=_("Who keeps the minutes"), max_length=200)


def _clock(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more
    )


class LeadForm(OpenForm):
    began = _clock(
        _("Began at"), help_text=_("Who was there from the beginning was there from this time on.")
    )


class TimesForm(forms.Form):
    came = _clock(_("Came at"))
    left = _clock(_("Left at"), required=False, help_text=_("Empty: still there."))


class ArrivalForm(forms.Form):
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
    instead_of = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("As it is to stand in the minutes."),
    )
    is_online = forms.BooleanField(label=_("joins online"), required=False)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    part = forms.ChoiceField(choices=[(OPEN_PART, ""), (CLOSED_PART, "")], widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    writer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    stroke = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class MotionForm(forms.Form):
    text = forms.CharField(
        label=_("Wording of the motion"),
        max_length=LONGEST_MOTION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    moved_by = forms.CharField(label=_("Moved by"), required=False, max_length=200)
    is_closed = forms.BooleanField(label=_("This motion is not public"), required=False)


class QuorumForm(forms.Form):
    despite_quorum = forms.BooleanField(
        label=_("Too few are there, and nobody has asked to establish that"),
        required=False,
        help_text=_("The vote holds then (HGO § 53 (1)). The minutes say so."),
    )

    def __init__(self, *args: Any, is_quorate: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_quorate:
            del self.fields["despite_quorum"]


class VoteForm(QuorumForm):
    yes = forms.IntegerField(label=_("Yes"), min_value=0, max_value=MOST, initial=0)
    no = forms.IntegerField(label=_("No"), min_value=0, max_value=MOST, initial=0)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=MOST, initial=0)
    is_secret = forms.BooleanField(label=_("Secret vote"), required=False)
    is_election = forms.BooleanField(label=_("This is an election"), required=False)

    field_order = ("yes", "no", "abstained", "is_secret", "is_election", "despite_quorum")


class NameForm(QuorumForm):
    """One row of choices for everybody who may vote."""

    def __init__(self, *args: Any, voters: Iterable[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in voters:
            self.fields[f"voice-{one.pk}"] = forms.ChoiceField(
                label=one.name,
                choices=[*Voice.Choice.choices, ("", _("did not vote"))],
                required=False,
                widget=forms.RadioSelect,
            )

    def voices(self) -> dict[int, str]:
        return {
            int(name.removeprefix("voice-")): choice
            for name, choice in self.cleaned_data.items()
            if name.startswith("voice-") and choice
        }


class VoiceForm(forms.Form):
    attendance = forms.TypedChoiceField(label=_("Who asks for it"), coerce=int)
    choice = forms.ChoiceField(
        label=_("Voted"), choices=Voice.Choice.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, voters: Iterable[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["attendance"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *((one.pk, one.name) for one in voters)]


class DecisionForm(forms.Form):
    result = forms.CharField(
        label=_("Result"),
        max_length=500,
        help_text=_("For example “zur Kenntnis genommen”, “vertagt”, “verwiesen an …”."),
        widget=forms.TextInput(attrs={"list": "results", "autocomplete": "off", "lang": "de"}),
    )
    resolution = forms.CharField(
        label=_("Wording of the resolution"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class BiasForm(forms.Form):
    person = forms.TypedChoiceField(label=_("Who is biased"), coerce=int)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_(
            "For example “chairs the association”. The minutes name only who took no part."
        ),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *((one.pk, one.name) for one in people)]


def title_of_gap(gap: Gap) -> str:
    return f"{gap.case.number} {gap.case.title}"


class TaskForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), choices=Promise.Kind.choices, initial="task")
    title = forms.CharField(label=_("In a few words"), max_length=200)
    text = forms.CharField(label=_("Wording"), widget=forms.Textarea(attrs={"rows": 3}))
    organization: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Who owes it"), queryset=None
    )
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("In charge"),
        queryset=None,
        required=False,
        empty_label=_("The organisation says who"),
        help_text=_("Who sits in this body. Anybody else is named in the register."),
    )
    deputy: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Deputy"), queryset=None, required=False, empty_label=_("none")
    )
    report_on = forms.DateField(
        label=_("Report by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    gap: "forms.ModelChoiceField[Gap]" = forms.ModelChoiceField(
        label=_("Because of a supply gap"),
        queryset=None,
        required=False,
        empty_label=_("none"),
        help_text=_("What becomes of it then stands with the gap, too."),
    )

    def __init__(self, *args: Any, owners: Any, people: Any, gaps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {"organization": owners, "person": people, "deputy": people, "gap": gaps}
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = found
        self.fields["gap"].label_from_instance = title_of_gap  # type: ignore[attr-defined]


class LackForm(PlaceForm):
    text = forms.CharField(
        label=_("What is missing?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Stands in the note of this item, and with the gap. No names of people."),
    )
    field_order = ("text", "topic", "district", "language", "group")


class CloseForm(forms.Form):
    ended = _clock(_("Ended at"), required=False, help_text=_("Empty: now."))
    postpone = forms.BooleanField(label=_("Postpone what has not come to an end"), required=False)
