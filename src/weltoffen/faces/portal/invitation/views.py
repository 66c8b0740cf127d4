"""One person, one meeting: opening the link changes nothing, sending the form does.

Programs that look through mails open links, too. The page shows of the agenda what is public of
it; what is not, who sits in the body reads after signing in.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from weltoffen.base.access.actor import Actor
from weltoffen.base.links import bearing
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import ics, operations, permissions, queries
from weltoffen.domain.meetings.models import AgendaItem, Attachment, Invitation
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.downloads import as_download
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import is_said_at_field, refusal, sentence_of
from weltoffen.faces.portal.invitation.forms import AnswerForm

NAME = "Eingeladen"


@dataclass(frozen=True, slots=True)
class Opened:
    actor: Actor
    invitation: Invitation
    token: str


@private
@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    if (opened := _open(token)) is None:
        return _closed(request)
    invitation = opened.invitation
    meeting = invitation.meeting
    initial = {
        name: getattr(invitation, name)
        for name in ("answer", "deputy_name", "interpreter", "needs_step_free", "note")
    }
    # a mail's buttons may lead here with an answer chosen; it counts once the form is sent
    if (chosen := request.GET.get("antwort", "")) in Invitation.Answer.values and chosen:
        initial["answer"] = chosen
    form = AnswerForm(request.POST or None, initial=initial, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_invitation(
                opened.actor, invitation, **form.cleaned_data, at=timezone.now()
            )
            return redirect("portal:invitation:done", token=token)
        except Refused as problem:
            if not is_said_at_field(form, problem):
                form.add_error(None, sentence_of(problem))
    context: dict[str, Any] = {
        "form": form,
        "items": _with_papers(invitation),
        "is_over": meeting.starts_at is None or meeting.starts_at <= timezone.now(),
    }
    return _page(request, "answer", opened, status=422 if form.errors else 200, **context)


@private
@access(PUBLIC)
@require_safe
def done(request: HttpRequest, token: str) -> HttpResponse:
    if (opened := _open(token)) is None:
        return _closed(request)
    return _page(request, "done", opened)


@private
@access(PUBLIC)
@require_safe
def as_ics(request: HttpRequest, token: str) -> HttpResponse:
    """The date alone, for calendars that do not read mails."""
    if (opened := _open(token)) is None:
        return _closed(request)
    meeting = opened.invitation.meeting
    content = ics.calendar(str(meeting.body or ""), [meeting], at=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="sitzung.ics"'
    return response


@private
@access(PUBLIC)
@require_safe
def paper(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """A paper for an item of the invitation."""
    if (opened := _open(token)) is None:
        return _closed(request)
    found = next((one for one in queries.papers_of(opened.invitation) if one.pk == pk), None)
    if found is None:
        raise Http404
    return as_download(found.file)


def _open(token: str) -> Opened | None:
    link = bearing.find(token, permissions.INVITATION_LINK, at=timezone.now())
    if link is None:
        return None
    actor = bearing.bearer(link, NAME)
    invitation = queries.invitation_opened(actor)
    return Opened(actor, invitation, token) if invitation else None


def _with_papers(invitation: Invitation) -> list[tuple[AgendaItem, list[Attachment]]]:
    papers = queries.papers_of(invitation)
    return [
        (item, [one for one in papers if one.item_id == item.pk])
        for item in queries.items_of(invitation)
    ]


def _page(
    request: HttpRequest, name: str, opened: Opened, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {
        "invitation": opened.invitation,
        "meeting": opened.invitation.meeting,
        "token": opened.token,
        "read_only": True,
    }
    return render(request, f"portal/invitation/{name}.html", context, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    return refusal(
        request,
        404,
        title=_("This link is closed"),
        text=_("The meeting is over, or the invitation was taken back."),
    )
