"""What was promised to bodies that meet in public, as far as they show it, and its outcome."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.queries import visible_bodies
from weltoffen.domain.promises.queries import public as queries
from weltoffen.domain.promises.queries.public import LATE
from weltoffen.domain.promises.workflow import OWED
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.portal.council import sheets
from weltoffen.faces.portal.council.narrowing import number_of
from weltoffen.faces.portal.council.sittings import PER_PAGE


@access(PUBLIC)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    today, state = timezone.localdate(), request.GET.get("stand", "")
    body = _body(request)
    of_body = queries.public_promises(body)
    found = queries.public_promises(body, state)
    if state == LATE:
        found = queries.late(found, today)
    if request.GET.get("export") == "xlsx":
        return sheets.of_promises(found)
    return render(
        request,
        "portal/council/promises.html",
        {
            "body": body,
            "bodies": visible_bodies(ANYBODY).filter(pk__in=_asking()),
            "state": state,
            "figures": _figures(queries.numbers(of_body, today)),
            "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
            "today": today,
            "owed": OWED,
            "read_only": True,
        },
    )


@access(PUBLIC)
@require_safe
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.public_promises(), pk=pk)
    before, after = found.follows_id or 0, found.followed_by.values("pk")
    context = {
        "promise": found,
        "meeting": found.item.meeting if found.item and not found.item.deleted_at else None,
        "before": queries.public_promises().filter(pk=before).first(),
        "after": queries.public_promises().filter(pk__in=after),
        "today": timezone.localdate(),
        "owed": OWED,
        "read_only": True,
    }
    return render(request, "portal/council/promise.html", context)


def _figures(numbers: queries.Numbers) -> list[tuple[int, str]]:
    if not numbers.whole:
        return []
    return [
        (numbers.whole, _("given")),
        (numbers.open, _("open")),
        (numbers.late, _("overdue")),
        (numbers.kept, _("kept")),
    ]


def _asking() -> set[int]:
    return set(queries.public_promises().order_by().values_list("body", flat=True).distinct())


def _body(request: HttpRequest) -> Organization | None:
    key = number_of(request.GET.get("gremium", ""))
    return visible_bodies(ANYBODY).filter(pk=key).first() if key else None
