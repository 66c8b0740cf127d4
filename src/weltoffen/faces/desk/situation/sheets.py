"""The situation sheets of our bodies: list, page, paper; freezing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.storage import open_file
from weltoffen.domain.gaps import permissions as gaps
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.situation import operations, permissions, queries
from weltoffen.domain.situation.printing import file_name, print_sheet
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.desk.situation.tables import SheetFilter, SheetTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page

# of a badge, by what stands out on the sheet
KINDS = {"überfällig": "danger", "nie vorgelegt": "warning", "muss gehört werden": "warning"}


@access(permissions.READ)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=SheetTable,
        queryset=queries.meetings_with_sheets(actor_of(request)),
        filter_class=SheetFilter,
        template="desk/situation/list.html",
        export_name="lageblaetter",
    )


@access(permissions.READ)
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    actor, meeting, now = actor_of(request), _visible(request, pk), timezone.now()
    charter = queries.charter_of(meeting)
    may_prepare = permissions.PREPARE.allows(actor, meeting)
    has_begun = queries.has_begun(meeting, now)
    context = {
        "meeting": meeting,
        "charter": charter,
        "sheet": getattr(meeting, "sheet", None),
        "parts": _linked(actor, queries.sheet_of(meeting, at=now)),
        "may_freeze": may_prepare and not meeting.is_cancelled and not has_begun,
        "may_arrange": permissions.ARRANGE.allows(actor, charter),
    }
    return render(request, "desk/situation/detail.html", context)


@access(permissions.READ)
@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """As it was frozen; until then as things stand now."""
    meeting = _visible(request, pk)
    sheet = getattr(meeting, "sheet", None)
    if sheet is not None and sheet.file is not None:
        with open_file(sheet.file) as opened:
            content = opened.read()
    else:
        now = timezone.now()
        parts = queries.sheet_of(meeting, at=now)
        content = print_sheet(meeting, parts, at=now, is_frozen=False)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(meeting)}"'
    return answer


@access(permissions.PREPARE)
@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    operations.freeze_sheet(actor_of(request), _visible(request, pk), at=timezone.now())
    messages.success(
        request, _("The sheet is frozen. Until the meeting begins you may do so anew.")
    )
    return redirect("desk:situation:detail", pk=pk)


def _linked(actor: Actor, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines lead to the thing's page, where the reader may open things of this kind."""
    closed = () if gaps.VIEW.rule.condition(actor).kind == "all" else ("gaps.gap:",)

    def href(subject: str) -> str:
        return "" if subject.startswith(closed) and closed else page_of(subject)

    return [
        {
            **part,
            "lines": [
                {**line, "href": href(line["subject"]), "kind": KINDS.get(line["mark"], "info")}
                for line in part["lines"]
            ],
        }
        for part in parts
    ]


def _visible(request: HttpRequest, pk: int) -> Meeting:
    return get_object_or_404(queries.visible_meetings(actor_of(request)), pk=pk)
