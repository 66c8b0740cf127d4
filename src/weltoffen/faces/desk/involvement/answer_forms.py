"""The department's answers, and after the decision the outcome, point by point."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.involvement.models import Point
from weltoffen.domain.involvement.models.statement import Verdict
from weltoffen.domain.involvement.rules.outcome import Proposed
from weltoffen.faces.desk.involvement.forms import LIMIT
from weltoffen.faces.desk.involvement.points import Wrong


class AnswerForm(forms.Form):
    """One point: adopted, partly, not; why is required unless it is adopted."""

    answer = forms.ChoiceField(
        label=_("Your answer"), choices=Verdict.choices, required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Because"),
        help_text=_("Required unless you adopt the point."),
        required=False,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, point: Point) -> None:
        given = {"answer": point.answer, "reason": point.answer_reason}
        super().__init__(data, prefix=f"point-{point.pk}", initial=given)
        self.point = point

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        answer, reason = data.get("answer"), data.get("reason", "").strip()
        if answer and answer != Verdict.ADOPTED and not reason:
            self.add_error("reason", _("Please say why you do not (fully) adopt this point."))
        if reason and not answer:
            self.add_error("answer", _("Please choose an answer for your reason."))
        return data


class OutcomeForm(forms.Form):
    """One point after the decision; prefilled only where the final text gives evidence.

    What the department had announced stands beside it as text: nobody confirms it by not looking.
    """

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Verdict.choices,
        error_messages={"required": _("Please choose what became of this point.")},
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, point: Point, proposed: Proposed | None = None) -> None:
        self.point = point
        self.proposed = proposed.verdict if proposed else point.proposed_outcome
        self.evidence = proposed.evidence if proposed else point.evidence
        likely = point.outcome or self.proposed
        super().__init__(data, prefix=f"point-{point.pk}", initial={"outcome": likely})

    @property
    def proposed_text(self) -> str:
        return str(Verdict(self.proposed).label) if self.proposed else ""


def all_valid(forms_: Iterable[forms.Form]) -> bool:
    """Every form is asked, so that every error shows at once."""
    return not [form for form in forms_ if not form.is_valid()]


def errors(forms_: Iterable[AnswerForm | OutcomeForm]) -> list[Wrong]:
    return [
        Wrong(
            str(field.auto_id),
            gettext("Point %(number)s") % {"number": form.point.number} + f", {field.label}",
            str(error),
        )
        for form in forms_
        if form.is_bound
        for field in form
        for error in field.errors
    ]
