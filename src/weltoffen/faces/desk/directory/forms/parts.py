"""Times, exceptions, languages, places and contacts: one row each."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import languages
from weltoffen.domain.directory.drafts import (
    ContactDraft,
    ExceptionDraft,
    LanguageDraft,
    PlaceDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Schedule
from weltoffen.domain.directory.rules import soundness
from weltoffen.domain.directory.rules.soundness import DAYS
from weltoffen.faces.desk.directory.forms.rows import Part, Row

Choices = Sequence[tuple[str, Any]]
DAY_NAMES: Choices = [
    ("MO", _("Mon")),
    ("TU", _("Tue")),
    ("WE", _("Wed")),
    ("TH", _("Thu")),
    ("FR", _("Fri")),
    ("SA", _("Sat")),
    ("SU", _("Sun")),
]
NTH: Choices = [
    ("", _("every")),
    ("1", _("first")),
    ("2", _("second")),
    ("3", _("third")),
    ("4", _("fourth")),
    ("5", _("fifth")),
    ("-1", _("last")),
    ("-2", _("last but one")),
]


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _days(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=DAY_NAMES, required=False, widget=forms.CheckboxSelectMultiple
    )


def _note() -> forms.CharField:
    return forms.CharField(label=_("Note"), required=False, max_length=300)


class ScheduleRow(Row):
    days = _days(_("Days of the week"))
    opens_at = forms.TimeField(label=_("Opens at"), required=False, widget=Clock)
    closes_at = forms.TimeField(label=_("Closes at"), required=False, widget=Clock)
    frequency = forms.ChoiceField(
        label=_("How often"),
        required=False,
        choices=Schedule.Frequency.choices,
        initial=Schedule.Frequency.WEEKLY.value,
    )
    nth = forms.ChoiceField(label=_("Which in the month"), required=False, choices=NTH)
    interval = forms.IntegerField(
        label=_("Every … weeks or months"), min_value=1, max_value=52, initial=1, required=False
    )
    month_days = forms.CharField(
        label=_("Days of the month"),
        required=False,
        max_length=60,
        help_text=_("Numbers with commas, for example 1,15"),
    )
    start_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput,
        help_text=_("For every second week: from here we count."),
    )
    until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput)
    location = forms.TypedChoiceField(
        label=_("Only at this place"), required=False, coerce=int, empty_value=None
    )
    note = _note()
    RARE = ("frequency", "nth", "interval", "month_days", "start_on", "until", "location", "note")

    def __init__(self, *args: Any, places: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["location"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", gettext("at all places")), *places]

    @property
    def shows_rare(self) -> bool:
        """The seldom part stands open when it says something, or is in the way."""
        if self.is_bound:
            return bool({*self.changed_data, *self.errors} & set(self.RARE))
        usual = {"frequency": "WEEKLY", "interval": 1}
        said = {name: self.initial.get(name) for name in self.RARE}
        return any(
            value not in (None, "", usual.get(name), str(usual.get(name)))
            for name, value in said.items()
        )

    @property
    def usual_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("opens_at", "closes_at")]

    @property
    def rare_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.RARE]

    def clean(self) -> None:
        if not self.has_changed() or self.errors:
            return
        if not {*self.changed_data} - {"frequency", "interval", "nth"}:
            self.add_error("days", gettext("Say on which days and from when."))
        names = {"byday": "days", "bymonthday": "month_days"}
        for part, sentence in soundness.problems_of_schedule(self.draft()):
            self.add_error(names.get(part, part), gettext(sentence))

    def draft(self) -> ScheduleDraft:
        said = self.cleaned_data
        frequency = said.get("frequency") or ""
        nth = said.get("nth") or "" if frequency == "MONTHLY" else ""
        return ScheduleDraft(
            frequency=frequency,
            interval=said.get("interval") or 1,
            byday=",".join(f"{nth}{day}" for day in said.get("days", ())) if frequency else "",
            bymonthday=(
                "".join(said.get("month_days", "").split()) if frequency == "MONTHLY" else ""
            ),
            opens_at=said.get("opens_at"),
            closes_at=said.get("closes_at"),
            start_on=said.get("start_on"),
            until=said.get("until"),
            note=said.get("note", ""),
            location_id=said.get("location"),
        )

    @staticmethod
    def rows(draft: ScheduleDraft) -> Iterator[dict[str, Any]]:
        """A monthly pattern with several ordinals ("1MO,3TU") takes one row for each of them."""
        row = {
            "frequency": draft.frequency,
            "interval": draft.interval,
            "month_days": draft.bymonthday,
            "opens_at": draft.opens_at,
            "closes_at": draft.closes_at,
            "start_on": draft.start_on,
            "until": draft.until,
            "location": draft.location_id or "",
            "note": draft.note,
        }
        by_nth: dict[str, list[str]] = {}
        for day in filter(None, draft.byday.split(",")):
            by_nth.setdefault(day[:-2], []).append(day[-2:])
        for nth, days in (by_nth or {"": []}).items():
            yield row | {"nth": nth, "days": days}


class ExceptionRow(Row):
    start_on = forms.DateField(label=_("From"), widget=forms.DateInput)
    end_on = forms.DateField(label=_("To"), required=False, widget=forms.DateInput)
    opens_at = forms.TimeField(label=_("Opens at"), required=False, widget=Clock)
    closes_at = forms.TimeField(label=_("Closes at"), required=False, widget=Clock)
    note = _note()

    def clean(self) -> None:
        said = self.cleaned_data
        start, end = said.get("start_on"), said.get("end_on")
        if start and end and end < start:
            self.add_error("end_on", gettext("The last day lies before the first."))
        if said.get("closes_at") and not said.get("opens_at"):
            self.add_error("opens_at", gettext("Please say from when."))

    def draft(self) -> ExceptionDraft:
        """Without hours it is closed."""
        said = self.cleaned_data
        return ExceptionDraft(
            start_on=said["start_on"],
            end_on=said.get("end_on") or said["start_on"],
            is_closed=said.get("opens_at") is None,
            opens_at=said.get("opens_at"),
            closes_at=said.get("closes_at"),
            note=said.get("note", ""),
        )


class LanguageRow(Row):
    code = forms.ChoiceField(label=_("Language"))
    days = _days(_("Only on these days"))
    is_interpreted = forms.BooleanField(label=_("By an interpreter"), required=False)
    is_on_request = forms.BooleanField(label=_("On request"), required=False)
    note = _note()

    def __init__(self, *args: Any, known: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        listed = [(one.code, one.name) for one in languages()]
        others = sorted(set(known) - {code for code, _name in listed})
        field.choices = [("", gettext("Please choose")), *listed, *((one, one) for one in others)]

    def draft(self) -> LanguageDraft:
        said = self.cleaned_data
        days = said.get("days", ())
        return LanguageDraft(
            code=said["code"],
            byday=",".join(day for day in DAYS if day in days),
            is_interpreted=said.get("is_interpreted", False),
            is_on_request=said.get("is_on_request", False),
            note=said.get("note", ""),
        )

    @staticmethod
    def row(draft: LanguageDraft) -> dict[str, Any]:
        return draft.as_plain() | {"days": [day for day in draft.byday.split(",") if day]}


class PlaceRow(Row):
    location = forms.TypedChoiceField(label=_("Place"), coerce=int)
    description = forms.CharField(label=_("Room, entrance"), required=False, max_length=300)

    def __init__(self, *args: Any, locations: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["location"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", gettext("Please choose")), *locations]

    def draft(self) -> PlaceDraft:
        return PlaceDraft(self.cleaned_data["location"], self.cleaned_data.get("description", ""))


class ContactRow(Row):
    function = forms.CharField(
        label=_("Who answers"),
        required=False,
        max_length=200,
        help_text=_("The function, for example “Course office”. Names change too often."),
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=60)
    phone_note = forms.CharField(
        label=_("When to call, in which language"), required=False, max_length=300
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    name = forms.CharField(label=_("Name, only if people need it"), required=False, max_length=200)

    def clean(self) -> None:
        said = self.cleaned_data
        if self.has_changed() and not self.errors and not (said.get("phone") or said.get("email")):
            self.add_error("phone", gettext("How can one be reached? Phone or e-mail, please."))

    def draft(self) -> ContactDraft:
        return ContactDraft(**self.cleaned_data)


SCHEDULES = Part("schedules", ScheduleRow)
EXCEPTIONS = Part("exceptions", ExceptionRow)
LANGUAGES = Part("languages", LanguageRow)
PLACES = Part("places", PlaceRow)
CONTACTS = Part("contacts", ContactRow)
