"""From "never submitted" to a sent reminder: who gets it, what it says, by when to answer."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import own_departments
from weltoffen.domain.watch import operations, permissions, queries
from weltoffen.domain.watch.models import Reminder, Standing
from weltoffen.domain.watch.rules.reminding import with_due
from weltoffen.faces.desk.watch import wording
from weltoffen.faces.desk.watch.forms import DepartmentForm, ReminderForm
from weltoffen.faces.desk.watch.tables import open_reminder
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.REMIND)
@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft with everything on one page; opening it writes nothing."""
    actor, today = actor_of(request), timezone.localdate()
    standing = get_object_or_404(queries.with_details(actor, queries.standings(actor)), pk=pk)
    permissions.REMIND.require(actor, standing)
    known = open_reminder(standing)
    if known is not None and known.is_sent:
        return redirect("desk:watch:reminder", pk=known.pk)
    chosen = department_for(standing, request.GET.get("department", ""), today)
    if chosen is None:
        return _page(request, standing, None, DepartmentForm())
    (proposal,) = queries.proposals(actor, [standing], today)
    form = ReminderForm(
        request.POST or None, initial={"text": proposal.text, "due_on": proposal.due_on}
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, standing, chosen, form, known)
    values = form.cleaned_data
    values["text"] = with_due(values["text"], proposal.due_on, values["due_on"])
    reminder = _drafted(actor, request, standing, known, chosen, values)
    if "keep" in request.POST:
        messages.success(request, _("The draft is kept. It stands in the list until you send it."))
        return redirect("desk:watch:list")
    operations.send_reminder(actor, reminder, at=timezone.now())
    told = queries.recipients(chosen, today).count()
    messages.success(request, sent_sentence(chosen, told, form.cleaned_data["due_on"]))
    return redirect("desk:watch:list")


@access(permissions.REMIND)
@require_POST
def department(request: HttpRequest, pk: int) -> HttpResponse:
    """Which department it is; where the council named one in its own words, that is kept."""
    actor = actor_of(request)
    standing = get_object_or_404(queries.standings(actor), pk=pk)
    form = DepartmentForm(request.POST)
    if not form.is_valid():
        return _page(request, standing, None, form)
    chosen = form.cleaned_data["department"]
    named = named_by_the_council(standing, timezone.localdate())
    if named is not None:
        operations.name_department(actor, named, department=chosen, at=timezone.now())
    href = reverse("desk:watch:remind", args=[pk])
    return redirect(f"{href}?department={chosen.pk}")


def department_for(standing: Standing, asked: str, today: date) -> Organization | None:
    """The one that was chosen, else that of the standing if it is one of the city's own."""
    own = own_departments(today)
    if asked.isdecimal():
        return own.filter(pk=int(asked)).first()
    return own.filter(pk=standing.department_id or 0).first()


def named_by_the_council(standing: Standing, today: date) -> Organization | None:
    """What leads the paper in the council's words, when it is none of the city's own."""
    lead = standing.paper.originator if standing.paper else None
    return lead if lead is not None and lead.key is None else None


def sent_sentence(department: Organization, told: int, due_on: date) -> str:
    return ngettext(
        "Sent: %(n)s person of %(department)s has been told. Without an answer it comes back on"
        " %(day)s.",
        "Sent: %(n)s people of %(department)s have been told. Without an answer it comes back on"
        " %(day)s.",
        told,
    ) % {"n": told, "department": department, "day": f"{due_on:%d.%m.%Y}"}


def _drafted(
    actor: Actor,
    request: HttpRequest,
    standing: Standing,
    known: Reminder | None,
    department: Organization,
    values: dict[str, Any],
) -> Reminder:
    """A new draft, or the one that was kept, as it was when the page was opened."""
    version = request.POST.get("version", "")
    if known is None or not version.isdecimal():
        return operations.draft_reminder(
            actor, standing, department=department, **values, at=timezone.now()
        )
    return operations.change_reminder(
        actor, known, department=department, **values, expected_version=int(version)
    )


def _page(
    request: HttpRequest,
    standing: Standing,
    department: Organization | None,
    form: ReminderForm | DepartmentForm,
    draft: Reminder | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    people: list[Person] = list(queries.recipients(department, today)) if department else []
    return render(
        request,
        "desk/watch/remind.html" if department else "desk/watch/department.html",
        {
            "standing": standing,
            "title": wording.title_of(standing),
            "until": wording.until(standing, today),
            "department": department,
            "people": people,
            "nobody_can_answer": bool(people) and not any(one.account_id for one in people),
            "named": named_by_the_council(standing, today),
            "form": form,
            "draft": draft,
            "crumbs": [
                {"label": _("Council watch"), "href": reverse("desk:watch:list")},
                {"label": _("Remind")},
            ],
        },
        status=422 if form.errors else 200,
    )
