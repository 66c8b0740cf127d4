"""To translators and back: a file out, a file in, and what it would change before it does."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.translations import permissions
from weltoffen.base.translations.exchange import sending, taking
from weltoffen.base.translations.exchange.writing_xliff import write
from weltoffen.base.translations.kinds import kinds
from weltoffen.base.translations.languages import ORIGINAL, language, named
from weltoffen.base.workflow.table import Refused
from weltoffen.faces.desk.translations.changed import shown
from weltoffen.faces.desk.translations.forms import SendForm, TakeForm, read_file
from weltoffen.faces.desk.translations.lists import NOTHING, tabs
from weltoffen.faces.desk.translations.opened import crumbs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

PER_PAGE = 25
XLIFF = "application/xliff+xml"


@access(permissions.WRITE)
@require_http_methods(["GET", "POST"])
def exchange(request: HttpRequest) -> HttpResponse:
    """Nothing is taken in yet: the file is looked at, kept for a day, and shown."""
    actor = actor_of(request)
    permissions.WRITE.require(actor, NOTHING)
    is_sent = request.method == "POST"
    form = TakeForm(request.POST, request.FILES) if is_sent else TakeForm()
    if is_sent and form.is_valid() and actor.person_id is not None:
        kept = waiting.keep(
            actor.person_id,
            content=form.content,
            file_name=form.cleaned_data["file"].name or "",
            notes={"is_translation": True},
        )
        return redirect("desk:translations:preview", key=kept.key)
    status = 200 if not form.errors else 413 if form.is_too_large else 422
    return _page(request, SendForm(), form, status)


@access(permissions.WRITE)
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    permissions.WRITE.require(actor, NOTHING)
    form = SendForm(request.GET)
    if not form.is_valid():
        return _page(request, form, TakeForm(), 422)
    to = language(form.cleaned_data["language"])
    chosen = form.cleaned_data["kinds"]
    wanted = [one for one in kinds() if not chosen or one.address in chosen]
    things = list(sending.things(actor, to, wanted, which=form.cleaned_data["which"]))
    if not things:
        form.add_error("which", _("There is nothing to be done in this language. How nice!"))
        return _page(request, form, TakeForm(), 422)
    answer = HttpResponse(write(things, source=ORIGINAL, target=to.code), content_type=XLIFF)
    name = f"uebersetzungen-{to.code}-{timezone.localdate():%Y-%m-%d}.xlf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@access(permissions.WRITE)
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, key: str) -> HttpResponse:
    actor = actor_of(request)
    permissions.WRITE.require(actor, NOTHING)
    kept = _find(request, key)
    if kept is None:
        raise Http404
    try:
        seen = taking.outlook(actor, read_file(kept.content))
    except NotReadable as refusal:  # it could be read when it came
        messages.error(request, str(refusal))
        return redirect("desk:translations:exchange")
    problem = ""
    if request.method == "POST":
        try:
            taken = taking.take(
                actor,
                seen,
                also_touched="also_touched" in request.POST,
                submit="submit" in request.POST,
                at=timezone.now(),
            )
        except Refused as refused:
            problem = sentence_of(refused)
        else:
            waiting.forget(kept)
            messages.success(request, _said(taken))
            return redirect(f"{reverse('desk:translations:list')}?language={seen.language}")
    changes = [one for one in seen.changes if one.brings_something]
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/translations/preview.html",
        {
            "kept": kept,
            "seen": seen,
            "problem": problem,
            "language": language(seen.language),
            "language_name": named(seen.language, get_language() or "de"),
            "new": seen.count(taking.NEW),
            "changed": seen.count(taking.CHANGED),
            "same": seen.count(taking.SAME),
            "empty": seen.count(taking.EMPTY),
            "touched": sum(one.was_touched for one in changes),
            "other_german": sum(one.is_german_other for one in changes),
            "page": page,
            "rows": [shown(one, seen.language) for one in page],
            "crumbs": crumbs(
                {"label": _("To translators"), "href": reverse("desk:translations:exchange")},
                _("Preview"),
            ),
        },
        status=409 if problem else 200,
    )


@access(permissions.WRITE)
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """The file is not needed after all; nothing of it stays."""
    permissions.WRITE.require(actor_of(request), NOTHING)
    kept = _find(request, key)
    if kept is not None:
        waiting.forget(kept)
    return redirect("desk:translations:exchange")


def _find(request: HttpRequest, key: str) -> Waiting | None:
    person = actor_of(request).person_id
    kept = waiting.find(person, key, at=timezone.now()) if person is not None else None
    return kept if kept is not None and kept.notes.get("is_translation") else None


def _page(request: HttpRequest, send: SendForm, take: TakeForm, status: int) -> HttpResponse:
    return render(
        request,
        "desk/translations/exchange.html",
        {"send": send, "form": take, "tabs": tabs("exchange")},
        status=status,
    )


def _said(taken: taking.Taken) -> str:
    said = ngettext("%(n)s text is a draft now.", "%(n)s texts are drafts now.", taken.written) % {
        "n": taken.written
    }
    if taken.submitted:
        said += " " + ngettext(
            "%(n)s of them waits for review.", "%(n)s of them wait for review.", taken.submitted
        ) % {"n": taken.submitted}
    if taken.left:
        said += " " + ngettext(
            "%(n)s was left as it is: somebody had written here meanwhile.",
            "%(n)s were left as they are: somebody had written here meanwhile.",
            taken.left,
        ) % {"n": taken.left}
    return said
