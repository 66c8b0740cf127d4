"""Districts and years beside each other: one definition at a time."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.queries import Way, line
from weltoffen.domain.indicators.rules.addresses import CITY
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.figures.pictures import MOST_LINES, beside, over_time
from weltoffen.faces.kern.figures.words import name_of, summary, symbols_in
from weltoffen.faces.portal.figures.asked import Figures, asked, figures
from weltoffen.faces.portal.figures.shown import area_name, permanent


class CompareForm(forms.Form):
    """Names in the address are German: it is to be kept and passed on."""

    zahl = forms.ChoiceField()
    gebiet = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    von = forms.IntegerField(required=False, min_value=1800, max_value=2200)
    bis = forms.IntegerField(required=False, min_value=1800, max_value=2200)

    def __init__(self, *args: Any, numbers: list[tuple[str, str]], areas: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name, label, choices in (
            ("zahl", _("Indicator"), numbers), ("gebiet", _("Areas"), areas),
        ):  # fmt: skip
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.label, field.choices = label, choices
        self.fields["gebiet"].help_text = _("At most four.")
        self.fields["von"].label, self.fields["bis"].label = _("From year"), _("Up to year")

    def clean_gebiet(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["gebiet"]
        if len(chosen) > MOST_LINES:
            raise forms.ValidationError(_("Please choose at most four areas."))
        return chosen


@access(PUBLIC)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    want = asked(request)
    there = [(one, found) for one, found in figures(want.as_of) if any(_areas(found))]
    ways = _ways(there)
    numbers = [(key, label) for key, (label, _one, _way) in ways.items()]
    chosen = request.GET.get("zahl", "")
    key = chosen if chosen in ways else next(iter(ways), "")
    names = dict(queries.area_names([ways[key][2]])) if key else {}
    data = request.GET.copy()
    data.setlistdefault("zahl", [key])
    if "gebiet" not in data:
        data.setlist("gebiet", list(names)[:2])
    form = CompareForm(data, numbers=numbers, areas=list(names.items()))
    context: dict[str, Any] = {"form": form, "asked": want, "is_empty": not ways, "read_only": True}
    is_right = bool(ways) and form.is_valid()
    if is_right:
        _label, one, way = ways[key]
        areas = form.cleaned_data["gebiet"] or list(names)[:2]
        shown = {code: area_name(names, code) for code in areas}
        lines = [(name, _within(way, code, form.cleaned_data)) for code, name in shown.items()]
        title, _tongue = name_of(one)
        context |= {
            "indicator": one,
            "way": way,
            "chart": over_time(lines, f"{one.name}: {', '.join(shown.values())}"),
            "bars": beside(way, shown, one.name),
            "said": [summary(each, title, name) for name, each in lines],
            "symbols": symbols_in([point for _n, each in lines for point in each.points]),
            "permanent": permanent_of(request, want.cited),
        }
    return render(
        request,
        "portal/figures/compare.html",
        context,
        status=422 if ways and not is_right else 200,
    )


def permanent_of(request: HttpRequest, release: int) -> str:
    query = request.GET.copy()
    query["fassung"] = str(release)
    return permanent(request.path, CITY, release).partition("?")[0] + f"?{query.urlencode()}"


def _ways(there: Figures) -> dict[str, tuple[str, Any, Way]]:
    return {
        way.key.lower(): (_label(one, way, len(found) > 1), one, way)
        for one, found in there
        for way in found
    }


def _label(one: Any, way: Way, is_one_of_several: bool) -> str:
    name, _tongue = name_of(one)
    return f"{name} ({way.title})" if is_one_of_several else name


def _areas(found: list[Way]) -> list[str]:
    return [area for way in found for area in way.points]


def _within(way: Way, area: str, said: dict[str, Any]) -> Any:
    one = line(way, area)
    since, until = said.get("von") or 0, said.get("bis") or 9999
    return replace(one, points=tuple(p for p in one.points if since <= p.on.year <= until))
