"""What people fill in about meetings of our bodies."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.documents.models import Consultation
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.translations.languages import languages
from weltoffen.domain.meetings.models import AgendaItem, Invitation, Meeting

LONGEST = 24 * 60


class PlanForm(forms.Form):
    on = forms.DateField(label=_("Day"))
    begins = forms.TimeField(
        label=_("Begins"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=_("Ends"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    location = forms.CharField(label=_("Place"), required=False, max_length=300)
    online_url = forms.URLField(
        label=_("Address to join online"), required=False, max_length=500, assume_scheme="https"
    )

    def moments(self) -> dict[str, Any]:
        """`starts_at` and `ends_at`; what ends before it begins, ends after midnight."""
        data = self.cleaned_data
        starts_at = _moment(data["on"], data["begins"])
        ends_at = _moment(data["on"], data["ends"]) if data["ends"] else None
        if ends_at is not None and ends_at < starts_at:
            ends_at += timedelta(days=1)
        return {"starts_at": starts_at, "ends_at": ends_at}

    def as_arguments(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in ("location", "online_url")}
        return self.moments() | told


class NewForm(PlanForm):
    copies = forms.BooleanField(
        label=_("Take over the agenda of the last meeting"), required=False, initial=True
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ItemForm(forms.Form):
    name = forms.CharField(label=_("Title"), max_length=1000)
    presenter = forms.CharField(
        label=_("Who introduces it"),
        required=False,
        max_length=200,
        help_text=_("A function, for example “head of department”."),
    )
    minutes_long = forms.IntegerField(
        label=_("Minutes planned"), required=False, min_value=1, max_value=LONGEST
    )


class NewItemForm(ItemForm):
    is_closed = forms.BooleanField(label=_("In the part that is not public"), required=False)


class PaperForm(forms.Form):
    consultation: "forms.ModelChoiceField[Consultation]" = forms.ModelChoiceField(
        label=_("Paper that comes to this body"), queryset=None
    )

    def __init__(self, *args: Any, stops: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["consultation"]
        field.queryset = stops
        field.label_from_instance = lambda stop: str(stop.paper)


class LookForm(forms.Form):
    vorlage = forms.CharField(
        label=_("Number or words of the title"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; each is kept as a paper of its own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(attrs={"data-drop": ""}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            return [super().clean(data, initial)]
        return [super(FilesField, self).clean(one, initial) for one in data]


class AttachForm(forms.Form):
    papers = FilesField(
        label=_("Files"),
        help_text=_("You may also drop them here. A file of the same name is a new version."),
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("Are you coming?"), widget=forms.RadioSelect)
    deputy_name = forms.CharField(label=_("Who comes instead"), required=False, max_length=200)
    interpreter = forms.ChoiceField(label=_("Interpreter for"), required=False)
    needs_step_free = forms.BooleanField(label=_("I need a step-free way in"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [
            (value, label)
            for value, label in Invitation.Answer.choices
            if value and (value != Invitation.Answer.ONLINE or meeting.online_url)
        ]
        answer: Any = self.fields["answer"]
        answer.choices = answers
        interpreter: Any = self.fields["interpreter"]
        spoken = [one for one in languages() if one.code not in ("de", "de-simple")]
        interpreter.choices = [
            ("", _("none")),
            *((one.code, f"{one.own_name} ({one.name})") for one in spoken),
        ]


class InviteForm(forms.Form):
    note = forms.CharField(
        label=_("A word to go with it"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GuestForm(forms.Form):
    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Somebody who is known here"),
        queryset=None,
        required=False,
        empty_label=_("nobody; a new name below"),
    )
    name = forms.CharField(label=_("Name or function"), required=False, max_length=200)
    email = forms.EmailField(label=_("Mail address"), required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), required=False)
    on_behalf_of: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Organisation"), queryset=None, required=False
    )
    items: "forms.ModelMultipleChoiceField[AgendaItem]" = forms.ModelMultipleChoiceField(
        label=_("Only for these items"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: the whole public part."),
    )

    def __init__(
        self, *args: Any, people: Any, organizations: Any, items: Any, names: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["person"].queryset = people
        fields["on_behalf_of"].queryset = organizations
        fields["items"].queryset = items
        fields["items"].label_from_instance = lambda item: names.get(item.pk, item.number)
        fields["language"].choices = [
            (one.code, one.own_name) for one in languages() if one.is_interface
        ]


class ProposalForm(forms.Form):
    name = forms.CharField(label=_("Title"), max_length=300)
    text = forms.CharField(
        label=_("What it is about"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def initial_of(meeting: Meeting) -> dict[str, Any]:
    assert meeting.starts_at is not None
    begins = timezone.localtime(meeting.starts_at)
    ends = timezone.localtime(meeting.ends_at) if meeting.ends_at else None
    return {
        "on": begins.date(),
        "begins": begins.time(),
        "ends": ends.time() if ends else None,
        "location": meeting.location,
        "online_url": meeting.online_url,
    }


def keys_of(given: Iterable[str]) -> Sequence[int]:
    return [int(one) for one in given if one.isdecimal() and len(one) < 18]


def _moment(day: Any, time: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time))
