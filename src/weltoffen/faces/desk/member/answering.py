"""Answering an invitation from the own page, and the secret address of the own calendar."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from weltoffen.base.links.bearing import new_token
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.meetings import operations, permissions, queries
from weltoffen.domain.meetings.models import Invitation
from weltoffen.faces.desk.hearing.council_forms import languages
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

CALENDAR = "calendar_address"  # in the session, until it was shown


class AnswerForm(forms.Form):
    """Beside the buttons: what a body should know before the day."""

    deputy_name = forms.CharField(
        label=gettext_lazy("Who comes instead"), required=False, max_length=200
    )
    interpreter = forms.ChoiceField(label=gettext_lazy("Interpreter for"), required=False)
    needs_step_free = forms.BooleanField(
        label=gettext_lazy("I need a step-free way in"), required=False
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500)

    def __init__(self, invitation: Invitation, data: dict[str, str] | None = None) -> None:
        super().__init__(
            data,
            initial={
                "deputy_name": invitation.deputy_name,
                "interpreter": invitation.interpreter,
                "needs_step_free": invitation.needs_step_free,
                "note": invitation.note,
            },
        )
        spoken = [one for one in languages() if one[0] not in ("de", "de-simple")]
        self.fields["interpreter"].choices = [("", _("nobody needed")), *spoken]  # type: ignore[attr-defined]


@access(permissions.ANSWER)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    meeting = queries.visible_meetings(actor).filter(pk=pk).first()
    invitation = queries.my_invitation(actor, meeting) if meeting is not None else None
    if invitation is None:
        raise Http404
    form = AnswerForm(invitation, request.POST)
    if not form.is_valid():
        messages.error(request, _("Please check what you typed."))
        return redirect("desk:member:mine")
    try:
        made = operations.answer_invitation(
            actor,
            invitation,
            answer=request.POST.get("answer", ""),
            deputy_name=form.cleaned_data["deputy_name"],
            interpreter=form.cleaned_data["interpreter"],
            needs_step_free=form.cleaned_data["needs_step_free"],
            note=form.cleaned_data["note"],
            at=now,
        )
        said = _("Your answer is kept: %(answer)s. You can change it until the meeting begins.")
        messages.success(request, said % {"answer": made.get_answer_display()})
    except Refused as problem:
        messages.error(request, sentence_of(problem))
    return redirect("desk:member:mine")


@access(permissions.KEEP_CALENDAR)
@require_POST
def make_calendar(request: HttpRequest) -> HttpResponse:
    """A new address; the one before it opens nothing any more."""
    actor, secret = actor_of(request), new_token()
    operations.make_calendar(actor, queries.oneself(actor), secret=secret, at=timezone.now())
    request.session[CALENDAR] = secret
    messages.success(request, _("Your calendar has a new address. It is shown only now."))
    return redirect("desk:member:mine")


@access(permissions.KEEP_CALENDAR)
@require_POST
def end_calendar(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    operations.end_calendar(actor, queries.oneself(actor), at=timezone.now())
    request.session.pop(CALENDAR, None)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("desk:member:mine")
