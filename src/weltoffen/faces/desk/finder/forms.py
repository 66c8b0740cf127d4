"""The choices of the finder, each with how many offers it would leave."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import named
from weltoffen.domain.directory.finding import Query, Result
from weltoffen.domain.directory.queries.terms import NamedTerm, Terms

FLAGS = [
    ("free", _("Free of charge")),
    ("childcare", _("With childcare")),
    ("step-free", _("Step-free")),
    ("women", _("Only for women")),
    ("no-papers", _("Also without residence papers")),
]
OPENS = [
    ("now", pgettext_lazy("offers", "Open now")),
    ("evening", pgettext_lazy("offers", "This evening")),
]
SORTS = [
    ("relevance", _("best match")),
    ("next", _("soonest")),
    ("near", _("nearest")),
]
Choices = list[tuple[str, str]]


class FinderForm(forms.Form):
    """As an address says it; its names are those of the portal's search."""

    q = forms.CharField(
        label=_("What is needed?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    group = forms.ChoiceField(label=_("For whom"), required=False)
    opens = forms.ChoiceField(label=_("Opening hours"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORTS)
    near = forms.ChoiceField(label=_("Near to"), required=False)
    with_ = forms.MultipleChoiceField(
        label=_("What it must have"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, query: Query, result: Result, terms: Terms) -> None:
        super().__init__(initial=_initial(query))
        facets = result.facets
        offered: dict[str, Choices] = {
            "language": _languages(facets["language"], query.languages),
            "district": _terms(terms["district"], facets["district"], query.districts),
            "topic": _terms(terms["topic"], facets["topic"], query.topics),
            "group": _terms(terms["group"], facets["group"], query.groups),
            "opens": _counted(OPENS, facets["opens"], (query.opens,)),
        }
        for name, choices in offered.items():
            self._field(name).choices = [("", gettext("all")), *choices]
        districts = [(one.code, one.name) for one in terms["district"].values()]
        self._field("near").choices = [("", "–"), *districts]
        self._field("with_").choices = _counted(FLAGS, facets["flag"], query.flags)

    def add_prefix(self, field_name: str) -> str:
        """`with` is a word of Python."""
        return field_name.rstrip("_")

    def _field(self, name: str) -> Any:
        return self.fields[name]


def _initial(query: Query) -> dict[str, Any]:
    """The desk chooses one of each; an address of the portal may name more."""
    several = {
        "language": query.languages,
        "district": query.districts,
        "topic": query.topics,
        "group": query.groups,
    }
    return {
        "q": query.words,
        **{name: codes[0] if codes else "" for name, codes in several.items()},
        "opens": query.opens,
        "sort": query.sort,
        "near": query.near,
        "with_": sorted(query.flags),
    }


def _terms(
    terms: Mapping[str, NamedTerm], counts: Mapping[str, int], chosen: Iterable[str]
) -> Choices:
    return _counted([(code, term.name) for code, term in terms.items()], counts, chosen)


def _languages(counts: Mapping[str, int], chosen: Iterable[str]) -> Choices:
    shown_in = get_language() or "de"
    codes = dict.fromkeys([*counts, *chosen])
    return _counted(
        sorted(((code, named(code, shown_in)) for code in codes), key=lambda one: one[1]),
        counts,
        chosen,
    )


def _counted(
    choices: Iterable[tuple[str, Any]], counts: Mapping[str, int], chosen: Iterable[str]
) -> Choices:
    """What would leave nothing is not offered, unless it is chosen."""
    kept = set(chosen)
    return [
        (code, f"{name} ({counts.get(code, 0)})")
        for code, name in choices
        if counts.get(code) or code in kept
    ]
