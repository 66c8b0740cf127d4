"""Items of the agenda while they are dealt with: taken, noted, decided, done."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.deciding import decided, votes_of
from weltoffen.domain.minutes.models import Record
from weltoffen.domain.minutes.rules.pens import Pen
from weltoffen.faces.desk.sitting.forms import DecisionForm, NoteForm
from weltoffen.faces.desk.sitting.found import back, deed, item_of, title_of
from weltoffen.faces.desk.sitting.page import READ, RESULTS
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


@access(permissions.RECORD)
@require_POST
def take(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    operations.take_item(actor_of(request), item_of(request, meeting, item), at=timezone.now())
    return back(meeting, item)


@access(permissions.RECORD)
@require_POST
def finish(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    operations.finish_item(actor_of(request), item_of(request, meeting, item), at=timezone.now())
    return back(meeting)


@access(permissions.RECORD)
@require_http_methods(READ)
def note(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    """As typed: the script sends again and again, without it a button does.

    Who wrote at the same moment as somebody else gets both wordings, and decides.
    """
    actor, held = actor_of(request), item_of(request, meeting, item)
    form = NoteForm(request.POST if request.method == "POST" else None)
    as_json = "application/json" in request.headers.get("Accept", "")
    if request.method != "POST" or not form.is_valid():
        if as_json:
            return JsonResponse({"errors": form.errors}, status=422)
        return back(meeting, item)
    typed = form.cleaned_data
    try:
        record = operations.write_note(
            actor,
            held,
            text=typed["text"],
            part=typed["part"],
            expected_version=typed["version"],
            writer=typed["writer"],
            stroke=typed["stroke"] or 0,
            at=timezone.now(),
        )
    except Conflict:
        return _both(request, held, typed["part"], typed["text"], as_json=as_json)
    except Refused as problem:
        if as_json:
            return JsonResponse({"refused": sentence_of(problem)}, status=423)
        raise
    if as_json:
        return JsonResponse({"version": Pen.of(record.pens.get(typed["part"])).version})
    return back(meeting, item)


@access(permissions.RECORD)
@require_http_methods(READ)
def decide(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    actor, held = actor_of(request), item_of(request, meeting, item)
    result, resolution = decided(held)
    votes = votes_of(held)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        initial={
            "result": result or votes[0],
            "resolution": resolution or votes[1],
            "seen": result,
        },
    )

    def stands() -> str:
        now = decided(held)[0]
        form.data = {**{name: form.data[name] for name in form.data}, "seen": now}
        return now

    return deed(
        request,
        form,
        lambda form: operations.decide_item(actor, held, at=timezone.now(), **form.cleaned_data),
        title=_("Result"),
        lead=title_of(held),
        where=back(meeting),
        results=RESULTS,
        stands=stands,
    )


def _both(
    request: HttpRequest, item: AgendaItem, part: str, mine: str, *, as_json: bool
) -> HttpResponse:
    """Their wording and mine, side by side; nothing is mixed and nothing is gone."""
    record: Record = item.record
    pen = Pen.of(record.pens.get(part))
    theirs = getattr(record, part)
    if as_json:
        said = {"version": pen.version, "text": theirs, "by": pen.by}
        return JsonResponse(said, status=409)
    context = {
        "title": _("Two have written here"),
        "item": item,
        "label": title_of(item),
        "meeting": item.meeting_id,
        "mine": mine,
        "theirs": theirs,
        "by": pen.by,
        "part": part,
        "pen": pen,
    }
    return render(request, "desk/sitting/both.html", context, status=409)
