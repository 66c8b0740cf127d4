"""What a provider, or anybody, would have different."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.drafts import ContactDraft, OfferDraft, ScheduleDraft
from weltoffen.domain.directory.queries import wording
from weltoffen.domain.directory.queries.differing import schedule_words
from weltoffen.domain.directory.rules.soundness import DAYS

NEW_ROWS: Final = 2
LONGEST_NOTE: Final = 2_000


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class TimesForm(forms.Form):
    """A row for each time there is, and two for new ones; the order of the rows is the offer's."""

    def __init__(self, data: Any = None, *, draft: OfferDraft) -> None:
        super().__init__(data)
        self.draft = draft
        self.rows = [*enumerate(draft.schedules)] + [
            (len(draft.schedules) + number, None) for number in range(NEW_ROWS)
        ]
        for number, schedule in self.rows:
            self._add_row(number, schedule)
        self.fields["confirms"] = forms.BooleanField(
            label=_("Everything else is still right"), required=False, initial=True
        )

    def _add_row(self, number: int, schedule: ScheduleDraft | None) -> None:
        if schedule is None or schedule.frequency == "WEEKLY":
            self.fields[f"days-{number}"] = forms.MultipleChoiceField(
                label=_("Days"),
                choices=[(day, wording.day_name(day)) for day in DAYS],
                required=False,
                initial=_days(schedule),
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields[f"opens-{number}"] = forms.TimeField(
            label=_("From"),
            required=False,
            widget=Clock(),
            initial=schedule and schedule.opens_at,
        )
        self.fields[f"closes-{number}"] = forms.TimeField(
            label=_("To"), required=False, widget=Clock(), initial=schedule and schedule.closes_at
        )
        if schedule is not None:
            self.fields[f"gone-{number}"] = forms.BooleanField(
                label=_("No longer at this time"), required=False
            )

    def shown_rows(self) -> Iterator[tuple[str, list[BoundField], bool]]:
        """Words for the row, its fields, and whether it is a new one."""
        for number, schedule in self.rows:
            names = (f"{part}-{number}" for part in ("days", "opens", "closes", "gone"))
            fields = [self[name] for name in names if name in self.fields]
            words = schedule_words(schedule) if schedule else gettext("Another time")
            yield words or gettext("over"), fields, not schedule

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number, schedule in self.rows:
            days, opens = said.get(f"days-{number}"), said.get(f"opens-{number}")
            if schedule is None and (opens or said.get(f"closes-{number}")) and not days:
                self.add_error(f"days-{number}", gettext("Please choose the days."))
            if schedule is None and days and not opens:
                self.add_error(f"opens-{number}", gettext("Please say from when."))
        return said

    @property
    def schedules(self) -> list[ScheduleDraft]:
        found = [self._schedule(number, schedule) for number, schedule in self.rows]
        return [one for one in found if one is not None]

    def _schedule(self, number: int, schedule: ScheduleDraft | None) -> ScheduleDraft | None:
        said = self.cleaned_data
        days = ",".join(said.get(f"days-{number}") or ())
        if said.get(f"gone-{number}") or (schedule is None and not days):
            return None
        before = schedule or ScheduleDraft()
        return replace(
            before,
            byday=days if f"days-{number}" in self.fields else before.byday,
            opens_at=said[f"opens-{number}"],
            closes_at=said[f"closes-{number}"],
        )


class ChangeForm(forms.Form):
    """Anything else; what is known stands in the fields already."""

    phone = forms.CharField(label=_("Phone"), required=False, max_length=60)
    email = forms.EmailField(label=_("E-mail"), required=False)
    url = forms.URLField(label=_("Website"), required=False, max_length=500, assume_scheme="https")
    cost_note = forms.CharField(label=_("Cost"), required=False, max_length=500)
    entry_note = forms.CharField(
        label=_("How to join"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    eligibility = forms.CharField(
        label=_("For whom"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    note = forms.CharField(
        label=_("What else is different?"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("In your own words, in any language. Please name no persons."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, data: Any = None, *, draft: OfferDraft) -> None:
        plain = draft.as_plain()
        plain["phone"] = next((one.phone for one in draft.contacts if one.phone), "")
        super().__init__(data)
        self.initial = {name: plain.get(name) for name in self.fields}
        self.draft = draft

    @property
    def changes(self) -> dict[str, Any]:
        """Only what differs from what stood in the form; what was not sent is no change."""
        changed = {name for name in self.changed_data if name in self.data}
        names = ("email", "url", "cost_note", "entry_note", "eligibility")
        wanted = {name: self.cleaned_data[name] for name in names if name in changed}
        if "phone" in changed:
            contacts = _with_phone(self.draft.contacts, self.cleaned_data["phone"])
            wanted["contacts"] = [one.as_plain() for one in contacts]
        return wanted


class ProposalForm(ChangeForm):
    """By anybody: first what is wrong, then what they happen to know."""

    answer_to = forms.EmailField(
        label=_("Your e-mail address, if you want an answer"),
        required=False,
        help_text=_("We use it for the answer only, and delete it then."),
    )
    field_order = ["note", "phone", "email", "url", "cost_note", "answer_to"]

    def __init__(self, data: Any = None, *, draft: OfferDraft) -> None:
        super().__init__(data, draft=draft)
        for name in ("entry_note", "eligibility"):
            del self.fields[name]
        self.fields["note"].label = _("What is wrong, or different?")


def _days(schedule: ScheduleDraft | None) -> list[str]:
    return [day for day in schedule.byday.split(",") if day] if schedule else []


def _with_phone(contacts: tuple[ContactDraft, ...], phone: str) -> list[ContactDraft]:
    """In the contact that has one; else in the first, or a new one."""
    place = next((number for number, one in enumerate(contacts) if one.phone), 0)
    if not contacts:
        return [ContactDraft(phone=phone)]
    return [
        replace(one, phone=phone) if number == place else one for number, one in enumerate(contacts)
    ]
