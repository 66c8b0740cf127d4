"""The plain fields of an offer, and finding offers in the list."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.queries import shown_terms
from weltoffen.domain.directory.queries.shown import ShownTerm
from weltoffen.domain.directory.rules.soundness import problem_of_ages

STATES = [(value, label) for value, label in Offer.Status.choices if value != Offer.Status.ENDED]


def _text(label: Any, most: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


def _long(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=10_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _yes(label: Any, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def _many(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


def _number(label: Any, most: int = 9_999) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


class OfferForm(forms.Form):
    """Named as in the draft; topics and groups are its `terms`."""

    name = forms.CharField(
        label=_("Name of the offer"),
        max_length=300,
        help_text=_("As people would ask for it: “German course for parents”."),
    )
    alternate_name = _text(_("Also known as"), 300)
    description = _long(_("What is it?"), 6, _("Short sentences. They are translated."))
    status = forms.ChoiceField(label=_("State of the offer"), choices=STATES)
    is_emergency = _yes(_("Help at once"), _("Stands on the page “Help now”."))
    topics = _many(_("Topics"))
    groups = _many(_("Whom it is for"))
    eligibility = _long(_("For whom, in plain words"), 3)
    minimum_age = _number(_("From age"), 120)
    maximum_age = _number(_("To age"), 120)
    is_for_women = _yes(_("Only for women"))
    needs_no_papers = _yes(_("Also without residence papers"))
    has_childcare = _yes(_("With childcare"))
    is_citywide = _yes(_("For the whole city"))
    areas = _many(_("Otherwise for these districts"))
    entry = forms.ChoiceField(
        label=_("How does one get in?"),
        required=False,
        choices=[*Offer.Entry.choices, ("", _("not known"))],
        widget=forms.RadioSelect,
    )
    entry_note = _long(_("How to join"), 3)
    documents = _long(_("What to bring"), 3, _("One document per line."))
    is_free = _yes(_("Free of charge"))
    amount = forms.DecimalField(
        label=_("Price in euros"), required=False, min_value=0, max_digits=8, decimal_places=2
    )
    cost_note = _text(_("More about the cost"), 500)
    places_free = _number(_("Free places"))
    waiting_weeks = _number(_("Weeks to wait"), 520)
    url = forms.URLField(label=_("Website"), required=False, max_length=500, assume_scheme="https")
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {
            name: shown_terms(taxonomy, "de")
            for name, taxonomy in (("topics", "topic"), ("groups", "group"), ("areas", "district"))
        }
        for name, terms in self.known.items():
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(term.code, term.name) for term in terms]

    @property
    def topic_groups(self) -> Iterator[tuple[ShownTerm, list[tuple[ShownTerm, bool]], int]]:
        """Each of the main topics with what stands below it, and how many are chosen there."""
        chosen = set(self["topics"].value() or ())
        for main in (term for term in self.known["topics"] if not term.parent):
            family = [main, *(term for term in self.known["topics"] if term.parent == main.code)]
            rows = [(term, term.code in chosen) for term in family]
            yield main, rows, sum(is_chosen for _term, is_chosen in rows)

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(gettext("An address on the web begins with https://."))
        return url

    def clean(self) -> None:
        said = self.cleaned_data
        if sentence := problem_of_ages(said.get("minimum_age"), said.get("maximum_age")):
            self.add_error("maximum_age", gettext(sentence))
        if said.get("is_free") and said.get("amount"):
            self.add_error("amount", gettext("Free of charge, or a price: one of them."))
        if not said.get("is_citywide") and not said.get("areas") and "areas" not in self.errors:
            self.add_error("areas", gettext("For the whole city, or for which districts?"))


def as_initial(draft: OfferDraft) -> dict[str, Any]:
    plain = {name: getattr(draft, name) for name in OfferForm.base_fields if hasattr(draft, name)}
    by_kind: dict[str, list[str]] = {"topic": [], "group": []}
    for term in draft.terms:
        kind, _colon, code = term.partition(":")
        by_kind.setdefault(kind, []).append(code)
    return plain | {
        "topics": by_kind["topic"],
        "groups": by_kind["group"],
        "areas": list(draft.areas),
        "documents": "\n".join(draft.documents),
    }


def as_values(said: dict[str, Any]) -> dict[str, Any]:
    """The fields of the draft that this form speaks of."""
    topics = [f"topic:{code}" for code in said["topics"]]
    groups = [f"group:{code}" for code in said["groups"]]
    return {
        **{name: value for name, value in said.items() if name not in ("topics", "groups")},
        "terms": (*topics, *groups),
        "areas": () if said["is_citywide"] else tuple(said["areas"]),
        "documents": tuple(said["documents"].splitlines()),
    }
