from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.notices import operations, queries
from weltoffen.base.notices.models import Kind, Preference
from weltoffen.base.organizations.models import Person
from weltoffen.faces.desk.shell.forms import MailForm
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of

PER_PAGE = 25


@access(SIGNED_IN)
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    found = queries.visible_notices(actor)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/shell/notices.html", {"page": page})


@access(SIGNED_IN)
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Opening what a notice is about counts as having read it."""
    actor = actor_of(request)
    notice = get_object_or_404(queries.visible_notices(actor), pk=pk)
    operations.read_notice(actor, notice, at=timezone.now())
    return redirect(page_of(notice.subject) or "desk:shell:notices")


@access(SIGNED_IN)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    count = operations.read_all(actor_of(request), _myself(request), at=timezone.now())
    said = ngettext(
        "%(n)s notice is marked as read.", "%(n)s notices are marked as read.", count
    ) % {"n": count}
    messages.success(request, said)
    return redirect("desk:shell:notices")


@access(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    chosen = queries.mail_choices(actor)
    form = MailForm(request.POST if request.method == "POST" else None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        for kind in Kind:
            mail = Preference.Mail(form.cleaned_data[kind.value])
            if mail != chosen[kind]:
                operations.choose_mail(actor, _myself(request), kind=kind, mail=mail)
        messages.success(request, _("Kept. From now on you are told by mail as you chose."))
        return redirect("desk:shell:preferences")
    status = 422 if form.errors else 200
    return render(request, "desk/shell/preferences.html", {"form": form}, status=status)


def _myself(request: HttpRequest) -> Person:
    person: Person = request.user.person  # type: ignore[union-attr]
    return person
