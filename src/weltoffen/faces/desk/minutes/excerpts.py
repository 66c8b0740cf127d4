"""Excerpts: proposed for whoever owes something, sent to exactly those."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.domain.minutes import operations, permissions
from weltoffen.domain.minutes.queries import minutes as queries
from weltoffen.faces.desk.minutes.forms import ExcerptForm
from weltoffen.faces.desk.minutes.found import found
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.minutes import PDF, download, kept
from weltoffen.faces.kern.refusals import done

READ = ["GET", "HEAD", "POST"]


@access(permissions.KEEP)
@require_http_methods(READ)
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """`?an=7&top=3&top=5`: as it was proposed."""
    actor, minutes = actor_of(request), found(request, pk)
    permissions.KEEP.require(actor, minutes)
    content = minutes.content
    if content is None:
        raise Http404
    tops = request.GET.getlist("top")
    chosen = {"organization": request.GET.get("an"), "items": _proposed(content, tops)}
    form = ExcerptForm(
        request.POST or None,
        initial=chosen,
        items=_choices(content),
        to=queries.possible_receivers(timezone.localdate()),
    )
    if sent := done(
        request,
        form,
        lambda: operations.send_excerpt(
            actor,
            minutes,
            organization=form.cleaned_data["organization"],
            items=form.part("public"),
            closed=form.part("closed"),
            at=timezone.now(),
        ),
    ):
        name = sent.organization.name
        messages.success(request, _("The excerpt went to %(name)s.") % {"name": name})
        return redirect("desk:minutes:detail", pk=pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"minutes": minutes, "form": form}
    return render(request, "desk/minutes/excerpt.html", context, status=status)


@access(permissions.READ_EXCERPT)
@require_GET
def read(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt = get_object_or_404(queries.visible_excerpts(actor_of(request)), pk=pk)
    if excerpt.file is None:
        raise Http404
    return download(kept(excerpt.file), PDF, f"auszug-{excerpt.pk}")


def _choices(content: dict[str, list[dict[str, object]]]) -> list[tuple[str, str]]:
    """What is not public is a choice of its own: it never goes along by itself."""
    what = _("what is not public")
    mark = {"public": "", "closed": f" ({what})"}
    return [
        (f"{part}-{item['key']}", f"TOP {item['number']}: {item['name']}{mark[part]}")
        for part in ("public", "closed")
        for item in content[part]
    ]


def _proposed(content: dict[str, list[dict[str, object]]], keys: list[str]) -> list[str]:
    """The public part of what was proposed; of items without one, the other."""
    public = {str(item["key"]) for item in content["public"]}
    return [f"{'public' if key in public else 'closed'}-{key}" for key in keys]
