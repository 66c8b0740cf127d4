"""What lists of the council can be narrowed to: one body, from a day, up to a day, words."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.queries import Wanted, visible_bodies

LONGEST_WORDS: Final = 200
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class NarrowForm(forms.Form):
    gremium: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Body"), queryset=None, required=False, empty_label=_("All bodies")
    )
    von = _day(_("From day"))
    bis = _day(_("Up to day"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["gremium"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = visible_bodies(PUBLIC)

    def wanted(self) -> Wanted:
        """What was understood; what was not stands beside its field and narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(said.get("gremium"), said.get("von"), said.get("bis"))


def number_of(typed: str) -> int:
    """Zero for what is no key of ours."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


def words_of(typed: str) -> str:
    return " ".join(typed.replace("\x00", " ").split())[:LONGEST_WORDS]
