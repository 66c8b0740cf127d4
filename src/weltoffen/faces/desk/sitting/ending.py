"""The meeting is over; or it was not yet."""

from datetime import datetime, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.models import Sitting
from weltoffen.domain.minutes.queries import sitting as queries
from weltoffen.domain.minutes.queries.moments import last_noted, likely_end
from weltoffen.faces.desk.sitting import clock
from weltoffen.faces.desk.sitting.forms import CloseForm
from weltoffen.faces.desk.sitting.found import back, deed, meeting_of, sitting_of
from weltoffen.faces.desk.sitting.page import READ
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.OPEN)
@require_http_methods(READ)
def close(request: HttpRequest, meeting: int) -> HttpResponse:
    actor, held = actor_of(request), meeting_of(request, meeting)
    sitting, now = sitting_of(request, meeting), timezone.now()
    left = queries.not_at_an_end(sitting)
    form = CloseForm(
        request.POST if request.method == "POST" else None,
        initial={"ended": timezone.localtime(likely_end(sitting, now))},
    )
    if not left:
        del form.fields["postpone"]
    return deed(
        request,
        form,
        lambda form: operations.close_sitting(
            actor,
            held,
            postpone=form.cleaned_data.get("postpone", False),
            ended_at=_ended(sitting, form.cleaned_data["ended"], now),
            at=now,
        ),
        title=_("Close the meeting"),
        button=_("Close the meeting"),
        said=_("The meeting is closed. Its minutes are there."),
        left=left,
        template="desk/sitting/close.html",
        where=back(meeting),
    )


def _ended(sitting: Sitting, said: time | None, now: datetime) -> datetime:
    """Empty, and the present minute, are now; the minute in which the last happened is that."""
    if said is None:
        return now
    ended = clock.moment(sitting.opened_at, said, now)
    return ended if ended == now else clock.moment(sitting.opened_at, said, last_noted(sitting))


@access(permissions.OPEN)
@require_POST
def reopen(request: HttpRequest, meeting: int) -> HttpResponse:
    operations.reopen_sitting(actor_of(request), meeting_of(request, meeting))
    messages.success(request, _("The meeting goes on."))
    return back(meeting)
