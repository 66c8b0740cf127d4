"""Doubtful matches: is this paper of the council what the department brought? A person says so."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weltoffen.base.texts.difference import Block, compare, is_changed
from weltoffen.domain.watch import operations, permissions, queries
from weltoffen.domain.watch.models import Match
from weltoffen.faces.kern.access import access, actor_of

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of a match, and their titles with the differences marked (`blocks`, if any)."""

    match: Match
    title: str
    blocks: list[Block]


@access(permissions.DECIDE_MATCH)
@require_GET
def matches(request: HttpRequest) -> HttpResponse:
    found = queries.proposed_matches(actor_of(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/watch/matches.html",
        {
            "page": page,
            "pairs": [_pair(match) for match in page],
            "crumbs": [
                {"label": _("Council watch"), "href": reverse("desk:watch:list")},
                {"label": _("Doubtful matches")},
            ],
        },
    )


@access(permissions.DECIDE_MATCH)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    match = get_object_or_404(queries.proposed_matches(actor), pk=pk)
    if "same" in request.POST:
        operations.confirm_match(actor, match, at=timezone.now())
        messages.success(request, _("Kept: it is the same matter. The lists say so from now on."))
    else:
        operations.refuse_match(actor, match, at=timezone.now())
        messages.success(request, _("Kept: these are two matters. You will not be asked again."))
    return redirect("desk:watch:matches")


def _pair(match: Match) -> Pair:
    council = match.paper or match.agenda_item
    title = council.name if council else ""
    own = match.involvement.paper
    blocks = compare(own.name, title)
    return Pair(match, title, blocks if is_changed(blocks) else [])
