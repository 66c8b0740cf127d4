"""The questions of a concern, the decision on the proposal, and the Office's second look."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.involvement.models import Screening
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.rules.questions import Question, QuestionSet

ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure"))]
STRENGTH = {Band.NOT_AFFECTED: 0, Band.SHORT_LOOK: 1, Band.FULL: 2}


class QuestionsForm(forms.Form):
    """One group of three answers per question of the set."""

    def __init__(self, *args: Any, questions: QuestionSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions.questions:
            self.fields[question.code] = forms.ChoiceField(
                label=question.text,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Please answer; “Not sure” is an answer too.")},
            )

    def rows(self) -> Iterator[tuple[int, Question, BoundField]]:
        for number, question in enumerate(self.questions.questions, start=1):
            yield number, question, self[question.code]


class FinishForm(forms.Form):
    """The clerk accepts the proposal or chooses otherwise; choosing less needs a reason."""

    decision = forms.ChoiceField(
        label=_("How do you decide?"), choices=Band.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("Why do you decide otherwise?"),
        help_text=_("Needed if you choose less than proposed. The Office reads it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    question = forms.CharField(
        label=_("Question to the Office"),
        help_text=_("What would you like to know? It goes along with the paper."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, screening: Screening) -> None:
        super().__init__(data, initial={"decision": screening.proposal})
        self.screening = screening

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = data.get("decision")
        is_less = chosen and STRENGTH[Band(chosen)] < STRENGTH[Band(self.screening.proposal)]
        if is_less and not data.get("why", "").strip():
            self.add_error("why", _("Please say why less than proposed is enough."))
        return data


class SecondLookForm(forms.Form):
    """The Office looks again at a screening that said "not affected"."""

    verdict = forms.ChoiceField(
        label=_("Do you agree?"), choices=Screening.Verdict.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note to the department"),
        help_text=_("If you do not agree, say what the department overlooked."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == Screening.Verdict.DISAGREED and not data.get("note", "").strip():
            self.add_error("note", _("Please say what the department overlooked."))
        return data
