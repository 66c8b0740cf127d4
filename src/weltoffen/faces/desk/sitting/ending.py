"""The meeting is over; or it was not yet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.queries import sitting as queries
from weltoffen.faces.desk.sitting.forms import CloseForm
from weltoffen.faces.desk.sitting.found import back, deed, meeting_of, sitting_of
from weltoffen.faces.desk.sitting.page import READ
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.OPEN)
@require_http_methods(READ)
def close(request: HttpRequest, meeting: int) -> HttpResponse:
    actor, held = actor_of(request), meeting_of(request, meeting)
    left = queries.not_at_an_end(sitting_of(request, meeting))
    form = CloseForm(request.POST if request.method == "POST" else None)
    if not left:
        del form.fields["postpone"]
    return deed(
        request,
        form,
        lambda form: operations.close_sitting(
            actor, held, postpone=form.cleaned_data.get("postpone", False), at=timezone.now()
        ),
        title=_("Close the meeting"),
        button=_("Close the meeting"),
        said=_("The meeting is closed. Its minutes are there."),
        left=left,
        template="desk/sitting/close.html",
        where=back(meeting),
    )


@access(permissions.OPEN)
@require_POST
def reopen(request: HttpRequest, meeting: int) -> HttpResponse:
    operations.reopen_sitting(actor_of(request), meeting_of(request, meeting))
    messages.success(request, _("The meeting goes on."))
    return back(meeting)
