"""Coverage: how much of what touches integration was submitted in time; chart, tables, Excel."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from weltoffen.domain.watch import permissions, queries
from weltoffen.domain.watch.queries import CoverageRow
from weltoffen.faces.desk.figures.tables import Cell
from weltoffen.faces.desk.watch import figures
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.export import workbook

CHOICES = ("department", "concern", "body")


class CoverageForm(forms.Form):
    """Offers what occurs in the year, so that no choice is empty."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int, required=False)
    department = forms.TypedChoiceField(
        label=gettext_lazy("Department"), coerce=int, required=False, empty_value=None
    )
    concern = forms.TypedChoiceField(
        label=gettext_lazy("Concern"), coerce=int, required=False, empty_value=None
    )
    body = forms.TypedChoiceField(
        label=gettext_lazy("Body"), coerce=int, required=False, empty_value=None
    )

    def __init__(
        self, *args: Any, years: list[int], year: int, rows: list[CoverageRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("year", year)
        self._offer("year", [(one, str(one)) for one in years])
        for name in CHOICES:
            found = {getattr(row, name) for row in rows} - {None}
            named = sorted(((one.pk, str(one)) for one in found), key=lambda pair: pair[1])
            self._offer(name, [("", _("all")), *named])

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = choices


@access(permissions.VIEW_STANDING)
@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    years = sorted({today.year, *queries.coverage_years(actor)}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked[:6]) in years else today.year
    found = queries.coverage(actor, year=year, today=today)
    form = CoverageForm(request.GET or None, years=years, year=year, rows=found)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = [row for row in found if _is_chosen(row, chosen)]
    if request.GET.get("export") == "xlsx":
        head, lines = figures.sheet(rows)
        meaning = [f"{name}: {text}" for name, text in figures.definitions()]
        notes = [(_("What is counted"), meaning)]
        return workbook(head, lines, name=f"abdeckung-{year}", notes=notes)
    quarters = figures.by_quarter(rows, year)
    sentence, silent = figures.silence(rows)
    return render(
        request,
        "desk/watch/coverage.html",
        {
            "form": form,
            "year": year,
            "is_empty": not rows,
            "tiles": figures.tiles(figures.total(rows)),
            "unread": queries.unread_count(actor, year=year),
            "sentence": sentence,
            "silent": silent,
            "chart": figures.chart(quarters),
            "names": figures.names().values(),
            "definitions": figures.definitions(),
            "tables": [
                ("quarters", _("Quarter"), _("Per quarter"), _lines(quarters.items())),
                *(
                    (f"{name}s", label, title, _lines(by(rows)))
                    for name, label, title, by in (
                        ("department", _("Department"), _("Per department"), figures.by_department),
                        ("concern", _("Concern"), _("Per concern"), figures.by_concern),
                        ("body", _("Body"), _("Per body"), figures.by_body),
                    )
                ),
            ],
            "crumbs": [
                {"label": _("Council watch"), "href": reverse("desk:watch:list")},
                {"label": _("Coverage")},
            ],
        },
        status=422 if form.errors else 200,
    )


def _is_chosen(row: CoverageRow, chosen: dict[str, Any]) -> bool:
    return all(
        chosen.get(name) is None or getattr(getattr(row, name), "pk", None) == chosen[name]
        for name in CHOICES
    )


def _lines(groups: Any) -> list[tuple[Any, list[Cell]]]:
    return [(label, figures.line(counts)) for label, counts in groups]
