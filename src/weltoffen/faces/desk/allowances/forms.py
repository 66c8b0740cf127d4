"""What is settled, and why it is taken back."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.allowances.queries import bodies_to_settle, period_to_settle


class PeriodForm(forms.Form):
    body: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=_("Body"), queryset=None, empty_label=None
    )
    start_on = forms.DateField(label=_("From"))
    end_on = forms.DateField(label=_("Until"))

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        bodies = bodies_to_settle(actor)
        first, last = period_to_settle(bodies.first(), today)
        kwargs.setdefault("initial", {"start_on": first, "end_on": last})
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        first, last = typed.get("start_on"), typed.get("end_on")
        if first and last and last < first:
            self.add_error("end_on", _("The end is before the beginning."))
        if first and last and (last - first).days > 366:
            self.add_error("end_on", _("Please settle at most a year at a time."))
        return typed


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=500)
