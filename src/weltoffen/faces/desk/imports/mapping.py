"""The second step of a table: what each column is; kept for the next table of this list."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.documents import waiting
from weltoffen.base.intake.columns import Columns
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.intake.tables import Table
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.domain.directory import importing, permissions
from weltoffen.domain.directory.imports.columns import FIELDS
from weltoffen.domain.directory.models import Feed
from weltoffen.faces.desk.imports.found import crumbs, feed_to
from weltoffen.faces.desk.imports.upload import find, gone, steps
from weltoffen.faces.kern.access import access

SAMPLES, LONG = 4, 80  # values shown of each column, characters of a value
EXPLAINED = {
    "name": gettext_noop("always needed: what the offer is called"),
    "provider": gettext_noop("needed, unless the list belongs to one provider"),
    "key": gettext_noop("by it offers are found again, also when their name changes"),
    "times": gettext_noop(
        "for example “Monday 10–12, Thursday 14–16”; or three columns of their own"
    ),
    "topics": gettext_noop("in our words or similar ones; what we do not know stays as text"),
}


class ColumnsForm(forms.Form):
    """One select per column; `columns` is the mapping, of columns that are needed."""

    def __init__(
        self, *args: Any, feed: Feed, table: Table, guess: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.feed, self.table = feed, table
        choices = [("", _("not needed")), *((field, _(label)) for field, label in FIELDS.items())]
        for place, name in enumerate(table.head):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=guess.get(name, "")
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = Counter(value for value in data.values() if value)
        for key, field in list(data.items()):
            if field and chosen[field] > 1:
                self.add_error(
                    key,
                    _("“%(field)s” is chosen for more than one column.")
                    % {"field": _(FIELDS[field])},
                )
        if not self.errors and "name" not in chosen:
            raise forms.ValidationError(
                _("Please choose the column that holds the names of the offers.")
            )
        if not self.errors and "provider" not in chosen and self.feed.provider is None:
            raise forms.ValidationError(
                _("Please choose the column of the providers, or give the list a provider.")
            )
        return data

    @property
    def columns(self) -> Columns:
        return {
            name: field
            for place, name in enumerate(self.table.head)
            if (field := self.cleaned_data[f"column-{place}"])
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each column with its field, and its first values."""
        return [
            {
                "name": name,
                "field": self[f"column-{place}"],
                "samples": self._samples(place),
                "is_guessed": bool(self[f"column-{place}"].value()),
            }
            for place, name in enumerate(self.table.head)
        ]

    def _samples(self, place: int) -> list[str]:
        found = dict.fromkeys(row[place] for row in self.table.rows[:200] if row[place])
        return [v if len(v) <= LONG else v[: LONG - 1] + "…" for v in list(found)[:SAMPLES]]


@access(permissions.TAKE_IN)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    feed = feed_to(request, pk, permissions.TAKE_IN)
    kept = find(request, feed, key)
    if kept is None:
        return gone(request, feed)
    wanted = kept.notes.get("mapping") or feed.mapping
    try:
        read = importing.look(feed, content=kept.content, mapping=wanted, at=timezone.now())
    except NotReadable:  # it was readable when it came
        return gone(request, feed)
    if read.table is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = ColumnsForm(sent, feed=feed, table=read.table, guess=read.columns or {})
    if sent is not None and form.is_valid():
        waiting.note(kept, mapping=form.columns)
        return redirect("desk:imports:preview", pk=pk, key=key)
    return render(
        request,
        "desk/imports/columns.html",
        {
            "feed": feed,
            "kept": kept,
            "form": form,
            "table": read.table,
            "is_known": bool(feed.mapping),
            "explanations": [(_(FIELDS[field]), _(why)) for field, why in EXPLAINED.items()],
            "steps": steps(feed, kept, 2),
            "crumbs": crumbs(feed, _("Columns")),
        },
        status=422 if form.errors else 200,
    )
