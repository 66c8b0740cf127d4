"""One offer: everything on one page, its dates for a calendar, its facts for machines."""

from uuid import UUID

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from weltoffen.domain.directory.queries.dates import coming_dates, public_offer
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal
from weltoffen.faces.portal import counting, kept
from weltoffen.faces.portal.offers import schema_org
from weltoffen.faces.portal.offers.ics import calendar_of
from weltoffen.faces.portal.ready import count_when_sent, edition_of, ready

GERMAN = ("de", "de-simple")


@access(PUBLIC)
@require_safe
@ready
def offer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = public_offer(uuid)
    if found is None:
        return _gone(request)
    if found.moved_to is not None:
        return redirect("portal:offers:offer", uuid=found.moved_to, permanent=True)
    language, edition = get_language() or "de", edition_of(request)
    [shown] = kept.offers([found.pk], language, edition)
    context = {"offer": shown, "read_only": True}
    if shown.text.language != "de":
        [context["german"]] = kept.offers([found.pk], "de", edition)
    response = render(request, "portal/offers/offer.html", context)
    return count_when_sent(response, counting.shown(found.pk))


@access(PUBLIC)
@require_safe
@ready
def calendar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = public_offer(uuid)
    if found is None:
        return _gone(request)
    [shown] = kept.offers([found.pk], get_language() or "de", edition_of(request))
    local = timezone.localtime().replace(tzinfo=None)
    body = calendar_of(shown, coming_dates(found.pk, local), _address(shown.uuid))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="termine.ics"'
    return answer


@access(PUBLIC)
@require_safe
@ready
def linked_data(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = public_offer(uuid)
    if found is None:
        return _gone(request)
    [shown] = kept.offers([found.pk], get_language() or "de", edition_of(request))
    body = orjson.dumps(schema_org.service(shown, _address(shown.uuid)))
    return HttpResponse(body, content_type="application/ld+json")


def _address(uuid: UUID) -> str:
    return str(settings.BASE_URL) + reverse("portal:offers:offer", args=[uuid])


def _gone(request: HttpRequest) -> HttpResponse:
    return refusal(
        request,
        404,
        title=gettext("This offer is not there any more"),
        text=gettext("It has ended or we do not know whether it still exists. Look for others."),
        ways=[(reverse("portal:search:results"), gettext("Search offers"))],
    )
