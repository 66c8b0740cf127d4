"""Inquiries at the desk: what is due, what was asked, the answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.links.bearing import new_token
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.translations.languages import language
from weltoffen.domain.advice import codes, operations, permissions, queries, talk
from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.private import Asked, Said, Token
from weltoffen.domain.advice.workflow import INQUIRY
from weltoffen.faces.desk.inquiries.forms import NoteForm, ReplyForm
from weltoffen.faces.desk.inquiries.tables import STATES, InquiryFilter, InquiryTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.private import private
from weltoffen.faces.kern.refusals import done
from weltoffen.faces.kern.seen import opened_on


@access(permissions.VIEW_INQUIRY)
@require_GET
def inquiries(request: HttpRequest) -> HttpResponse:
    may_note = permissions.NOTE_INQUIRY.allows(actor_of(request), integration_office())
    return list_page(
        request,
        table_class=InquiryTable,
        queryset=queries.visible_inquiries(actor_of(request)),
        filter_class=InquiryFilter,
        template="desk/inquiries/list.html",
        export_name="anfragen",
        context={"may_note": may_note},
    )


@private
@access(permissions.READ_INQUIRY)
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The talk, and the field for the answer; what was typed survives every refusal."""
    actor, inquiry = actor_of(request), _visible(request, pk)
    form = ReplyForm(request.POST or None)
    if done(
        request,
        form,
        lambda: operations.answer_inquiry(
            actor,
            inquiry,
            answer=Said(form.cleaned_data["text"]),
            expected_version=opened_on(request),
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("Answered. The person reads it with the code."))
        return redirect("desk:inquiries:detail", pk=pk)
    said = talk.open_for(actor, inquiry)
    context = {
        "inquiry": inquiry,
        "said": said,
        "code": codes.code_for(said.token, codes.INQUIRY) if said else "",
        "state": dict(STATES)[inquiry.case.state],
        "language": language(inquiry.language).name if inquiry.language else "",
        "journal": inquiry.case.journal.all(),
        "form": form,
        "is_open": inquiry.case.state not in INQUIRY.final,
        "is_mine": inquiry.case.owner_id == actor.person_id,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/inquiries/detail.html", context, status=status)


@private
@access(permissions.NOTE_INQUIRY)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    """For somebody on the phone: the code is read out, or the answer is given by phone."""
    actor, office = actor_of(request), integration_office()
    permissions.NOTE_INQUIRY.require(actor, office)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        inquiry = operations.ask(
            actor,
            office,
            asked=Asked(typed["text"], typed["reach"]),
            channel=typed["channel"],
            topic=typed["topic"],
            own=Token(new_token()),
            at=timezone.now(),
        )
        messages.success(
            request,
            _("Noted as %(number)s. Below is the code with which the person reads the answer.")
            % {"number": inquiry.case.number},
        )
        return redirect("desk:inquiries:detail", pk=inquiry.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/inquiries/note.html", {"form": form}, status=status)


@access(permissions.HANDLE_INQUIRY)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    me = get_object_or_404(Person, pk=actor.person_id)
    operations.take_inquiry(actor, _visible(request, pk), owner=me, at=timezone.now())
    messages.success(request, _("You are in charge of this inquiry now."))
    return redirect("desk:inquiries:detail", pk=pk)


@access(permissions.HANDLE_INQUIRY)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    is_evidence = request.POST.get("evidence") == "yes"
    operations.close_inquiry(
        actor_of(request), _visible(request, pk), is_evidence=is_evidence, at=timezone.now()
    )
    messages.success(
        request,
        _("Closed, and counted as evidence of a gap.") if is_evidence else _("Inquiry closed."),
    )
    return redirect("desk:inquiries:detail", pk=pk)


def _visible(request: HttpRequest, pk: int) -> Inquiry:
    return get_object_or_404(queries.visible_inquiries(actor_of(request)), pk=pk)
