"""What one wants to hear of, and how."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.watch.following.rules import (
    LONGEST_WORD,
    Wish,
    why_not_these_words,
    words_in,
)
from weltoffen.domain.watch.models import Subscription, WeeklyMail

BANDS = [
    (Band.FULL, _("Only what the Office must be heard on")),
    (Band.SHORT_LOOK, _("Also what deserves a short look")),
    (Band.NOT_AFFECTED, _("Everything, also what does not touch integration")),
]
# what lists call their filters -> what the form calls the same
CARRIED = {
    "q": "words",
    "words": "words",
    "body": "bodies",
    "bodies": "bodies",
    "department": "departments",
    "departments": "departments",
    "band": "least_band",
    "least_band": "least_band",
    "name": "name",
}


class SubscriptionForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the subscription"),
        max_length=120,
        help_text=_("By which you know it again in the mail."),
    )
    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=500,
        help_text=_(
            "Beginnings of words, separated by commas; one of them in title or text is enough. "
            "Left empty: all papers."
        ),
    )
    bodies: forms.ModelMultipleChoiceField[Organization] = forms.ModelMultipleChoiceField(
        label=_("Bodies"),
        required=False,
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing chosen: all bodies."),
    )
    departments: forms.ModelMultipleChoiceField[Organization] = forms.ModelMultipleChoiceField(
        label=_("Departments"),
        required=False,
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing chosen: all departments."),
    )
    least_band = forms.TypedChoiceField(
        label=_("How much it touches integration"),
        coerce=int,
        choices=BANDS,
        initial=Band.SHORT_LOOK,
        widget=forms.RadioSelect,
    )
    mail = forms.ChoiceField(
        label=_("By mail"),
        choices=Subscription.Mail.choices,
        initial=Subscription.Mail.WEEKLY,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Organization],
        departments: QuerySet[Organization],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["departments"].queryset = departments  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        words = words_in(self.cleaned_data["words"])
        sentence, values = why_not_these_words(words)
        if sentence:
            raise forms.ValidationError(gettext(sentence) % values)
        return ", ".join(words)

    @property
    def wish(self) -> Wish:
        """What a valid form asks for."""
        asked = self.cleaned_data
        return Wish(
            words_in(asked["words"]),
            frozenset(body.pk for body in asked["bodies"]),
            frozenset(department.pk for department in asked["departments"]),
            asked["least_band"],
        )


class WeeklyForm(forms.Form):
    wish = forms.ChoiceField(
        label=_("How you want the weekly report"),
        choices=WeeklyMail.Wish.choices,
        widget=forms.RadioSelect,
    )


def carried(query: QueryDict) -> dict[str, Any]:
    """What somebody searched for on a list, as the beginning of a subscription; what does not fit
    is left out, for a link may be old."""
    found: dict[str, Any] = {}
    for given, values in query.lists():
        if (name := CARRIED.get(given)) is None:
            continue
        if name in ("bodies", "departments"):
            found[name] = [int(v) for v in values if v.isascii() and v.isdecimal()][:100]
        elif name == "least_band":
            if values[-1] in {str(band.value) for band, _label in BANDS}:
                found[name] = int(values[-1])
        elif typed := values[-1].strip()[: 120 if name == "name" else 500]:
            found[name] = _as_words(typed) if given == "q" else typed
    if "name" not in found and found.get("words"):
        found["name"] = str(found["words"])[:120]
    return found


def _as_words(searched: str) -> str:
    """What was searched for together stays together: one entry."""
    return searched.replace(",", " ").replace('"', "")[:LONGEST_WORD]
