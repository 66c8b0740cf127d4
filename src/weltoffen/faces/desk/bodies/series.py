"""Series of meetings: planned by a rhythm, looked at day by day, then made; standing items."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.deadlines.land import holidays_of
from weltoffen.base.vocabulary.profile import city
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies import operations, permissions, queries
from weltoffen.domain.bodies.drafts import SeriesDraft
from weltoffen.domain.bodies.models import Charter, Series
from weltoffen.domain.bodies.rules.rhythm import days, is_between_the_years
from weltoffen.domain.bodies.wording import rhythm_in_words
from weltoffen.domain.meetings.operations import make_meetings
from weltoffen.faces.desk.bodies.forms import EndForm, StandingItemForm
from weltoffen.faces.desk.bodies.forms_series import SeriesForm
from weltoffen.faces.desk.bodies.shown import READ, crumbs, kept, shown
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of
from weltoffen.faces.kern.seen import opened_on

AHEAD = 365  # days that are proposed to be planned
AT_MOST = 3 * 365


@access(permissions.CHANGE)
@require_http_methods(READ)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Empty, or as a copy of another series (`?wie=`)."""
    charter = kept(request, pk)
    form = SeriesForm(request.POST or None, initial=_begun(request, charter))
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                series = operations.plan_series(actor_of(request), charter.body, draft=form.draft)
            except Refused as refused:
                problem, status = sentence_of(refused), 409
            else:
                messages.success(
                    request, _("The rhythm is kept. Look at its days, then make them.")
                )
                return redirect("desk:bodies:series", pk=pk, series=series.pk)
    context = _context(charter, form, _("Plan a series"), problem)
    return render(request, "desk/bodies/series_edit.html", context, status=status)


@access(permissions.CHANGE)
@require_http_methods(READ)
def change(request: HttpRequest, pk: int, series: int) -> HttpResponse:
    charter = kept(request, pk)
    found = get_object_or_404(charter.body.series, pk=series)
    form = SeriesForm(request.POST or None, initial=SeriesForm.initial_of(SeriesDraft.of(found)))
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.change_series(
                    actor_of(request),
                    found,
                    draft=form.draft,
                    expected_version=opened_on(request),
                )
            except Refused as refused:
                problem, status = sentence_of(refused), 409
                found.refresh_from_db()
            else:
                messages.success(request, _("Changed for the meetings that are still to be made."))
                return redirect("desk:bodies:series", pk=pk, series=series)
    context = _context(charter, form, _("Change the series"), problem) | {
        "series": found,
        "version": found.version if problem else request.POST.get("version", found.version),
    }
    return render(request, "desk/bodies/series_edit.html", context, status=status)


@access(permissions.VIEW)
@require_GET
def series(request: HttpRequest, pk: int, series: int) -> HttpResponse:
    """Its days up to a date, those that fall on holidays marked and left out."""
    charter = shown(request, pk)
    found = get_object_or_404(charter.body.series, pk=series)
    now = timezone.now()
    until = _until(request, timezone.localdate(now))
    context = {
        "charter": charter,
        "series": found,
        "rhythm": rhythm_in_words(found.rule),
        "until": until,
        "days": _days(found, timezone.localdate(now), until),
        "made": found.meetings.filter(deleted_at=None, starts_at__gte=now).order_by("starts_at"),
        "may_keep": permissions.CHANGE.allows(actor_of(request), charter),
        "crumbs": crumbs(charter, found.name),
    }
    return render(request, "desk/bodies/series.html", context)


@access(permissions.CHANGE)
@require_POST
def make(request: HttpRequest, pk: int, series: int) -> HttpResponse:
    """The days that are ticked become meetings."""
    charter = kept(request, pk)
    found = get_object_or_404(charter.body.series, pk=series)
    now = timezone.now()
    today = timezone.localdate(now)
    until = _until(request, today)
    chosen = {parse_date(day) for day in request.POST.getlist("day") if len(day) == 10}
    left_out = {day for day, _why in _days(found, today, until) if day not in chosen}
    made = make_meetings(
        actor_of(request), found, until=until, at=now, from_on=today, leave_out=left_out
    )
    words = ngettext("%(n)s meeting is planned.", "%(n)s meetings are planned.", len(made))
    messages.success(request, words % {"n": len(made)})
    return redirect("desk:bodies:detail", pk=pk)


@access(permissions.CHANGE)
@require_POST
def end(request: HttpRequest, pk: int, series: int) -> HttpResponse:
    charter = kept(request, pk)
    found = get_object_or_404(charter.body.series, pk=series)
    operations.end_series(actor_of(request), found, at=timezone.now())
    messages.success(request, _("The series has ended. Meetings that are planned stay."))
    return redirect("desk:bodies:detail", pk=pk)


@access(permissions.CHANGE)
@require_http_methods(READ)
def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    charter = kept(request, pk)
    form = StandingItemForm(request.POST or None)
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.add_standing_item(actor_of(request), charter.body, **form.cleaned_data)
            except Refused as refused:
                problem, status = sentence_of(refused), 409
            else:
                messages.success(request, _("It comes onto every agenda from now on."))
                return redirect("desk:bodies:detail", pk=pk)
    context = _context(charter, form, _("Add a standing item"), problem)
    return render(request, "desk/bodies/item.html", context, status=status)


@access(permissions.CHANGE)
@require_http_methods(READ)
def end_item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    charter, today = kept(request, pk), timezone.localdate()
    found = get_object_or_404(queries.standing_items_on(charter.body, today), pk=item)
    form = EndForm(request.POST or None, initial={"end_on": today})
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.end_standing_item(actor_of(request), found, **form.cleaned_data)
            except Refused as refused:
                problem, status = sentence_of(refused), 409
            else:
                messages.success(request, _("It stands on no later agenda."))
                return redirect("desk:bodies:detail", pk=pk)
    context = _context(charter, form, _("End “%(name)s”") % {"name": found.name}, problem)
    return render(request, "desk/bodies/item.html", context, status=status)


def _begun(request: HttpRequest, charter: Charter) -> dict[str, object]:
    like = request.GET.get("wie", "")
    if like.isdecimal() and len(like) < 12:
        charters = queries.visible_charters(actor_of(request))
        for one in charters.filter(body__series=int(like)):
            draft = SeriesDraft.of(one.body.series.get(pk=int(like)))
            return SeriesForm.initial_of(draft) | {"first_on": None, "until": None}
    return {
        "name": _("Meetings"),
        "every": 1,
        "unit": "MONTHLY",
        "nth": 1,
        "weekday": 0,
        "minutes_long": 120,
        "place": charter.place,
        "first_on": timezone.localdate(),
    }


def _days(found: Series, today: date, until: date) -> list[tuple[date, str]]:
    """Those that are not made yet, each with why nobody would come, if so."""
    begin = max(today, found.made_until + timedelta(days=1) if found.made_until else today)
    end = min(until, found.until or until)
    if found.ended_at or end < begin:
        return []
    holidays = holidays_of(city().land)
    names: dict[date, str] = {}
    for day in days(found.rule, found.first_on, from_on=begin, until=end):
        names[day] = _("between the years") if is_between_the_years(day) else ""
        if day in holidays:
            names[day] = str(holidays[day])  # type: ignore[index]
    return list(names.items())


def _until(request: HttpRequest, today: date) -> date:
    said = parse_date((request.POST or request.GET).get("until", "")[:10] or "-")
    return min(said or today + timedelta(days=AHEAD), today + timedelta(days=AT_MOST))


def _context(charter: Charter, form: object, title: str, problem: str) -> dict[str, object]:
    return {
        "charter": charter,
        "form": form,
        "title": title,
        "problem": problem,
        "crumbs": crumbs(charter, title),
    }
