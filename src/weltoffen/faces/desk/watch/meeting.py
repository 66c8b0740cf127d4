"""One meeting: how its items stand, and all its reminders at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.queries import visible_meetings
from weltoffen.domain.watch import operations, permissions, queries
from weltoffen.domain.watch.models import Standing
from weltoffen.domain.watch.rules.reminding import with_due
from weltoffen.faces.desk.watch import wording
from weltoffen.faces.desk.watch.forms import DueForm, EachForm
from weltoffen.faces.desk.watch.reminding import department_for
from weltoffen.faces.desk.watch.tables import open_reminder
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.sign_in import last_visit
from weltoffen.faces.kern.templatetags.kern import is_after


@dataclass(frozen=True, slots=True)
class Line:
    standing: Standing
    title: str
    reasons: list[str]
    is_new: bool
    reminded: str


@dataclass(frozen=True, slots=True)
class Draft:
    standing: Standing
    title: str
    form: EachForm
    due_on: date  # as the letter names it


@dataclass(frozen=True, slots=True)
class Group:
    """The drafts to one department, with whom they reach."""

    department: Organization
    people: list[Person]
    drafts: list[Draft]


@access(permissions.VIEW_STANDING)
@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    one = get_object_or_404(visible_meetings(actor), pk=pk)
    found = list(queries.with_details(actor, queries.of_meeting(actor, one)))
    reasons, since = queries.Reasons(), last_visit(request)
    sections = []
    for state, label in wording.TABS.items():
        lines = [
            Line(
                standing,
                wording.title_of(standing),
                [] if state == Standing.State.UNREAD else reasons.of(standing),
                is_after(standing.changed_at, since),
                _reminded(standing),
            )
            for standing in found
            if standing.state == state
        ]
        if lines:
            sections.append({"state": state.value, "label": label, "lines": lines})
    is_office = actor.holds(*permissions.OFFICE)
    return render(
        request,
        "desk/watch/meeting.html",
        {
            "meeting": one,
            "sections": sections,
            "distance": _when(one, today),
            "is_office": is_office,
            "may_remind": is_office and bool(_to_remind(found)),
            "crumbs": _crumbs(one),
        },
    )


@access(permissions.REMIND)
@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """All reminders of a meeting on one page, sent together or not at all."""
    actor, today = actor_of(request), timezone.localdate()
    one = get_object_or_404(visible_meetings(actor), pk=pk)
    found = _to_remind(queries.with_details(actor, queries.of_meeting(actor, one)))
    for standing in found[:1]:
        permissions.REMIND.require(actor, standing)
    groups, unknown, due_on = _groups(request, actor, found, today)
    due_form = DueForm(request.POST or None, initial={"due_on": due_on})
    forms = [draft.form for group in groups for draft in group.drafts]
    is_sent = request.method == "POST" and all(form.is_valid() for form in [due_form, *forms])
    if is_sent:
        count = _send(actor, groups, due_form.cleaned_data["due_on"])
        said = ngettext(
            "%(n)s reminder has been sent.", "%(n)s reminders have been sent.", count
        ) % {"n": count}
        messages.success(request, said)
        return redirect("desk:watch:meeting", pk=pk)
    return render(
        request,
        "desk/watch/remind_meeting.html",
        {
            "meeting": one,
            "groups": groups,
            "unknown": unknown,
            "due_form": due_form,
            "count": len(forms),
            "form": due_form,
            "crumbs": [*_crumbs(one), {"label": _("Remind")}],
        },
        status=422 if any(form.errors for form in [due_form, *forms]) else 200,
    )


def _to_remind(found: Iterable[Standing]) -> list[Standing]:
    """Missing, and the department has not been asked yet."""
    return [
        standing
        for standing in found
        if standing.state == Standing.State.MISSING
        and not ((known := open_reminder(standing)) and known.is_sent)
    ]


def _groups(
    request: HttpRequest, actor: Actor, found: list[Standing], today: date
) -> tuple[list[Group], list[tuple[Standing, str]], date | None]:
    """By department; what has none that somebody answers for is named beside."""
    groups: dict[int, Group] = {}
    unknown, due_days = [], []
    for proposal in queries.proposals(actor, found, today):
        standing = proposal.standing
        department = department_for(standing, "", today)
        if department is not None and department.pk not in groups:
            people = list(queries.recipients(department, today))
            groups[department.pk] = Group(department, people, [])
        if department is None or not groups[department.pk].people:
            unknown.append((standing, wording.title_of(standing)))
            continue
        form = EachForm(
            request.POST or None,
            prefix=f"r{standing.pk}",
            initial={"text": proposal.text, "wanted": True},
        )
        draft = Draft(standing, wording.title_of(standing), form, proposal.due_on)
        groups[department.pk].drafts.append(draft)
        due_days.append(proposal.due_on)
    filled = [group for group in groups.values() if group.drafts]
    return filled, unknown, min(due_days, default=None)


def _send(actor: Actor, groups: list[Group], due_on: date) -> int:
    """The form's one-time key holds all of it in one transaction."""
    count = 0
    for group in groups:
        for draft in group.drafts:
            if not draft.form.cleaned_data["wanted"]:
                continue
            words: dict[str, Any] = {
                "department": group.department,
                "text": with_due(draft.form.cleaned_data["text"], draft.due_on, due_on),
                "due_on": due_on,
            }
            known = open_reminder(draft.standing)
            reminder = (
                operations.change_reminder(actor, known, **words)
                if known is not None
                else operations.draft_reminder(actor, draft.standing, **words, at=timezone.now())
            )
            operations.send_reminder(actor, reminder, at=timezone.now())
            count += 1
    if not count:
        raise Refused(_("Please choose at least one reminder."))
    return count


def _reminded(standing: Standing) -> str:
    known = open_reminder(standing)
    return wording.reminder_state(known) if known else ""


def _when(one: Meeting, today: date) -> str:
    day = timezone.localdate(one.starts_at) if one.starts_at else None
    return wording.distance(day, today) if day else ""


def _crumbs(one: Meeting) -> list[dict[str, str]]:
    return [
        {"label": _("Council watch"), "href": reverse("desk:watch:list")},
        {"label": str(one), "href": reverse("desk:watch:meeting", args=[one.pk])},
    ]
