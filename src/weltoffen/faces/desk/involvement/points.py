"""The statement's editor: numbered points that are added, moved and removed without scripts.

Every button of the editor submits the whole form; what is not "save" rearranges the typed data and
shows it again. So nothing depends on JavaScript, and nothing typed gets lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BaseFormSet, BoundField, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.vocabulary.models import Term
from weltoffen.faces.desk.involvement.forms import LIMIT

PREFIX = "point"
MOST = 60
FIELDS = ("demand", "reason", "goal", "text_block")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line of the error summary."""

    anchor: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Typed:
    """One point as it stands in the form, whether valid or not."""

    demand: str = ""
    reason: str = ""
    goal: str = ""
    text_block: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.demand.strip() or self.reason.strip())


def typed_points(data: QueryDict) -> list[Typed]:
    """What was typed, in order; the number of points is bounded."""
    try:
        count = min(int(data.get(f"{PREFIX}-TOTAL_FORMS", "0")), MOST)
    except ValueError:
        count = 0
    return [
        Typed(**{name: data.get(f"{PREFIX}-{n}-{name}", "") for name in FIELDS})
        for n in range(count)
    ]


def rearranged(points: list[Typed], step: str) -> list[Typed]:
    """`add`, `remove-2`, `up-2`, `down-2` (counted from 0); what makes no sense changes nothing."""
    verb, _dash, place = step.partition("-")
    if verb == "add":
        return [*points, Typed()]
    at = int(place) if place.isdigit() else -1
    if not 0 <= at < len(points):
        return points
    if verb == "remove":
        return points[:at] + points[at + 1 :]
    other = at - 1 if verb == "up" else at + 1
    if verb not in ("up", "down") or not 0 <= other < len(points):
        return points
    swapped = list(points)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    return swapped


def inserted(points: list[Typed], demand: str, reason: str, text_block: str = "") -> list[Typed]:
    """A text block or an earlier point becomes a new point; it fills a blank last one."""
    new = Typed(demand, reason, text_block=text_block)
    if points and points[-1].is_blank:
        return [*points[:-1], replace(new, goal=points[-1].goal)]
    return [*points, new]


class PointForm(forms.Form):
    demand = forms.CharField(
        label=_("Demand"),
        help_text=_("What should the department change or add?"),
        error_messages={"required": _("Here is a reason without a demand.")},
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Required before the statement is issued; a draft may be saved without."),
        required=False,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    goal: "forms.ModelChoiceField[Term]" = forms.ModelChoiceField(
        queryset=None, label=_("Serves the goal"), required=False, empty_label=_("No goal named")
    )
    text_block = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, goals: QuerySet[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]


PointFormSet = formset_factory(PointForm, extra=0, max_num=MOST, absolute_max=MOST)


class StatementForm(forms.Form):
    introduction = forms.CharField(
        label=_("Introduction"),
        help_text=_("What the Office thinks of the paper as a whole."),
        required=False,
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def shown(points: list[Typed], goals: QuerySet[Term]) -> BaseFormSet[PointForm]:
    """The points as they stand, not yet checked."""
    initial = [{name: getattr(point, name) for name in FIELDS} for point in points]
    return PointFormSet(initial=initial, prefix=PREFIX, form_kwargs={"goals": goals})


def checked(points: list[Typed], goals: QuerySet[Term]) -> BaseFormSet[PointForm]:
    """The points bound to what was typed, so that errors stand beside them."""
    data = QueryDict(mutable=True)
    for name, number in (("TOTAL_FORMS", len(points)), ("INITIAL_FORMS", 0)):
        data[f"{PREFIX}-{name}"] = str(number)
    for n, point in enumerate(points):
        for name in FIELDS:
            data[f"{PREFIX}-{n}-{name}"] = getattr(point, name)
    return PointFormSet(data, prefix=PREFIX, form_kwargs={"goals": goals})


def errors(form: forms.Form, points: BaseFormSet[PointForm]) -> list[Wrong]:
    """All errors of the page for its summary, each with the field it leads to."""
    wrong = [Wrong(_at(field), str(field.label), error) for field, error in errors_of(form)]
    for number, point in enumerate(points.forms, start=1):
        place = gettext("Point %(number)s") % {"number": number}
        wrong += [
            Wrong(_at(field), f"{place}, {field.label}", error) for field, error in errors_of(point)
        ]
    return wrong


def errors_of(form: forms.Form) -> Iterator[tuple[BoundField, str]]:
    if form.is_bound:
        yield from ((field, str(error)) for field in form for error in field.errors)


def _at(field: BoundField) -> str:
    return str(field.auto_id)
