"""Text blocks: the list with use counts, one block to edit, taking one out of use."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import TextBlock
from weltoffen.faces.desk.textblocks.forms import TextBlockFilter, TextBlockForm
from weltoffen.faces.desk.textblocks.tables import TextBlockTable
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page


@access(permissions.READ_TEXT_BLOCKS)
@require_GET
def text_blocks(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    office = integration_office()
    permissions.KEEP_TEXT_BLOCKS.require(actor, office)
    return list_page(
        request,
        table_class=TextBlockTable,
        queryset=queries.text_blocks(actor, also_retired=True),
        filter_class=TextBlockFilter,
        template="desk/textblocks/list.html",
        export_name="textbausteine",
    )


@access(permissions.KEEP_TEXT_BLOCKS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    permissions.KEEP_TEXT_BLOCKS.require(actor_of(request), integration_office())
    return _edit(request, None)


@access(permissions.KEEP_TEXT_BLOCKS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    block = get_object_or_404(queries.text_blocks(actor_of(request), also_retired=True), pk=pk)
    return _edit(request, block)


@access(permissions.RETIRE_TEXT_BLOCK)
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    block = get_object_or_404(queries.text_blocks(actor, also_retired=True), pk=pk)
    operations.retire_text_block(actor, block)
    messages.success(
        request,
        _("“%(title)s” is out of use. Statements that contain it stay as they are.")
        % {"title": block.title},
    )
    return redirect("desk:textblocks:list")


def _edit(request: HttpRequest, block: TextBlock | None) -> HttpResponse:
    actor = actor_of(request)
    offered = concerns(timezone.localdate())
    if request.method == "POST":
        form = TextBlockForm(request.POST, offered=offered)
        if form.is_valid():
            saved = operations.save_text_block(
                actor, integration_office(), block=block, **form.cleaned_data
            )
            messages.success(
                request,
                _("“%(title)s” is saved and offered in every statement.") % {"title": saved.title},
            )
            return redirect("desk:textblocks:list")
    else:
        form = TextBlockForm(offered=offered, initial=model_to_dict(block) if block else None)
    return render(
        request,
        "desk/textblocks/edit.html",
        {
            "form": form,
            "text_block": block,
            "crumbs": [
                {"label": _("Text blocks"), "href": reverse("desk:textblocks:list")},
                {"label": block.title if block else _("New text block")},
            ],
        },
        status=422 if form.errors else 200,
    )
