"""A rhythm as people say it: every two months on the second Tuesday at ten."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.bodies.drafts import SeriesDraft
from weltoffen.domain.bodies.rules.rhythm import MONTHLY, WEEKLY, NotARhythm, Rhythm
from weltoffen.domain.bodies.wording import weekdays, which_of_the_month
from weltoffen.faces.desk.bodies.forms import day, line

EVERY_WEEK = 0  # the nth weekday of the month, or every one


class SeriesForm(forms.Form):
    name = line(_("Name of the series"), 200, required=True)
    every = forms.IntegerField(label=_("Every"), min_value=1, max_value=52)
    unit = forms.ChoiceField(
        label=_("Weeks or months"), choices=[(WEEKLY, _("weeks")), (MONTHLY, _("months"))]
    )
    nth = forms.TypedChoiceField(label=_("Which one of the month"), coerce=int)
    weekday = forms.TypedChoiceField(label=_("Day of the week"), coerce=int)
    first_on = day(_("First meeting"), required=True, help_text=_("The rhythm counts from here."))
    until = day(_("Last day"), help_text=_("Empty when the series goes on."))
    begins_at = forms.TimeField(
        label=_("Begins"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes_long = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=1440)
    place = line(_("Place"), 300)
    online_url = forms.URLField(
        label=_("Address to join online"), required=False, max_length=500, assume_scheme="https"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: dict[str, Any] = self.fields
        every["weekday"].choices = list(enumerate(weekdays()))
        which = [(number, word) for number, word in which_of_the_month().items()]
        every["nth"].choices = [(EVERY_WEEK, _("every one (for weeks)")), *which]

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("unit") == MONTHLY and said.get("nth") == EVERY_WEEK:
            self.add_error("nth", _("Please say which one of the month."))
        if said.get("until") and said.get("first_on") and said["until"] < said["first_on"]:
            self.add_error("until", _("The end is before the beginning."))

    def clean_online_url(self) -> str:
        url: str = self.cleaned_data["online_url"]
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(_("An address on the web begins with https://."))
        return url

    @staticmethod
    def initial_of(draft: SeriesDraft) -> dict[str, Any]:
        said = {name: getattr(draft, name) for name in PLAIN}
        try:
            rhythm = Rhythm.of(draft.rule)
        except NotARhythm:
            return said
        return said | {
            "every": rhythm.every,
            "unit": rhythm.unit,
            "weekday": rhythm.weekday,
            "nth": rhythm.nth,
        }

    @property
    def draft(self) -> SeriesDraft:
        said = self.cleaned_data
        nth = said["nth"] if said["unit"] == MONTHLY else EVERY_WEEK
        rule = Rhythm(said["every"], said["unit"], said["weekday"], nth).rule()
        return SeriesDraft(rule=rule, **{name: said[name] for name in PLAIN})


PLAIN = ("name", "first_on", "until", "begins_at", "minutes_long", "place", "online_url")
