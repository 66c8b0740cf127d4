"""The register, what each organisation and body has open, a new promise."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.queries import visible_gaps
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.meetings.queries import readable_items
from weltoffen.domain.promises import operations, permissions, queries
from weltoffen.domain.promises.report import register
from weltoffen.faces.desk.promises.forms import PromiseForm
from weltoffen.faces.desk.promises.tables import PromiseFilter, PromiseTable, TallyTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.refusals import is_said_at_field

READ = ["GET", "HEAD", "POST"]
PRINTED = 400  # promises on paper at most
# the filter of the list that leads to what was counted, and by what it is counted
BY = {"": ("owner", "case__office"), "person": ("person", "case__owner"), "body": ("body", "body")}


@access(permissions.VIEW)
@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    visible = queries.visible_promises(actor)
    return list_page(
        request,
        table_class=PromiseTable,
        queryset=visible,
        filter_class=PromiseFilter,
        template="desk/promises/list.html",
        export_name="zusagen",
        context={
            "tabs": _tabs("list"),
            "may_give": permissions.GIVE.rule.condition(actor).kind != "none",
            "query": request.GET.urlencode(),
            "mine": queries.to_do(actor, today).count(),
            "judged": queries.to_judge(actor).count(),
        },
    )


@access(permissions.VIEW)
@require_GET
def tallies(request: HttpRequest) -> HttpResponse:
    """What we owe to whom, in numbers of a year: by organisation, by person, by who asks."""
    today, by = timezone.localdate(), request.GET.get("by", "")
    name, path = BY.get(by, BY[""])
    found = queries.tallies(
        queries.of_the_year(queries.visible_promises(actor_of(request)), today),
        today,
        by=path,
    )
    start = reverse("desk:promises:list")
    rows = [
        {
            "name": label or _("nobody named yet"),
            "open": one.open,
            "overdue": one.overdue,
            "answered": one.answered,
            "closed": one.closed,
            "kept": one.kept,
            "share": one.kept_percent,
            "href": f"{start}?{name}={key or 'null'}",
        }
        for key, label, one in found
    ]
    return list_page(
        request,
        table_class=TallyTable,
        queryset=rows,
        template="desk/promises/tallies.html",
        export_name="zusagen-nach-stellen",
        context={"tabs": _tabs(name), "by": name},
    )


@access(permissions.VIEW)
@require_GET
def printed(request: HttpRequest) -> HttpResponse:
    """What the list shows with the same filter, on paper."""
    visible = queries.visible_promises(actor_of(request))
    chosen = PromiseFilter(request.GET, queryset=visible, request=request)
    document = register(list(chosen.qs[:PRINTED]), timezone.localdate())
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="zusagen.pdf"'
    return answer


@access(permissions.GIVE)
@require_http_methods(READ)
def new(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    bodies = queries.bodies_kept(actor, today)
    item, gap = _item(request), _gap(request)
    follows = queries.visible_promises(actor).filter(pk=_number(request, "zu")).first()
    initial = {
        "body": item.meeting.body_id if item else _number(request, "gremium"),
        "title": follows.case.title if follows else gap.case.title if gap else "",
        "kind": "task",
        "owner_organization": follows.case.office_id if follows else None,
    }
    form = PromiseForm(request.POST or None, bodies=bodies, today=today, initial=initial)
    if not bodies.exists():
        raise NotPermitted("no body to enter a promise for")
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            promise = operations.give(
                actor,
                given.pop("body"),
                **given,
                item=item,
                gap=gap,
                follows=follows,
                at=timezone.now(),
            )
            messages.success(
                request,
                _("Promise %(number)s is entered. Whoever owes it has been told.")
                % {"number": promise.case.number},
            )
            return redirect("desk:promises:detail", pk=promise.pk)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                raise
    context = {"form": form, "item": item, "gap": gap, "follows": follows}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/promises/new.html", context, status=status)


def _tabs(current: str) -> list[dict[str, object]]:
    tallies = reverse("desk:promises:tallies")
    return [
        {"label": label, "href": href, "current": name == current, "count": None}
        for name, label, href in (
            ("list", _("All promises"), reverse("desk:promises:list")),
            ("owner", _("By who owes"), tallies),
            ("person", _("By who is in charge"), f"{tallies}?by=person"),
            ("body", _("By who asks"), f"{tallies}?by=body"),
        )
    ]


def _item(request: HttpRequest) -> AgendaItem | None:
    found = readable_items(actor_of(request)).select_related("meeting__body")
    return found.filter(pk=_number(request, "top")).first()


def _gap(request: HttpRequest) -> Gap | None:
    return visible_gaps(actor_of(request)).filter(pk=_number(request, "luecke")).first()


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0
