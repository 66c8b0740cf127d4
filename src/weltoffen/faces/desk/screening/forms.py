"""What the clerk brings: the draft, its concern, the meeting it is meant for."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement import profile
from weltoffen.domain.involvement.rules import periods
from weltoffen.domain.meetings.models import Meeting
from weltoffen.faces.desk.screening.concern import ProposedConcern, proposed_concern
from weltoffen.faces.desk.screening.draft import title_of
from weltoffen.faces.desk.screening.upload import LIMIT, UploadForm


class DraftForm(UploadForm):
    """One page: a file or a text, the concern, the meeting."""

    title = forms.CharField(
        label=_("Title of the paper"),
        help_text=_("If you choose a file, you may leave this empty: we take it from the file."),
        max_length=1000,
        required=False,
    )
    text = forms.CharField(
        label=_("Text of the draft"),
        help_text=_("Instead of a file you can paste the text here. Notes will do."),
        required=False,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    department: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        queryset=None, label=_("Department"), empty_label=None
    )
    concern: "forms.ModelChoiceField[Term]" = forms.ModelChoiceField(
        queryset=None,
        label=_("What is the paper about?"),
        help_text=_("The questions on the next page depend on it."),
        empty_label=_("Let the program propose it from the draft"),
        required=False,
    )
    meeting = forms.ChoiceField(
        label=_("Which meeting is it for?"),
        help_text=_("From it we work out by when you must submit."),
        required=False,
    )
    body: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        queryset=None, label=_("Body"), required=False, empty_label=_("Not known yet")
    )
    meets_on = forms.DateField(
        label=_("Date of the meeting"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only those who must know may see it"), required=False
    )

    def __init__(
        self,
        *args: Any,
        departments: QuerySet[Organization],
        concerns: QuerySet[Term],
        bodies: QuerySet[Organization],
        meetings: Sequence[Meeting],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed: ProposedConcern | None = None  # when the clerk chose none
        for name, choices in (
            ("department", departments),
            ("concern", concerns),
            ("body", bodies),
        ):
            self.fields[name].queryset = choices  # type: ignore[attr-defined]
        self.fields["file"].label = _("Draft as a file")
        self.fields["meeting"].choices = _by_date(meetings, today)  # type: ignore[attr-defined]
        if len(departments) == 1:
            self.fields["department"].widget = forms.HiddenInput()
            self.fields["department"].initial = departments[0].pk

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("title"):
            name = self.upload[1] if self.upload else ""
            data["title"] = title_of(data.get("text", ""), name)
        if not data["title"] and not self.errors:
            self.add_error("title", _("Please choose a file, or type a title."))
        if not data.get("concern") and not self.errors:
            self._propose_concern(data)
        if chosen := data.get("meeting"):
            body_id, _colon, day = chosen.partition(":")
            data["body"] = self.fields["body"].queryset.get(pk=body_id)  # type: ignore[attr-defined]
            data["meets_on"] = date.fromisoformat(day)
        return data

    def _propose_concern(self, data: dict[str, Any]) -> None:
        self.proposed = proposed_concern(data["title"], data.get("text", ""))
        if self.proposed is None:
            said = _("Please choose: the draft does not say enough for the program to propose one.")
            self.add_error("concern", said)
        else:
            data["concern"] = self.proposed.concern


def meeting_value(body_id: int | None, meets_on: date | None) -> str:
    return f"{body_id}:{meets_on.isoformat()}" if body_id and meets_on else ""


def _by_date(meetings: Iterable[Meeting], today: date) -> list[Any]:
    """The next meetings in their order; those that come too soon for the whole period last."""
    within_reach, too_soon = [], []
    period, calendar = profile.length("statement_days", today), profile.calendar(today)
    for meeting in meetings:
        if meeting.body is None or meeting.starts_at is None:
            continue
        day = timezone.localdate(meeting.starts_at)
        until = periods.submit_by(day, period, calendar)
        named = f"{date_format(day, 'D')}, {day:%d.%m.%Y} · {meeting.body.name}"
        value = meeting_value(meeting.body_id, day)
        if until < today:
            late = gettext("(too late)")
            too_soon.append((value, f"{named} {late}"))
        else:
            by = gettext("(submit by %(day)s)") % {"day": f"{until:%d.%m.}"}
            within_reach.append((value, f"{named} {by}"))
    return [("", _("Not known yet, or another date")), *within_reach, *too_soon]
